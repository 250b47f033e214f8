package org.qyran.imagery.raster.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.qyran.imagery.raster.Source;

/** Decodes PNG files through the JDK to pixel-interleaved samples, 16-bit ones big-endian. */
final class PngDecoder {

    private PngDecoder() {}

    static void decode(Source source, PngHead head, byte[] into)
            throws IOException, DataFormatException {
        byte[] file = source.bytes(0, source.length(), "PNG");
        PngHead.requireWhole(source, file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try {
            reader.setInput(
                    new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
            BufferedImage image = reader.read(0);
            if (image.getWidth() != head.width() || image.getHeight() != head.height()) {
                throw new DataFormatException("PNG decodes to another size than it says");
            }
            if (image.getColorModel() instanceof IndexColorModel colours && head.palette()) {
                lookUp(image.getRaster(), colours, into);
            } else {
                copy(image.getRaster(), head, into);
            }
        } catch (IOException | RuntimeException e) {
            // The JDK's decoder answers damage with many kinds of exceptions.
            DataFormatException damaged =
                    new DataFormatException("PNG: " + String.valueOf(e.getMessage()));
            damaged.initCause(e);
            throw damaged;
        } finally {
            reader.dispose();
        }
    }

    private static void lookUp(Raster raster, IndexColorModel colours, byte[] into) {
        int[] line = new int[raster.getWidth()];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, line.length, 1, 0, line);
            for (int index : line) {
                int rgb = colours.getRGB(index);
                into[to++] = (byte) (rgb >>> 16);
                into[to++] = (byte) (rgb >>> 8);
                into[to++] = (byte) rgb;
            }
        }
    }

    private static void copy(Raster raster, PngHead head, byte[] into) throws DataFormatException {
        int samples = head.samples();
        if (raster.getNumBands() != samples) {
            throw new DataFormatException(
                    "PNG decodes to %d bands".formatted(raster.getNumBands()));
        }
        int[] line = new int[raster.getWidth() * samples];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, line);
            for (int value : line) {
                if (head.bits() == 16) {
                    into[to++] = (byte) (value >>> 8);
                }
                into[to++] = (byte) value;
            }
        }
    }
}
