package org.qyran.scenario.sense;

import org.qyran.imagery.raster.Window;
import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.season.Season;
import org.qyran.scenario.season.Sun;

/**
 * One camera over the made world at one height: pixels of any window, the same whatever windows are
 * asked for and on whatever threads.
 */
public final class View {

    /** About how wide a cell may be, metres: the smallest leaf clumps must not vanish. */
    private static final double CELL = 0.06;

    private static final double LONGEST_SHADOW = 40;

    /** Mean reflectance of the land, for light scattered into the path from around. */
    private static final double[] AROUND = {0.085, 0.125, 0.155, 0.215, 0.320};

    private final Scenery scenery;
    private final Season season;
    private final Sensor sensor;
    private final double pixel;
    private final double frameWidth;
    private final double frameHeight;
    private final double north;
    private final int cells;
    private final Flight flight;
    private final Light light;
    private final Heat heat;
    private final float[][] across = new float[5][];
    private final float[][] down = new float[5][];

    /**
     * @param north world metres of the upper edge; the left edge is at 0 east
     */
    public View(
            Scenery scenery,
            Season season,
            Sensor sensor,
            double heightAboveGroundMetres,
            double north,
            Dice dice) {
        this.scenery = scenery;
        this.season = season;
        this.light = new Light(season);
        this.heat = new Heat(season, light);
        this.sensor = sensor;
        this.pixel = sensor.metresPerPixel(heightAboveGroundMetres);
        this.frameWidth = sensor.footprintWidthMetres(heightAboveGroundMetres) * 0.3;
        this.frameHeight = sensor.footprintHeightMetres(heightAboveGroundMetres) * 0.25;
        this.north = north;
        this.cells = Math.max(2, (int) Math.round(pixel / CELL));
        this.flight = new Flight(dice, season.haze(), heightAboveGroundMetres);
        for (int b = 0; b < 5; b++) {
            boolean displaced = sensor == Sensor.FIVE_BAND;
            across[b] =
                    Optics.kernel(cells, sensor.blurPixels(), displaced ? flight.shiftEast[b] : 0);
            down[b] =
                    Optics.kernel(cells, sensor.blurPixels(), displaced ? flight.shiftSouth[b] : 0);
        }
    }

    /**
     * Physical values: reflectance in five bands; red, green, blue 0 … 255; or °C.
     *
     * @return one row-major array per band
     */
    public float[][] look(Window window) {
        Canvas canvas = canvas(window);
        int margin = Optics.REACH * cells;
        int wide = (window.width() + 2 * Optics.REACH) * cells;
        int high = (window.height() + 2 * Optics.REACH) * cells;
        double cell = pixel / cells;
        int skipWest =
                (int)
                        Math.round(
                                ((window.column() * (double) cells - margin) * cell - canvas.west)
                                        / cell);
        int skipNorth =
                (int)
                        Math.round(
                                (canvas.north
                                                - (north
                                                        - (window.row() * (double) cells - margin)
                                                                * cell))
                                        / cell);
        float[] lit = Shadow.lit(canvas, season.sun());
        return switch (sensor) {
            case FIVE_BAND -> fiveBand(window, canvas, lit, skipWest, skipNorth, wide, high);
            case RGB -> colour(window, canvas, lit, skipWest, skipNorth, wide, high);
            case THERMAL -> thermal(window, canvas, lit, skipWest, skipNorth, wide, high);
        };
    }

    private Canvas canvas(Window window) {
        double cell = pixel / cells;
        int margin = Optics.REACH * cells;
        long west = (long) window.column() * cells - margin;
        long top = (long) window.row() * cells - margin;
        int wide = window.width() * cells + 2 * margin;
        int high = window.height() * cells + 2 * margin;
        Bounds core =
                new Bounds(
                        west * cell,
                        north - (top + high) * cell,
                        (west + wide) * cell,
                        north - top * cell);
        Sun sun = season.sun();
        double perMetre = sun.level() / sun.up();
        double tallest = scenery.tallestMetres(core.grown(LONGEST_SHADOW));
        double shadow = Math.min(LONGEST_SHADOW, tallest * perMetre);
        int toEast = (int) Math.ceil(shadow * sun.east() / sun.level() / cell);
        int toNorth = (int) Math.ceil(shadow * sun.north() / sun.level() / cell);
        long canvasWest = west + Math.min(0, toEast);
        long canvasTop = top - Math.max(0, toNorth);
        Canvas canvas =
                new Canvas(
                        canvasWest * cell,
                        north - canvasTop * cell,
                        cell,
                        wide + Math.abs(toEast),
                        high + Math.abs(toNorth));
        scenery.paint(canvas, core);
        return canvas;
    }

    private float[][] fiveBand(
            Window window,
            Canvas canvas,
            float[] lit,
            int skipWest,
            int skipNorth,
            int wide,
            int high) {
        float[][] planes = new float[5][wide * high];
        for (int row = 0; row < high; row++) {
            int from = (row + skipNorth) * canvas.width + skipWest;
            for (int column = 0; column < wide; column++) {
                light.shine(canvas, from + column, lit[from + column], planes, row * wide + column);
            }
        }
        float[][] pixels = new float[5][];
        for (int b = 0; b < 5; b++) {
            pixels[b] =
                    Optics.look(
                            planes[b], window.width(), window.height(), cells, across[b], down[b]);
            exposeBand(window, pixels[b], b);
        }
        return pixels;
    }

    private double unevenness(Window window, int at) {
        double east = (window.column() + at % window.width() + 0.5) * pixel;
        double south = (window.row() + at / window.width() + 0.5) * pixel;
        return flight.unevenness(east, north - south, frameWidth, frameHeight);
    }

    private void exposeBand(Window window, float[] pixels, int band) {
        for (int i = 0; i < pixels.length; i++) {
            double reflected =
                    pixels[i] * (1 - flight.scattered[band])
                            + flight.scattered[band] * AROUND[band]
                            + flight.path[band];
            double deviation = Math.sqrt(flight.shot * reflected + flight.read * flight.read);
            int column = window.column() + i % window.width();
            int row = window.row() + i / window.width();
            pixels[i] =
                    (float)
                            (reflected * flight.gain[band] * unevenness(window, i)
                                    + deviation * Flight.noise(column, row, band, flight.salt));
        }
    }

    /** Broad responses of an ordinary colour sensor, mixed from the five bands' neighbours. */
    private float[][] colour(
            Window window,
            Canvas canvas,
            float[] lit,
            int skipWest,
            int skipNorth,
            int wide,
            int high) {
        float[][] planes = new float[3][wide * high];
        float[][] five = new float[5][1];
        for (int row = 0; row < high; row++) {
            int from = (row + skipNorth) * canvas.width + skipWest;
            for (int column = 0; column < wide; column++) {
                light.shine(canvas, from + column, lit[from + column], five, 0);
                int at = row * wide + column;
                planes[0][at] = 0.20f * five[1][0] + 0.80f * five[2][0];
                planes[1][at] = 0.10f * five[0][0] + 0.82f * five[1][0] + 0.08f * five[2][0];
                planes[2][at] = 0.82f * five[0][0] + 0.18f * five[1][0];
            }
        }
        float[][] pixels = new float[3][];
        for (int c = 0; c < 3; c++) {
            pixels[c] =
                    Optics.look(
                            planes[c], window.width(), window.height(), cells, across[2], down[2]);
        }
        develop(window, pixels);
        return pixels;
    }

    /** Haze, noise, black point, white balance, colour matrix and the sRGB curve, 0 … 255. */
    private void develop(Window window, float[][] pixels) {
        double[] linear = new double[3];
        for (int i = 0; i < pixels[0].length; i++) {
            int column = window.column() + i % window.width();
            int row = window.row() + i / window.width();
            double uneven = unevenness(window, i);
            for (int c = 0; c < 3; c++) {
                int band = 2 - c;
                double balance = (c == 1 ? 1 : 1 + 0.5 * (flight.gain[band] - 1)) * EXPOSURE[c];
                double seen =
                        pixels[c][i] * (1 - flight.scattered[band])
                                + flight.scattered[band] * AROUND[band]
                                + (1 - BLACK_POINT) * flight.path[band];
                double deviation = Math.sqrt(3.5e-5 * seen + 1.0e-6);
                linear[c] =
                        (seen + deviation * Flight.noise(column, row, c, flight.salt))
                                * balance
                                * uneven;
            }
            double grey = 0.3 * linear[0] + 0.59 * linear[1] + 0.11 * linear[2];
            for (int c = 0; c < 3; c++) {
                pixels[c][i] = (float) (255 * curve(grey + SATURATION * (linear[c] - grey)));
            }
        }
    }

    /** Daylight balance and exposure of red, green, blue. */
    private static final double[] EXPOSURE = {1.72, 1.92, 2.42};

    /** Share of the haze's veil that the camera's black point takes away. */
    private static final double BLACK_POINT = 0.7;

    /** The camera's colour matrix sharpens broad responses. */
    private static final double SATURATION = 1.35;

    /**
     * The sRGB curve (IEC 61966-2-1) after a soft shoulder that keeps bright roofs from clipping.
     */
    private static double curve(double linear) {
        double raised = Math.max(0, linear);
        double toned = raised * (0.55 + 0.95 * raised) / (0.62 + raised * raised);
        double cut = Math.min(1, toned);
        return cut <= 0.0031308 ? 12.92 * cut : 1.055 * Math.pow(cut, 1 / 2.4) - 0.055;
    }

    private float[][] thermal(
            Window window,
            Canvas canvas,
            float[] lit,
            int skipWest,
            int skipNorth,
            int wide,
            int high) {
        float[] plane = new float[wide * high];
        for (int row = 0; row < high; row++) {
            int from = (row + skipNorth) * canvas.width + skipWest;
            for (int column = 0; column < wide; column++) {
                plane[row * wide + column] =
                        heat.brightness(canvas, from + column, lit[from + column]);
            }
        }
        float[] pixels =
                Optics.look(plane, window.width(), window.height(), cells, across[2], down[2]);
        for (int i = 0; i < pixels.length; i++) {
            int column = window.column() + i % window.width();
            int row = window.row() + i / window.width();
            // Noise-equivalent difference 50 mK, fixed pattern 60 mK, frame-to-frame drift.
            pixels[i] +=
                    (float)
                            (0.05 * Flight.noise(column, row, 7, flight.salt)
                                    + 0.06 * Flight.noise(column % 640, row % 512, 8, flight.salt)
                                    + 18 * (unevenness(window, i) - 1));
        }
        return new float[][] {pixels};
    }
}
