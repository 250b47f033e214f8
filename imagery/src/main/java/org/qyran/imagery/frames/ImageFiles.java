package org.qyran.imagery.frames;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.qyran.geo.camera.CameraModel;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Pictures out of the frames' own JPEG, PNG and plain TIFF files, as the pixels are stored. */
public final class ImageFiles implements Pictures {

    private static final long MOST_PIXELS = 400_000_000L;

    @Override
    public Picture of(Frame frame, int longestSide) throws IOException {
        String file = frame.path().toString();
        if (!Files.isReadable(frame.path())) {
            throw new BadInput(file, "file", "", Fault.UNREADABLE);
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(frame.path().toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new BadInput(file, "image", "", Fault.UNKNOWN_FORMAT, "JPEG, PNG, TIFF");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                checkSize(frame, reader.getWidth(0), reader.getHeight(0));
                return shrunk(reader.read(0).getRaster(), longestSide);
            } catch (BadInput refused) {
                throw refused;
            } catch (IOException | RuntimeException damaged) {
                // The JDK's readers let runtime exceptions of all kinds out on damaged files.
                throw new BadInput(file, "image", "", Fault.DAMAGED, String.valueOf(damaged));
            } finally {
                reader.dispose();
            }
        }
    }

    private static void checkSize(Frame frame, int width, int height) throws BadInput {
        String file = frame.path().toString();
        String size = width + " × " + height;
        if ((long) width * height > MOST_PIXELS) {
            throw new BadInput(
                    file, "image size", size, Fault.IMPLAUSIBLE_SIZE, MOST_PIXELS + " px");
        }
        CameraModel camera = frame.camera();
        if (width != camera.width() || height != camera.height()) {
            throw new BadInput(
                    file,
                    "image size",
                    size,
                    Fault.CONTRADICTS,
                    "camera = " + camera.width() + " × " + camera.height());
        }
    }

    private static Picture shrunk(Raster raster, int longestSide) {
        int bands = raster.getNumBands();
        int width = raster.getWidth();
        float most =
                Math.max(1, (1L << Math.min(16, raster.getSampleModel().getSampleSize(0))) - 1);
        int[] samples = new int[width * bands];
        return Picture.shrunk(
                width,
                raster.getHeight(),
                longestSide,
                (y, into) -> {
                    raster.getPixels(0, y, width, 1, samples);
                    for (int x = 0; x < width; x++) {
                        int at = x * bands;
                        // ITU-R BT.601 luma.
                        float grey =
                                bands < 3
                                        ? samples[at]
                                        : 0.299f * samples[at]
                                                + 0.587f * samples[at + 1]
                                                + 0.114f * samples[at + 2];
                        into[x] = grey * 255 / most;
                    }
                });
    }
}
