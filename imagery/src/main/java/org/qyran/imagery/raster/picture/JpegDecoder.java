package org.qyran.imagery.raster.picture;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes 8-bit JPEG streams through the JDK to pixel-interleaved bytes. For one thread. */
public final class JpegDecoder {

    private final ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();

    /**
     * Decodes a whole stream.
     *
     * @param head as {@link JpegHead#of} read it
     * @param toRgb whether luma and chroma are turned into red, green and blue
     * @param into at least width × height × components
     * @throws DataFormatException when the stream is damaged
     */
    public void decode(byte[] stream, int length, JpegHead head, boolean toRgb, byte[] into)
            throws DataFormatException {
        if (head.precision() != 8) {
            throw new DataFormatException("JPEG of %d bits".formatted(head.precision()));
        }
        try {
            reader.setInput(
                    new MemoryCacheImageInputStream(new ByteArrayInputStream(stream, 0, length)),
                    true,
                    true);
            copy(reader.readRaster(0, null), head, into);
        } catch (IOException | RuntimeException e) {
            // The JDK's decoder answers damage with many kinds of exceptions.
            DataFormatException damaged =
                    new DataFormatException("JPEG: " + String.valueOf(e.getMessage()));
            damaged.initCause(e);
            throw damaged;
        } finally {
            reader.reset();
        }
        if (toRgb && head.components() == 3) {
            toRgb(into, head.width() * head.height() * 3);
        }
    }

    private static void copy(Raster raster, JpegHead head, byte[] into) throws DataFormatException {
        int n = head.components();
        if (raster.getNumBands() != n
                || raster.getWidth() != head.width()
                || raster.getHeight() != head.height()) {
            throw new DataFormatException("JPEG decodes to another size than it says");
        }
        int row = head.width() * n;
        if (raster.getDataBuffer() instanceof DataBufferByte bytes
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getPixelStride() == n
                && model.getScanlineStride() == row
                && inOrder(model.getBandOffsets())) {
            System.arraycopy(bytes.getData(), 0, into, 0, row * head.height());
            return;
        }
        int[] line = new int[row];
        for (int y = 0; y < head.height(); y++) {
            raster.getPixels(0, y, head.width(), 1, line);
            for (int i = 0; i < row; i++) {
                into[y * row + i] = (byte) line[i];
            }
        }
    }

    private static boolean inOrder(int[] offsets) {
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** JFIF's conversion (ITU-R BT.601, full range) in 16-bit fixed point. */
    private static void toRgb(byte[] pixels, int length) {
        int half = 1 << 15;
        for (int i = 0; i < length; i += 3) {
            int y = pixels[i] & 0xff;
            int cb = (pixels[i + 1] & 0xff) - 128;
            int cr = (pixels[i + 2] & 0xff) - 128;
            pixels[i] = clamped(y + ((91881 * cr + half) >> 16));
            pixels[i + 1] = clamped(y + ((-22554 * cb - 46802 * cr + half) >> 16));
            pixels[i + 2] = clamped(y + ((116130 * cb + half) >> 16));
        }
    }

    private static byte clamped(int value) {
        return (byte) Math.clamp(value, 0, 255);
    }
}
