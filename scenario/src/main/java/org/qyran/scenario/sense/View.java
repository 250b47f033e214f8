package org.qyran.scenario.sense;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
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
    private final ConcurrentLinkedQueue<Workspace> spares = new ConcurrentLinkedQueue<>();
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
        @Nullable Workspace spare = spares.poll();
        Workspace work = spare == null ? new Workspace() : spare;
        try {
            return look(window, work);
        } finally {
            spares.add(work);
        }
    }

    private float[][] look(Window window, Workspace work) {
        Canvas canvas = canvas(window, work);
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
        float[] lit = work.lit(canvas.width * canvas.height);
        Shadow.cast(canvas, season.sun(), lit);
        int count =
                switch (sensor) {
                    case FIVE_BAND -> 5;
                    case RGB -> 3;
                    case THERMAL -> 1;
                };
        float[][] planes = work.planes(count, wide * high);
        Part part = new Part(canvas, lit, planes, skipWest, skipNorth, wide, high);
        return switch (sensor) {
            case FIVE_BAND -> fiveBand(window, part);
            case RGB -> colour(window, part);
            case THERMAL -> thermal(window, part);
        };
    }

    /** The part of a canvas that pixels are made of, and the planes to fill from it. */
    private record Part(
            Canvas canvas,
            float[] lit,
            float[][] planes,
            int skipWest,
            int skipNorth,
            int wide,
            int high) {

        /** Fills the planes; the brush gets a cell of the canvas and its index in the planes. */
        void each(CellToPlane brush) {
            for (int row = 0; row < high; row++) {
                int from = (row + skipNorth) * canvas.width + skipWest;
                for (int column = 0; column < wide; column++) {
                    brush.fill(from + column, row * wide + column);
                }
            }
        }
    }

    @FunctionalInterface
    private interface CellToPlane {
        void fill(int cell, int to);
    }

    private Canvas canvas(Window window, Workspace work) {
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
                work.canvas(
                        canvasWest * cell,
                        north - canvasTop * cell,
                        cell,
                        wide + Math.abs(toEast),
                        high + Math.abs(toNorth));
        scenery.paint(canvas, core);
        return canvas;
    }

    private float[][] fiveBand(Window window, Part part) {
        part.each((cell, to) -> light.shine(part.canvas, cell, part.lit[cell], part.planes, to));
        float[][] pixels = new float[5][];
        float[] uneven = unevenness(window);
        for (int b = 0; b < 5; b++) {
            pixels[b] = pixels(window, part.planes[b], across[b], down[b]);
            exposeBand(window, pixels[b], uneven, b);
        }
        return pixels;
    }

    private float[] pixels(Window window, float[] plane, float[] kernelAcross, float[] kernelDown) {
        return Optics.look(plane, window.width(), window.height(), cells, kernelAcross, kernelDown);
    }

    private double unevenness(Window window, int at) {
        double east = (window.column() + at % window.width() + 0.5) * pixel;
        double south = (window.row() + at / window.width() + 0.5) * pixel;
        return flight.unevenness(east, north - south, frameWidth, frameHeight);
    }

    private float[] unevenness(Window window) {
        float[] uneven = new float[window.pixels()];
        for (int i = 0; i < uneven.length; i++) {
            uneven[i] = (float) unevenness(window, i);
        }
        return uneven;
    }

    private void exposeBand(Window window, float[] pixels, float[] uneven, int band) {
        float kept = (float) (1 - flight.scattered[band]);
        float added = (float) (flight.scattered[band] * AROUND[band] + flight.path[band]);
        float shot = (float) flight.shot;
        float read = (float) (flight.read * flight.read);
        float gain = (float) flight.gain[band];
        for (int i = 0; i < pixels.length; i++) {
            float reflected = pixels[i] * kept + added;
            float deviation = (float) Math.sqrt(shot * reflected + read);
            int column = window.column() + i % window.width();
            int row = window.row() + i / window.width();
            pixels[i] =
                    reflected * gain * uneven[i]
                            + deviation * (float) Flight.noise(column, row, band, flight.salt);
        }
    }

    /** Broad responses of an ordinary colour sensor, mixed from the five bands' neighbours. */
    private float[][] colour(Window window, Part part) {
        float[][] five = new float[5][1];
        float[][] planes = part.planes;
        part.each((cell, to) -> {
            light.shine(part.canvas, cell, part.lit[cell], five, 0);
            planes[0][to] = 0.20f * five[1][0] + 0.80f * five[2][0];
            planes[1][to] = 0.10f * five[0][0] + 0.82f * five[1][0] + 0.08f * five[2][0];
            planes[2][to] = 0.82f * five[0][0] + 0.18f * five[1][0];
        });
        float[][] pixels = new float[3][];
        for (int c = 0; c < 3; c++) {
            pixels[c] = pixels(window, planes[c], across[2], down[2]);
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
    private static final double[] EXPOSURE = {1.78, 1.92, 2.14};

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

    private float[][] thermal(Window window, Part part) {
        part.each((cell, to) ->
                part.planes[0][to] = heat.brightness(part.canvas, cell, part.lit[cell]));
        float[] pixels = pixels(window, part.planes[0], across[2], down[2]);
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
