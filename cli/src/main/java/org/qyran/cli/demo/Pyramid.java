package org.qyran.cli.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.Progress;

/**
 * A raster as JPEG tiles, each level half the one before, {@code LEVEL_COLUMN_ROW.jpg}. The finest
 * level is streamed tile row by tile row; only the halved picture is held.
 */
final class Pyramid {

    static final int TILE = 512;

    private static final float QUALITY = 0.82f;

    /** A level: its size in pixels. */
    record Level(int width, int height) {}

    private final Rendering rendering;
    private final Path folder;

    Pyramid(Rendering rendering, Path folder) {
        this.rendering = rendering;
        this.folder = folder;
    }

    /** Writes all levels, finest first, and tells their sizes; empty when asked to stop. */
    List<Level> write(Progress progress) throws IOException {
        Files.createDirectories(folder);
        List<Level> levels = new ArrayList<>();
        Level level = new Level(rendering.info().width(), rendering.info().height());
        levels.add(level);
        int[] halved = finest(level, progress);
        while (Math.max(level.width(), level.height()) > TILE) {
            if (progress.stopRequested()) {
                return List.of();
            }
            level = half(level);
            coarser(levels.size(), level, halved);
            levels.add(level);
            if (Math.max(level.width(), level.height()) > TILE) {
                halved = halve(halved, level);
            }
        }
        return levels;
    }

    private static Level half(Level level) {
        return new Level((level.width() + 1) / 2, (level.height() + 1) / 2);
    }

    private int[] finest(Level level, Progress progress) throws IOException {
        Level next = half(level);
        int[] halved = new int[next.width() * next.height()];
        int rows = (level.height() + TILE - 1) / TILE;
        try {
            IntStream.range(0, rows)
                    .parallel()
                    .filter(_ -> !progress.stopRequested())
                    .forEach(row -> {
                        finestRow(level, next, row, halved);
                        progress.advance(1);
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return halved;
    }

    private void finestRow(Level level, Level next, int row, int[] halved) {
        int top = row * TILE;
        int height = Math.min(TILE, level.height() - top);
        try {
            int[] strip = rendering.colours(new Window(0, top, level.width(), height));
            tiles(0, row, strip, new Level(level.width(), height), 0);
            int[] small = halve(strip, new Level(level.width(), height));
            System.arraycopy(small, 0, halved, top / 2 * next.width(), small.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void coarser(int number, Level level, int[] picture) throws IOException {
        try {
            IntStream.range(0, (level.height() + TILE - 1) / TILE)
                    .parallel()
                    .forEach(row -> {
                        try {
                            tiles(number, row, picture, level, row * TILE);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One row of tiles from a picture, whose line {@code top} is the tiles' first. */
    private void tiles(int number, int row, int[] picture, Level size, int top) throws IOException {
        int height = Math.min(TILE, size.height() - top);
        for (int column = 0; column * TILE < size.width(); column++) {
            int left = column * TILE;
            int width = Math.min(TILE, size.width() - left);
            BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            tile.setRGB(0, 0, width, height, picture, top * size.width() + left, size.width());
            Stamp.tile(tile);
            jpeg(tile, folder.resolve(number + "_" + column + "_" + row + ".jpg"));
        }
    }

    /** Means of two by two; at an odd edge of what is there. */
    private static int[] halve(int[] picture, Level size) {
        Level next = half(size);
        int[] halved = new int[next.width() * next.height()];
        for (int y = 0; y < next.height(); y++) {
            int y0 = 2 * y * size.width();
            int y1 = Math.min(2 * y + 1, size.height() - 1) * size.width();
            for (int x = 0; x < next.width(); x++) {
                int x0 = 2 * x;
                int x1 = Math.min(x0 + 1, size.width() - 1);
                halved[y * next.width() + x] =
                        mean(
                                picture[y0 + x0],
                                picture[y0 + x1],
                                picture[y1 + x0],
                                picture[y1 + x1]);
            }
        }
        return halved;
    }

    private static int mean(int a, int b, int c, int d) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int sum =
                    (a >> shift & 255)
                            + (b >> shift & 255)
                            + (c >> shift & 255)
                            + (d >> shift & 255);
            colour |= ((sum + 2) >> 2) << shift;
        }
        return colour;
    }

    private static void jpeg(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream sink = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(sink);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
