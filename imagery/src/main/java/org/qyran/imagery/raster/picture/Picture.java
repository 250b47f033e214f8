package org.qyran.imagery.raster.picture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.BlockDecoder;
import org.qyran.imagery.raster.BlockGrid;
import org.qyran.imagery.raster.BlockRaster;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleLayout;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.Fault;

/** JPEG and PNG files as rasters without a place on the ground. */
public final class Picture {

    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 4;

    private Picture() {}

    /** Whether a file that begins with these bytes is a JPEG. */
    public static boolean recognisesJpeg(byte[] first) {
        return first.length > 2
                && (first[0] & 0xff) == 0xff
                && (first[1] & 0xff) == 0xd8
                && (first[2] & 0xff) == 0xff;
    }

    /** Whether a file that begins with these bytes is a PNG. */
    public static boolean recognisesPng(byte[] first) {
        return PngHead.recognises(first);
    }

    /** Takes the source over: the raster closes it. */
    public static Raster openJpeg(Source source) throws IOException {
        byte[] stream = source.bytes(0, source.length(), "JPEG");
        try {
            JpegHead head = JpegHead.of(stream, stream.length);
            if ((head.components() != 1 && head.components() != 3) || head.precision() != 8) {
                throw source.bad(
                        "JPEG components, bits",
                        head.components() + ", " + head.precision(),
                        Fault.UNSUPPORTED,
                        "1 or 3 components of 8 bits");
            }
            // A flat block of 8 × 8 pixels takes some two bits in each component.
            return raster(
                    source,
                    head.width(),
                    head.height(),
                    head.components(),
                    SampleType.UINT8,
                    1024,
                    into ->
                            new JpegDecoder()
                                    .decode(stream, stream.length, head, head.colour(), into));
        } catch (DataFormatException e) {
            throw source.bad(e, "JPEG", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /** Takes the source over: the raster closes it. */
    public static Raster openPng(Source source) throws IOException {
        PngHead head = PngHead.of(source);
        return raster(
                source,
                head.width(),
                head.height(),
                head.samples(),
                head.bits() == 16 ? SampleType.UINT16 : SampleType.UINT8,
                1040,
                into -> PngDecoder.decode(source, head, into));
    }

    interface Decode {
        void into(byte[] pixels) throws IOException, DataFormatException;
    }

    private static Raster raster(
            Source source,
            int width,
            int height,
            int samples,
            SampleType type,
            int mostExpansion,
            Decode decode)
            throws IOException {
        long bytes = (long) width * height * samples * type.bytes();
        long most = Math.min(MOST_BYTES, source.length() * mostExpansion);
        if (width < 1 || height < 1 || bytes > most) {
            throw source.bad(
                    "picture width × height",
                    "%d × %d".formatted(width, height),
                    Fault.IMPLAUSIBLE_SIZE,
                    most + " bytes");
        }
        List<Band> bands = new ArrayList<>();
        for (int b = 0; b < samples; b++) {
            bands.add(
                    new Band(
                            name(b, samples),
                            OptionalDouble.empty(),
                            1,
                            0,
                            OptionalDouble.empty()));
        }
        RasterInfo info =
                new RasterInfo(
                        source.name(),
                        width,
                        height,
                        bands,
                        type,
                        width,
                        height,
                        Optional.empty(),
                        Map.of());
        SampleLayout layout = SampleLayout.byPixel(type, ByteOrder.BIG_ENDIAN, width, samples);
        BlockGrid grid = new BlockGrid(width, height, width, height, 1, samples, layout);
        BlockDecoder decoder = new Whole(source, grid, decode);
        boolean alpha = samples == 2 || samples == 4;
        return alpha
                ? BlockRaster.withAlpha(info, decoder, samples - 1)
                : BlockRaster.of(info, decoder);
    }

    private static String name(int band, int samples) {
        if (samples < 3) {
            return band == 0 ? "grey" : "alpha";
        }
        return List.of("red", "green", "blue", "alpha").get(band);
    }

    /** Decoded when first asked for, and then kept: no window can be had without the whole. */
    private static final class Whole implements BlockDecoder {
        private final Source source;
        private final BlockGrid grid;
        private final Decode decode;
        private byte @Nullable [] pixels;

        Whole(Source source, BlockGrid grid, Decode decode) {
            this.source = source;
            this.grid = grid;
            this.decode = decode;
        }

        @Override
        public BlockGrid grid() {
            return grid;
        }

        @Override
        public void decode(int column, int row, int plane, byte[] into) throws IOException {
            byte[] whole = pixels();
            System.arraycopy(whole, 0, into, 0, whole.length);
        }

        private synchronized byte[] pixels() throws IOException {
            if (pixels == null) {
                byte[] fresh = new byte[grid.blockBytes()];
                try {
                    decode.into(fresh);
                } catch (DataFormatException e) {
                    throw source.bad(
                            e, "picture", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
                }
                pixels = fresh;
            }
            return pixels;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
