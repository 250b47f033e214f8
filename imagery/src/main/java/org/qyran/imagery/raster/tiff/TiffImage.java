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
    static final long MOST_BLOCK_BYTES =
            Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 16);

    private static final int MOST_SAMPLES = 65535;

    /** Blocks whose offsets and counts are held in memory. */
    private static final int MOST_BLOCKS =
            Math.clamp(Runtime.getRuntime().maxMemory() / 64, 1 << 16, 1 << 26);

    /** A raster up to this size is believed even of a tiny file: it may never have been written. */
    private static final long BELIEVED_BYTES = 16L << 30;

    /** A block up to this size is believed even of a tiny file. */
    private static final long BELIEVED_BLOCK_BYTES = 32L << 20;

    private static final int DEFLATE_EXPANSION = 1040;

    static TiffImage of(Ifd ifd) throws IOException {
        Source source = ifd.source();
        int width = size(ifd, Tag.ImageWidth, Integer.MAX_VALUE);
        int height = size(ifd, Tag.ImageLength, Integer.MAX_VALUE);
        int samples = (int) within(ifd, Tag.SamplesPerPixel, 1, 1, MOST_SAMPLES);
        int bits = same(ifd, Tag.BitsPerSample, 1);
        int format = same(ifd, Tag.SampleFormat, 1);
        Compression compression = Compression.of(source, ifd.number(Tag.Compression, 1));
        int predictor = compression.predicts() ? (int) within(ifd, Tag.Predictor, 1, 1, 3) : 1;
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
        if (compression == Compression.JPEG && type != SampleType.UINT8) {
            throw source.bad(
                    Tag.Compression.field(), 7, Fault.CONTRADICTS, "BitsPerSample " + bits);
        }
        int blocks = blocks(source, width, height, blockWidth, blockHeight, planar ? samples : 1);
        requireBelievable(
                source,
                new long[] {width, height, samples, type.bytes()},
                new long[] {blockWidth, blockHeight, planar ? 1 : samples, type.bytes()},
                compression);
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

    private static int blocks(
            Source source, int width, int height, int blockWidth, int blockHeight, int planes)
            throws IOException {
        long perPlane = (long) Math.ceilDiv(width, blockWidth) * Math.ceilDiv(height, blockHeight);
        if (perPlane > MOST_BLOCKS || perPlane * planes > MOST_BLOCKS) {
            throw source.bad(
                    "TIFF tiles or strips",
                    "%d × %d planes".formatted(perPlane, planes),
                    Fault.IMPLAUSIBLE_SIZE,
                    MOST_BLOCKS);
        }
        return (int) (perPlane * planes);
    }

    /** Sizes that no honest file of this length has are refused before anything is allocated. */
    private static void requireBelievable(
            Source source, long[] whole, long[] block, Compression compression) throws IOException {
        int expansion = Math.max(DEFLATE_EXPANSION, compression.mostExpansion());
        long backed = source.length() * expansion;
        long mostWhole = Math.max(BELIEVED_BYTES, backed);
        if (product(whole) > mostWhole) {
            throw source.bad(
                    "TIFF ImageWidth × ImageLength × SamplesPerPixel",
                    "%d × %d × %d".formatted(whole[0], whole[1], whole[2]),
                    Fault.IMPLAUSIBLE_SIZE,
                    mostWhole + " bytes");
        }
        boolean piecewise = compression == Compression.NONE && block[0] == whole[0];
        long mostBlock = Math.min(MOST_BLOCK_BYTES, Math.max(BELIEVED_BLOCK_BYTES, backed));
        if (product(block) > mostBlock && !piecewise) {
            throw source.bad(
                    "TIFF block width × height × samples",
                    "%d × %d × %d".formatted(block[0], block[1], block[2]),
                    Fault.IMPLAUSIBLE_SIZE,
                    mostBlock + " bytes");
        }
    }

    /** Never overflows: the most is {@link Long#MAX_VALUE}. */
    private static long product(long[] factors) {
        long product = 1;
        for (long factor : factors) {
            product =
                    Math.multiplyHigh(product, factor) != 0 || product * factor < 0
                            ? Long.MAX_VALUE
                            : product * factor;
        }
        return product;
    }

    private static long[] perBlock(Ifd ifd, Tag tag, int blocks) throws IOException {
        long[] values = ifd.numbers(tag, blocks);
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
