package org.qyran.cli.demo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.qyran.geo.Georeference;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.Progress;

/** Pictures of sightings: the same square of ground from each pass and with each look. */
final class Chips {

    /** What is around a small plot: the house and the neighbours' gardens. */
    static final double LEAST_METRES = 44;

    private static final double MOST_METRES = 180;
    private static final int MOST_PIXELS = 480;
    private static final int LEAST_PIXELS = 320;

    private Chips() {}

    /** Side of the square that shows a place reaching {@code reach} metres from its centre. */
    static double sideMetres(double reachMetres) {
        return Math.clamp(3.2 * reachMetres, LEAST_METRES, MOST_METRES);
    }

    /** File name within the folder of chips. */
    static String name(Spot spot, Layer layer) {
        return "%s-%dm-%s.png".formatted(spot.id(), layer.heightMetres(), layer.look().label());
    }

    /** Writes one layer's chip of every spot it covers. */
    static void write(
            Layer layer, Rendering rendering, List<Spot> spots, Path folder, Progress progress)
            throws IOException {
        Files.createDirectories(folder);
        try {
            IntStream.range(0, spots.size())
                    .parallel()
                    .filter(_ -> !progress.stopRequested())
                    .forEach(i -> {
                        write(layer, rendering, spots.get(i), folder);
                        progress.advance(1);
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(Layer layer, Rendering rendering, Spot spot, Path folder) {
        try {
            BufferedImage chip = cut(rendering, spot);
            Stamp.chip(chip, layer.heightMetres() + " m");
            ImageIO.write(chip, "png", folder.resolve(name(spot, layer)).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The square around a spot; what lies beyond the raster stays black. */
    private static BufferedImage cut(Rendering rendering, Spot spot) throws IOException {
        Georeference ground = rendering.info().georeference().orElseThrow();
        double[] middle = ground.pixel(spot.position());
        double metresPerPixel = ground.metresPerPixel(middle[0], middle[1]);
        double side = sideMetres(spot.reachMetres()) / metresPerPixel;
        int left = (int) Math.floor(middle[0] - side / 2);
        int top = (int) Math.floor(middle[1] - side / 2);
        int pixels = Math.max(1, (int) Math.ceil(side));
        BufferedImage native1 = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        int column = Math.max(0, left);
        int row = Math.max(0, top);
        int width = Math.min(rendering.info().width(), left + pixels) - column;
        int height = Math.min(rendering.info().height(), top + pixels) - row;
        if (width > 0 && height > 0) {
            int[] colours = rendering.colours(new Window(column, row, width, height));
            native1.setRGB(column - left, row - top, width, height, colours, 0, width);
        }
        return scaled(native1, middle[0] - side / 2 - left, middle[1] - side / 2 - top, side);
    }

    /** The part of {@code side} pixels from a fractional corner, at a size worth looking at. */
    private static BufferedImage scaled(BufferedImage from, double x, double y, double side) {
        int pixels = (int) Math.round(Math.clamp(side, LEAST_PIXELS, MOST_PIXELS));
        BufferedImage to = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = to.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double scale = pixels / side;
        pen.scale(scale, scale);
        pen.translate(-x, -y);
        pen.drawImage(from, 0, 0, null);
        pen.dispose();
        return to;
    }
}
