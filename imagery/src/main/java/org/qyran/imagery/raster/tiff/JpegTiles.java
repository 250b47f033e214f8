package org.qyran.imagery.raster.tiff;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.qyran.imagery.raster.picture.JpegDecoder;
import org.qyran.imagery.raster.picture.JpegHead;

/** JPEG inside TIFF (TIFF Technical Note 2): tiles without tables, the tables in a tag. */
final class JpegTiles {

    private static final int YCBCR = 6;

    private final TiffImage image;
    private final byte[] tables;
    private final JpegDecoder decoder = new JpegDecoder();

    JpegTiles(TiffImage image) {
        this.image = image;
        byte[] all = image.jpegTables();
        boolean closed =
                all.length >= 4
                        && (all[all.length - 2] & 0xff) == 0xff
                        && (all[all.length - 1] & 0xff) == 0xd9;
        this.tables = closed ? Arrays.copyOf(all, all.length - 2) : all;
    }

    void decode(byte[] in, int length, int rows, byte[] out) throws DataFormatException {
        byte[] stream = in;
        int bytes = length;
        if (tables.length > 2 && length > 2) {
            bytes = tables.length + length - 2;
            stream = Arrays.copyOf(tables, bytes);
            System.arraycopy(in, 2, stream, tables.length, length - 2);
        }
        JpegHead head = JpegHead.of(stream, bytes);
        int samples = image.samplesPerBlock();
        if (head.width() != image.blockWidth()
                || head.height() < rows
                || head.height() > image.blockHeight()
                || head.components() != samples) {
            throw new DataFormatException(
                    "a JPEG block of %d × %d × %d"
                            .formatted(head.width(), head.height(), head.components()));
        }
        boolean toRgb = image.photometric() == YCBCR && samples == 3;
        if (head.height() == rows) {
            decoder.decode(stream, bytes, head, toRgb, out);
        } else {
            byte[] more = new byte[head.width() * head.height() * samples];
            decoder.decode(stream, bytes, head, toRgb, more);
            System.arraycopy(more, 0, out, 0, head.width() * rows * samples);
        }
    }
}
