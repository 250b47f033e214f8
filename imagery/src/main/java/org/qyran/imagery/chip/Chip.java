package org.qyran.imagery.chip;

import java.io.IOException;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.detect.BandRoles;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Window;

/**
 * The picture of one mark: the raster's own pixels, each drawn as a square of whole screen pixels
 * (large marks: every n-th pixel), stretched from the 2nd to the 98th percentile of what is shown;
 * outline and a scale bar on top.
 */
final class Chip {

    private static final int OUTLINE = 0xff3b30;
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0x000000;
    private static final int EDGE = 8;

    private final Raster raster;
    private final int[] bands;
    private final OptionalDouble metresPerPixel;

    Chip(Raster raster, BandRoles roles, OptionalDouble metresPerPixel) {
        this.raster = raster;
        this.metresPerPixel = metresPerPixel;
        int first = roles.nearInfrared().orElse(0);
        this.bands =
                roles.hasColour()
                        ? new int[] {
                            roles.red().getAsInt(),
                            roles.green().getAsInt(),
                            roles.blue().getAsInt()
                        }
                        : new int[] {first, first, first};
    }

    byte[] png(Detection detection) throws IOException {
        ChipSquare square = ChipSquare.of(raster.info(), detection.inPixels());
        Window window = square.window();
        int step = square.step();
        int zoom = square.zoom();
        int width = window.width() / step * zoom;
        int height = window.height() / step * zoom;
        int[] picture = pixels(window, step, zoom, width, height);
        Canvas canvas = new Canvas(picture, width, height);
        outline(canvas, detection.inPixels(), window, zoom / (double) step);
        marks(canvas, square, metresPerPixel, detection.simulated());
        return Png.encode(picture, width, height);
    }

    /** The scale and, of simulated imagery, that it is. */
    static void marks(
            Canvas canvas, ChipSquare square, OptionalDouble metresPerPixel, boolean simulated) {
        ScaleBar.draw(
                canvas,
                square.pixelsPerPixel() * metresPerPixel.orElse(1),
                metresPerPixel.isPresent() ? "m" : "px",
                1);
        if (simulated) {
            canvas.label("SIMULATED", EDGE, EDGE, 2, WHITE, BLACK);
        }
    }

    /** Row by row of the raster, so that a mark of any size takes no more than a picture. */
    private int[] pixels(Window window, int step, int zoom, int width, int height)
            throws IOException {
        int columns = width / zoom;
        int rows = height / zoom;
        float[][] shown = new float[3][columns * rows];
        float[][] line = new float[3][window.width()];
        for (int row = 0; row < rows; row++) {
            Window one = new Window(window.column(), window.row() + row * step, window.width(), 1);
            raster.read(one, bands, line);
            for (int b = 0; b < 3; b++) {
                for (int column = 0; column < columns; column++) {
                    shown[b][row * columns + column] = line[b][column * step];
                }
            }
        }
        int[] picture = new int[width * height];
        for (int b = 0; b < 3; b++) {
            Stretch stretch = Stretch.of(shown[b]);
            for (int i = 0; i < picture.length; i++) {
                float value = shown[b][i / width / zoom * columns + i % width / zoom];
                picture[i] |= stretch.grey(value) << (16 - 8 * b);
            }
        }
        return picture;
    }

    private static void outline(Canvas canvas, Polygon mark, Window window, double scale) {
        for (int r = -1; r < mark.getNumInteriorRing(); r++) {
            LinearRing ring = r < 0 ? mark.getExteriorRing() : mark.getInteriorRingN(r);
            Coordinate[] corners = ring.getCoordinates();
            for (int i = 0; i + 1 < corners.length; i++) {
                canvas.line(
                        (corners[i].x - window.column()) * scale,
                        (corners[i].y - window.row()) * scale,
                        (corners[i + 1].x - window.column()) * scale,
                        (corners[i + 1].y - window.row()) * scale,
                        OUTLINE);
            }
        }
    }
}
