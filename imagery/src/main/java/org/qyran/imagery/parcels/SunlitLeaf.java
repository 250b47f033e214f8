package org.qyran.imagery.parcels;

import java.util.ArrayList;
import java.util.List;

/**
 * The colour of sunlit leaves: bands summed over those pixels alone that are green and at least as
 * bright as the tile's dense canopy usually is. Soil between plants and the shade they throw on one
 * another change the mean of a cell, not this. Colours are ratios (a − b)/(a + b) of sums over a
 * window, less the same ratio over the whole tile.
 */
public final class SunlitLeaf {

    /** A leaf turned half away from the sun still counts. */
    private static final double LEAST_BRIGHTNESS = 0.8;

    private static final double LEAST_NDVI = 0.45;

    private final int[][] pairs;
    private final float[][] sums;
    private final float[] share;
    private final CellGrid grid;
    private final double[] ordinary;

    private SunlitLeaf(Sensor sensor, float[][] sums, float[] share, CellGrid grid) {
        this.pairs = pairs(sensor);
        this.sums = sums;
        this.share = share;
        this.grid = grid;
        double[] all = new double[sums.length];
        for (int b = 0; b < all.length; b++) {
            for (float sum : sums[b]) {
                all[b] += sum;
            }
        }
        this.ordinary = ratios(all);
    }

    /** The bands of each ratio, as {@link Sensor} orders them; none for heat. */
    private static int[][] pairs(Sensor sensor) {
        return switch (sensor) {
            case FIVE_BAND -> new int[][] {{4, 2}, {4, 3}, {4, 1}, {1, 0}, {1, 2}, {3, 1}};
            case COLOUR -> new int[][] {{1, 0}, {1, 2}};
            case THERMAL -> new int[0][];
        };
    }

    /** The names of the ratios of a sensor. */
    public static List<String> names(Sensor sensor) {
        List<String> names = new ArrayList<>();
        for (int[] pair : pairs(sensor)) {
            names.add("leaf-%d-%d".formatted(pair[0], pair[1]));
        }
        return names;
    }

    public static SunlitLeaf of(Signals signals) {
        Sensor sensor = signals.sensor();
        CellGrid grid = signals.grid();
        float[][] sums = new float[sensor.bands()][grid.size()];
        float[] share = new float[grid.size()];
        if (sensor != Sensor.THERMAL) {
            sum(signals, sums, share);
        }
        return new SunlitLeaf(sensor, sums, share, grid);
    }

    private static void sum(Signals signals, float[][] sums, float[] share) {
        CellGrid grid = signals.grid();
        boolean colour = signals.sensor() == Sensor.COLOUR;
        int lit = colour ? 1 : 4;
        double bright = LEAST_BRIGHTNESS * canopyBrightness(signals, lit);
        double green =
                colour
                        ? Vegetation.of(signals).threshold()
                        : Math.max(LEAST_NDVI, Vegetation.of(signals).threshold());
        View[] bands = new View[sums.length];
        for (int b = 0; b < bands.length; b++) {
            bands[b] = signals.band(b);
        }
        int side = grid.cellPixels();
        int width = grid.window().width();
        for (int y = 0; y < grid.window().height(); y++) {
            int line = y / side * grid.columns();
            for (int x = 0; x < width; x++) {
                if (bands[lit].at(x, y) >= bright && isGreen(bands, x, y, green)) {
                    int cell = line + x / side;
                    share[cell]++;
                    for (int b = 0; b < bands.length; b++) {
                        sums[b][cell] += bands[b].at(x, y);
                    }
                }
            }
        }
        double pixels = side * side;
        for (int i = 0; i < share.length; i++) {
            share[i] /= (float) pixels;
        }
    }

    /** NDVI, or excess green of colour, at or above the threshold. */
    private static boolean isGreen(View[] bands, int x, int y, double threshold) {
        if (bands.length == 5) {
            float n = bands[4].at(x, y);
            float r = bands[2].at(x, y);
            return n - r >= threshold * (n + r);
        }
        float r = bands[0].at(x, y);
        float g = bands[1].at(x, y);
        float b = bands[2].at(x, y);
        return 2 * g - r - b >= threshold * (r + g + b);
    }

    private static double canopyBrightness(Signals signals, int band) {
        float[] means = signals.sums().means()[band];
        boolean[] dense = Canopy.dense(signals);
        float[] within = new float[means.length];
        for (int i = 0; i < within.length; i++) {
            within[i] = dense[i] ? means[i] : Float.NaN;
        }
        return Signals.quantile(Signals.sorted(within), 0.5);
    }

    private double[] ratios(double[] bands) {
        double[] ratios = new double[pairs.length];
        for (int p = 0; p < ratios.length; p++) {
            double a = bands[pairs[p][0]];
            double b = bands[pairs[p][1]];
            ratios[p] = (a - b) / (a + b);
        }
        return ratios;
    }

    /** Share of each cell's pixels that are sunlit leaf, 0…1. */
    public float[] share() {
        return share;
    }

    /** One layer per ratio over windows around each cell; NaN where no leaf is sunlit. */
    float[][] layers(int radius) {
        float[][] layers = new float[ordinary.length][grid.size()];
        float[][] means = new float[sums.length][];
        for (int b = 0; b < sums.length && layers.length > 0; b++) {
            means[b] = new BoxSums(sums[b], grid.columns(), grid.rows()).means(radius);
        }
        for (int p = 0; p < layers.length; p++) {
            float[] first = means[pairs[p][0]];
            float[] second = means[pairs[p][1]];
            for (int cell = 0; cell < grid.size(); cell++) {
                double sum = (double) first[cell] + second[cell];
                double ratio = ((double) first[cell] - second[cell]) / sum;
                layers[p][cell] = sum > 0 ? (float) (ratio - ordinary[p]) : Float.NaN;
            }
        }
        return layers;
    }

    /** The ratios over some cells together; NaN where no leaf is sunlit. */
    public double[] of(int[] cells) {
        double[] bands = new double[sums.length];
        for (int cell : cells) {
            for (int b = 0; b < bands.length; b++) {
                bands[b] += sums[b][cell];
            }
        }
        double[] ratios = ratios(bands);
        for (int p = 0; p < ratios.length; p++) {
            ratios[p] -= ordinary[p];
        }
        return ratios;
    }
}
