package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.Fault;

/**
 * One directory's image as its tags describe it, every number checked.
 *
 * @param bits of one stored sample
 * @param type a sample has once decoded
 * @param blockHeight rows per tile or strip
 * @param offsets of every block in file order; 0 with count 0 is a block never written
 */
record TiffImage(
        Source source,
        ByteOrder order,
        int width,
        int height,
        int samples,
        int bits,
        SampleType type,
        Compression compression,
        int predictor,
        int photometric,
        boolean planar,
        boolean tiled,
        boolean reversedBits,
        int blockWidth,
        int blockHeight,
        long[] offsets,
        long[] counts,
        byte[] jpegTables) {

    /** A block larger than this, decoded, is refused: it would not fit beside its neighbours. */
    static final long MOST_BLOCK_BYTES = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final int MOST_SAMPLES = 65535;

    static TiffImage of(Ifd ifd) throws IOException {
        Source source = ifd.source();
        int width = size(ifd, Tag.ImageWidth, Integer.MAX_VALUE);
        int height = size(ifd, Tag.ImageLength, Integer.MAX_VALUE);
        int samples = (int) within(ifd, Tag.SamplesPerPixel, 1, 1, MOST_SAMPLES);
        int bits = same(ifd, Tag.BitsPerSample, 1);
        int format = same(ifd, Tag.SampleFormat, 1);
        Compression compression = Compression.of(source, ifd.number(Tag.Compression, 1));
        int predictor = (int) within(ifd, Tag.Predictor, 1, 1, 3);
        boolean planar = within(ifd, Tag.PlanarConfiguration, 1, 1, 2) == 2 && samples > 1;
        boolean tiled = ifd.has(Tag.TileOffsets) || ifd.has(Tag.TileWidth);
        int blockWidth = tiled ? size(ifd, Tag.TileWidth, Integer.MAX_VALUE) : width;
        int blockHeight = tiled ? size(ifd, Tag.TileLength, Integer.MAX_VALUE) : rows(ifd, height);
        SampleType type = sampleType(source, bits, format);
        if ((predictor == 3 && format != 3) || (predictor == 2 && bits % 8 != 0)) {
            throw source.bad(
                    Tag.Predictor.field(),
                    predictor,
                    Fault.CONTRADICTS,
                    "SampleFormat %d with %d bits".formatted(format, bits));
        }
        long blocks =
                (long) Math.ceilDiv(width, blockWidth)
                        * Math.ceilDiv(height, blockHeight)
                        * (planar ? samples : 1);
        Tag offsetsTag = tiled ? Tag.TileOffsets : Tag.StripOffsets;
        Tag countsTag = tiled ? Tag.TileByteCounts : Tag.StripByteCounts;
        long[] offsets = perBlock(ifd, offsetsTag, blocks);
        long[] counts = perBlock(ifd, countsTag, blocks);
        return new TiffImage(
                source,
                ifd.order(),
                width,
                height,
                samples,
                bits,
                type,
                compression,
                predictor,
                (int) ifd.number(Tag.PhotometricInterpretation, 1),
                planar,
                tiled,
                ifd.number(Tag.FillOrder, 1) == 2,
                blockWidth,
                blockHeight,
                offsets,
                counts,
                ifd.has(Tag.JPEGTables) ? ifd.bytes(Tag.JPEGTables) : new byte[0]);
    }

    /** Samples of one block's pixel. */
    int samplesPerBlock() {
        return planar ? 1 : samples;
    }

    /** What the block of an index is called in messages. */
    String field(long index) {
        return "TIFF %s[%d]".formatted(tiled ? "TileOffsets" : "StripOffsets", index);
    }

    private static int rows(Ifd ifd, int height) throws IOException {
        long rows = ifd.number(Tag.RowsPerStrip, height);
        if (rows < 1) {
            throw ifd.source().bad(Tag.RowsPerStrip.field(), rows, Fault.OUT_OF_RANGE, "≥ 1");
        }
        return (int) Math.min(rows, height);
    }

    private static int size(Ifd ifd, Tag tag, int most) throws IOException {
        long value = ifd.number(tag);
        if (value < 1 || value > most) {
            throw ifd.source().bad(tag.field(), value, Fault.OUT_OF_RANGE, "1 … " + most);
        }
        return (int) value;
    }

    private static long within(Ifd ifd, Tag tag, long otherwise, long least, long most)
            throws IOException {
        long value = ifd.number(tag, otherwise);
        if (value < least || value > most) {
            throw ifd.source().bad(tag.field(), value, Fault.OUT_OF_RANGE, least + " … " + most);
        }
        return value;
    }

    /** A number that TIFF lists once per sample and that must be the same for all. */
    private static int same(Ifd ifd, Tag tag, int otherwise) throws IOException {
        if (!ifd.has(tag)) {
            return otherwise;
        }
        long[] values = ifd.numbers(tag);
        for (long value : values) {
            if (value != values[0]) {
                throw ifd.source()
                        .bad(
                                tag.field(),
                                Arrays.toString(Arrays.copyOf(values, Math.min(8, values.length))),
                                Fault.UNSUPPORTED,
                                "the same for all samples");
            }
        }
        return Math.clamp(values[0], 0, Integer.MAX_VALUE);
    }

    private static SampleType sampleType(Source source, int bits, int format) throws IOException {
        boolean whole = format == 1 || format == 4;
        return switch (format * 100 + bits) {
            case 108, 408 -> SampleType.UINT8;
            case 208 -> SampleType.INT8;
            case 116, 416 -> SampleType.UINT16;
            case 216 -> SampleType.INT16;
            case 132, 432 -> SampleType.UINT32;
            case 232 -> SampleType.INT32;
            case 316, 332 -> SampleType.FLOAT32;
            case 364 -> SampleType.FLOAT64;
            default -> {
                if (whole && bits >= 1 && bits < 16) {
                    yield bits < 8 ? SampleType.UINT8 : SampleType.UINT16;
                }
                throw source.bad(
                        "TIFF BitsPerSample, SampleFormat",
                        bits + ", " + format,
                        Fault.UNSUPPORTED,
                        "1 … 16 and 32-bit whole numbers, 16, 32 and 64-bit floats");
            }
        };
    }

    private static long[] perBlock(Ifd ifd, Tag tag, long blocks) throws IOException {
        long[] values = ifd.numbers(tag);
        if (values.length < blocks) {
            throw ifd.source()
                    .bad(
                            tag.field() + " count",
                            values.length,
                            Fault.CONTRADICTS,
                            "%d blocks that the image's size needs".formatted(blocks));
        }
        return values;
    }
}
