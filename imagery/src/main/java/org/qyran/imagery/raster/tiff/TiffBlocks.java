package org.qyran.imagery.raster.tiff;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.raster.BlockDecoder;
import org.qyran.imagery.raster.BlockGrid;
import org.qyran.imagery.raster.PlainBlocks;
import org.qyran.imagery.raster.SampleLayout;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Decodes one image's tiles or strips: decompression, predictor, odd sample sizes. */
final class TiffBlocks implements BlockDecoder {

    private static final byte[] NOTHING = {};

    /**
     * Writers may let equal tiles, mostly empty ones, share their bytes; a bomb lets thousands of
     * them share one that unpacks to megabytes.
     */
    private static final double MOST_SHARING = 64;

    private final TiffImage image;
    private final Source source;
    private final BlockGrid grid;
    private final byte[] missing;
    private final boolean packed;
    private final int packedRowBytes;
    private final ConcurrentLinkedQueue<Scratch> spare = new ConcurrentLinkedQueue<>();

    /** One thread's working arrays, grown as blocks need them. */
    private static final class Scratch {
        private byte[] compressed = NOTHING;
        private byte[] packed = NOTHING;
        private byte[] row = NOTHING;
        private final Lzw lzw = new Lzw();
        private @Nullable JpegTiles jpeg;
    }

    private TiffBlocks(TiffImage image, OptionalDouble noData) throws IOException {
        this.image = image;
        this.source = image.source();
        this.packed = image.bits() != image.type().bytes() * 8;
        int perRow = image.samplesPerBlock();
        long row = (long) image.blockWidth() * perRow * image.type().bytes();
        if (row > TiffImage.MOST_BLOCK_BYTES
                || row * image.blockHeight() > TiffImage.MOST_BLOCK_BYTES) {
            throw source.bad(
                    image.tiled() ? "TIFF TileWidth × TileLength" : "TIFF RowsPerStrip",
                    "%d × %d × %d samples"
                            .formatted(image.blockWidth(), image.blockHeight(), perRow),
                    Fault.IMPLAUSIBLE_SIZE,
                    TiffImage.MOST_BLOCK_BYTES + " bytes");
        }
        boolean little =
                packed || image.predictor() == 3 || image.compression() == Compression.JPEG;
        this.packedRowBytes =
                Math.toIntExact(Math.ceilDiv((long) image.blockWidth() * perRow * image.bits(), 8));
        SampleLayout layout =
                SampleLayout.byPixel(
                        image.type(),
                        little ? ByteOrder.LITTLE_ENDIAN : image.order(),
                        image.blockWidth(),
                        perRow);
        this.grid =
                new BlockGrid(
                        image.width(),
                        image.height(),
                        image.blockWidth(),
                        image.blockHeight(),
                        image.planar() ? image.samples() : 1,
                        perRow,
                        layout);
        this.missing = layout.encode(noData.orElse(0));
        requireBlocksInside();
    }

    /** A wrong offset is refused when the file is opened, not after an hour of scanning. */
    private void requireBlocksInside() throws IOException {
        int blocks = Math.min(image.offsets().length, image.counts().length);
        double together = 0;
        for (int i = 0; i < blocks; i++) {
            if (image.offsets()[i] != 0 && image.counts()[i] != 0) {
                source.requireInside(image.offsets()[i], image.counts()[i], image.field(i));
                together += image.counts()[i];
            }
        }
        if (together > MOST_SHARING * source.length()) {
            throw source.bad(
                    image.tiled() ? "TIFF TileByteCounts" : "TIFF StripByteCounts",
                    "%.0f together".formatted(together),
                    Fault.IMPLAUSIBLE_SIZE,
                    "%.0f bytes".formatted(MOST_SHARING * source.length()));
        }
    }

    /** Uncompressed strips are read in pieces of our own size, everything else by tile or strip. */
    static BlockDecoder of(TiffImage image, OptionalDouble noData) throws IOException {
        boolean plain =
                image.compression() == Compression.NONE
                        && !image.tiled()
                        && !image.reversedBits()
                        && image.bits() == image.type().bytes() * 8;
        if (!plain || !allStripsWritten(image)) {
            return new TiffBlocks(image, noData);
        }
        int strips = Math.ceilDiv(image.height(), image.blockHeight());
        int samples = image.samplesPerBlock();
        long rowBytes = (long) image.width() * samples * image.type().bytes();
        return new PlainBlocks(
                image.source(),
                image.width(),
                image.height(),
                image.planar() ? image.samples() : 1,
                samples,
                image.type(),
                image.order(),
                (row, plane) ->
                        image.offsets()[plane * strips + row / image.blockHeight()]
                                + row % image.blockHeight() * rowBytes,
                "TIFF StripOffsets");
    }

    /** Refuses strips that are shorter than their rows or reach past the file's end. */
    private static boolean allStripsWritten(TiffImage image) throws IOException {
        int strips = Math.ceilDiv(image.height(), image.blockHeight());
        long rowBytes = (long) image.width() * image.samplesPerBlock() * image.type().bytes();
        boolean written = true;
        int blocks = strips * (image.planar() ? image.samples() : 1);
        for (int i = 0; i < blocks; i++) {
            long offset = image.offsets()[i];
            long count = image.counts()[i];
            int first = i % strips * image.blockHeight();
            long needed = Math.min(image.blockHeight(), image.height() - first) * rowBytes;
            written &= offset != 0 && count != 0;
            if (offset != 0 && count != 0) {
                if (count < needed) {
                    throw image.source()
                            .bad(
                                    image.field(i) + " byte count",
                                    count,
                                    Fault.TRUNCATED,
                                    needed,
                                    count);
                }
                image.source().requireInside(offset, needed, image.field(i));
            }
        }
        return written;
    }

    @Override
    public BlockGrid grid() {
        return grid;
    }

    /** Rows of a block that the file holds: the last strip may have fewer. */
    private int rows(int row) {
        return image.tiled()
                ? image.blockHeight()
                : Math.min(image.blockHeight(), image.height() - row * image.blockHeight());
    }

    @Override
    public void require(int column, int row, int plane) throws IOException {
        long index = grid.index(column, row, plane);
        long offset = image.offsets()[(int) index];
        long count = image.counts()[(int) index];
        if (offset == 0 || count == 0) {
            return;
        }
        String field = image.field(index);
        int needed = packedRowBytes * rows(row);
        source.requireInside(offset, count, field);
        long most =
                image.compression() == Compression.NONE
                        ? count
                        : count * image.compression().mostExpansion() + 1024;
        if (needed > most) {
            throw source.bad(field + " byte count", count, Fault.TRUNCATED, needed, most);
        }
    }

    @Override
    public void decode(int column, int row, int plane, byte[] into) throws IOException {
        require(column, row, plane);
        long index = grid.index(column, row, plane);
        long offset = image.offsets()[(int) index];
        long count = image.counts()[(int) index];
        if (offset == 0 || count == 0) {
            fill(into);
            return;
        }
        int rows = rows(row);
        @Nullable Scratch handed = spare.poll();
        Scratch scratch = handed == null ? new Scratch() : handed;
        try {
            unpack(index, offset, count, rows, scratch, into);
        } finally {
            spare.add(scratch);
        }
    }

    @Override
    public boolean decodeShorts(
            int column,
            int row,
            int plane,
            int columns,
            int rows,
            short[][] into,
            int at,
            int stride)
            throws IOException {
        long index = grid.index(column, row, plane);
        long offset = image.offsets()[(int) index];
        long count = image.counts()[(int) index];
        boolean stored =
                image.type() == SampleType.UINT16
                        && !packed
                        && image.order() == ByteOrder.LITTLE_ENDIAN
                        && image.compression() != Compression.JPEG
                        && image.predictor() <= 2;
        if (!stored || offset == 0 || count == 0) {
            return false;
        }
        int storedRows =
                image.tiled()
                        ? image.blockHeight()
                        : Math.min(image.blockHeight(), image.height() - row * image.blockHeight());
        @Nullable Scratch handed = spare.poll();
        Scratch scratch = handed == null ? new Scratch() : handed;
        try {
            int needed = packedRowBytes * storedRows;
            scratch.packed = grown(scratch.packed, needed);
            decompress(index, offset, count, storedRows, scratch, scratch.packed);
            boolean differences = image.predictor() == 2;
            int samples = image.samplesPerBlock();
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < samples; s++) {
                    Shorts.row(
                            scratch.packed,
                            r * packedRowBytes + 2 * s,
                            2 * samples,
                            differences,
                            into[s],
                            at + r * stride,
                            columns);
                }
            }
            return true;
        } finally {
            spare.add(scratch);
        }
    }

    private void unpack(long index, long offset, long count, int rows, Scratch scratch, byte[] into)
            throws IOException {
        int needed = packedRowBytes * rows;
        byte[] out = into;
        if (packed) {
            scratch.packed = grown(scratch.packed, needed);
            out = scratch.packed;
        }
        decompress(index, offset, count, rows, scratch, out);
        predict(rows, scratch, out);
        if (packed) {
            widen(rows, out, into);
        }
    }

    private void decompress(
            long index, long offset, long count, int rows, Scratch scratch, byte[] out)
            throws IOException {
        String field = image.field(index);
        int needed = packedRowBytes * rows;
        if (image.compression() == Compression.NONE) {
            source.read(offset, out, 0, needed, field);
            if (image.reversedBits()) {
                Bits.reverse(out, needed);
            }
            return;
        }
        // No honest block is larger than this; the rest of a lying count is not read.
        int length = (int) Math.min(count, 2L * needed + 65536);
        scratch.compressed = grown(scratch.compressed, length);
        byte[] in = scratch.compressed;
        source.read(offset, in, 0, length, field);
        if (image.reversedBits() && image.compression() != Compression.JPEG) {
            Bits.reverse(in, length);
        }
        try {
            switch (image.compression()) {
                case DEFLATE -> Inflate.inflate(in, length, out, needed);
                case LZW -> scratch.lzw.decode(in, length, out, needed);
                case PACKBITS -> PackBits.decode(in, length, out, needed);
                case ZSTD -> zstd(in, length, out, needed);
                case JPEG -> jpeg(scratch, in, length, rows, out);
                case NONE -> throw new IllegalStateException("read above");
            }
        } catch (DataFormatException e) {
            throw damaged(field, offset, e);
        }
    }

    private void jpeg(Scratch scratch, byte[] in, int length, int rows, byte[] out)
            throws DataFormatException {
        JpegTiles tiles = scratch.jpeg == null ? new JpegTiles(image) : scratch.jpeg;
        scratch.jpeg = tiles;
        tiles.decode(in, length, rows, out);
    }

    private BadInput damaged(String field, long offset, Exception why) {
        return source.bad(why, field, offset, Fault.DAMAGED, String.valueOf(why.getMessage()));
    }

    private static void zstd(byte[] in, int length, byte[] out, int needed)
            throws DataFormatException {
        try {
            long got = Zstd.decompressByteArray(out, 0, needed, in, 0, length);
            if (Zstd.isError(got) || got < needed) {
                throw new DataFormatException(
                        Zstd.isError(got)
                                ? "ZSTD: " + Zstd.getErrorName(got)
                                : "ZSTD ends after %d of %d bytes".formatted(got, needed));
            }
        } catch (ZstdException e) {
            throw new DataFormatException("ZSTD: " + e.getMessage());
        }
    }

    private void predict(int rows, Scratch scratch, byte[] out) {
        int samples = image.samplesPerBlock();
        int bytes = image.bits() / 8;
        if (image.predictor() == 2) {
            Predictors.horizontal(out, rows, packedRowBytes, samples, bytes, image.order());
        } else if (image.predictor() == 3) {
            scratch.row = grown(scratch.row, packedRowBytes);
            Predictors.floating(out, rows, packedRowBytes, samples, bytes, scratch.row);
        }
    }

    private void widen(int rows, byte[] packedRows, byte[] into) {
        int perRow = image.blockWidth() * image.samplesPerBlock();
        if (image.type() == SampleType.FLOAT32) {
            ByteOrder order = image.predictor() == 3 ? ByteOrder.LITTLE_ENDIAN : image.order();
            Bits.halves(packedRows, perRow * rows, order, into);
        } else {
            int wide = image.type().bytes();
            Bits.unpack(packedRows, rows, perRow, image.bits(), into, wide);
        }
    }

    private void fill(byte[] into) {
        System.arraycopy(missing, 0, into, 0, missing.length);
        int done = missing.length;
        while (done < into.length) {
            int more = Math.min(done, into.length - done);
            System.arraycopy(into, 0, into, done, more);
            done += more;
        }
    }

    private static byte[] grown(byte[] array, int length) {
        return array.length >= length ? array : new byte[length];
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
