package org.qyran.imagery.chip;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;

/**
 * Pictures that were made before, made anew without what is covered: pixels alone, nothing of the
 * file around them (a camera's file holds a small copy of the picture, and where it was taken).
 */
public final class CoveredPicture {

    private static final long MOST_PIXELS = 60_000_000;
    private static final float QUALITY = 0.9f;

    private CoveredPicture() {}

    /**
     * A chip, its marks drawn again.
     *
     * @param square where in the raster it was cut
     * @param cover in the raster's pixels
     */
    public static byte[] chip(
            byte[] png,
            ChipSquare square,
            OptionalDouble metresPerPixel,
            boolean simulated,
            Cover cover)
            throws IOException {
        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(png));
        int width = kept.getWidth();
        int height = kept.getHeight();
        int[] pixels = kept.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            boolean covered = cover.covers(square.columnAt(i % width), square.rowAt(i / width));
            pixels[i] = covered ? Cover.GREY : pixels[i] & 0xffffff;
        }
        Chip.marks(new Canvas(pixels, width, height), square, metresPerPixel, simulated);
        return Png.encode(pixels, width, height);
    }

    /**
     * A photo, upright as its camera says, as JPEG.
     *
     * @param cover in the upright photo's pixels
     * @return nothing when these bytes are no photo that can be read
     */
    public static Optional<byte[]> photo(byte[] bytes, Cover cover) throws IOException {
        Optional<BufferedImage> read = read(bytes);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        BufferedImage upright = upright(read.get(), orientation(bytes));
        for (int row = 0; row < upright.getHeight(); row++) {
            for (int column = 0; column < upright.getWidth(); column++) {
                if (cover.covers(column, row)) {
                    upright.setRGB(column, row, Cover.GREY);
                }
            }
        }
        return Optional.of(jpeg(upright));
    }

    private static Optional<BufferedImage> read(byte[] bytes) throws IOException {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                boolean small = (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS;
                return small ? Optional.of(reader.read(0)) : Optional.empty();
            } catch (javax.imageio.IIOException | IllegalArgumentException damaged) {
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        }
    }

    /** EXIF's 1…8; browsers show photos so, and so people paint on them. */
    private static int orientation(byte[] bytes) throws IOException {
        try {
            ExifIFD0Directory exif =
                    ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
                            .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer said = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return said == null || said < 1 || said > 8 ? 1 : said;
        } catch (ImageProcessingException none) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage from, int orientation) {
        int w = from.getWidth();
        int h = from.getHeight();
        boolean turned = orientation >= 5;
        BufferedImage to =
                new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int column =
                        switch (orientation) {
                            case 2, 3 -> w - 1 - x;
                            case 5, 8 -> y;
                            case 6, 7 -> h - 1 - y;
                            default -> x;
                        };
                int row =
                        switch (orientation) {
                            case 3, 4 -> h - 1 - y;
                            case 5, 6 -> x;
                            case 7, 8 -> w - 1 - x;
                            default -> y;
                        };
                to.setRGB(column, row, from.getRGB(x, y));
            }
        }
        return to;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
