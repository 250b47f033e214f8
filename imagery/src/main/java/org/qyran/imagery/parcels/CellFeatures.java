package org.qyran.imagery.parcels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a cell looks like together with its surroundings, as one row of numbers: each signal's mean
 * and spread over 1.5 m and 4.5 m, its place within the ordinary 20 m around (mean difference over
 * spread) and its difference to the tile's {@link Canopy}, the colour of {@link SunlitLeaf} over
 * 2.5 m and 4.5 m, and how strongly the texture runs in one direction over 2.5 m and 6.5 m.
 */
public final class CellFeatures {

    /** Radii of the windows in metres: 3, 9 and 41 cells of half a metre. */
    private static final double NEAR_METRES = 0.5;

    private static final double LEAF_METRES = 1;
    private static final double PLOT_METRES = 2;
    private static final double AROUND_METRES = 10;

    private final List<String> names;
    private final float[][] layers;

    private CellFeatures(List<String> names, float[][] layers) {
        this.names = names;
        this.layers = layers;
    }

    /** The names of the features of a sensor, in order. */
    public static List<String> names(Sensor sensor) {
        List<String> names = new ArrayList<>();
        for (String signal : sensor.signals()) {
            names.add(signal + "@near");
            names.add(signal + "@near-spread");
            names.add(signal + "@plot");
            names.add(signal + "@plot-spread");
            names.add(signal + "@against-around");
            names.add(signal + "@around-spread");
            names.add(signal + "@less-canopy");
        }
        for (String window : List.of("@leaf-near", "@leaf-plot")) {
            SunlitLeaf.names(sensor).forEach(name -> names.add(name + window));
            names.add("sunlit" + window);
        }
        names.add("direction@near");
        names.add("direction@plot");
        names.add("metres-per-pixel");
        return List.copyOf(names);
    }

    public static CellFeatures of(Signals signals) {
        CellGrid grid = signals.grid();
        int columns = grid.columns();
        int rows = grid.rows();
        List<float[]> layers = new ArrayList<>();
        int near = grid.cells(NEAR_METRES, 1);
        int plot = grid.cells(PLOT_METRES, 2);
        int around = grid.cells(AROUND_METRES, 6);
        Canopy canopy = signals.canopy();
        for (String name : Signals.names(signals.sensor())) {
            float[] signal = signals.signal(name);
            BoxSums box = new BoxSums(signal, columns, rows);
            float[] nearMean = new float[signal.length];
            float[] nearSpread = new float[signal.length];
            box.fill(near, nearMean, nearSpread);
            float[] plotMean = new float[signal.length];
            float[] plotSpread = new float[signal.length];
            box.fill(plot, plotMean, plotSpread);
            float[] aroundMean = new float[signal.length];
            float[] aroundSpread = new float[signal.length];
            box.fill(around, aroundMean, aroundSpread);
            for (int i = 0; i < signal.length; i++) {
                aroundMean[i] = (plotMean[i] - aroundMean[i]) / (aroundSpread[i] + 1e-4f);
            }
            layers.add(nearMean);
            layers.add(nearSpread);
            layers.add(plotMean);
            layers.add(plotSpread);
            layers.add(aroundMean);
            layers.add(aroundSpread);
            float[] lessCanopy = new float[signal.length];
            float ordinary = canopy.median(name);
            for (int i = 0; i < signal.length; i++) {
                lessCanopy[i] = plotMean[i] - ordinary;
            }
            layers.add(lessCanopy);
        }
        SunlitLeaf leaf = signals.leaf();
        BoxSums share = new BoxSums(leaf.share(), columns, rows);
        for (int radius : new int[] {grid.cells(LEAF_METRES, 1), plot}) {
            layers.addAll(List.of(leaf.layers(radius)));
            layers.add(share.means(radius));
        }
        CellSums sums = signals.sums();
        BoxSums xx = new BoxSums(sums.xx(), columns, rows);
        BoxSums yy = new BoxSums(sums.yy(), columns, rows);
        BoxSums xy = new BoxSums(sums.xy(), columns, rows);
        layers.add(coherence(xx, yy, xy, plot));
        layers.add(coherence(xx, yy, xy, grid.cells(3.5, 3)));
        float[] size = new float[grid.size()];
        Arrays.fill(size, (float) grid.metresPerPixel());
        layers.add(size);
        return new CellFeatures(names(signals.sensor()), layers.toArray(float[][]::new));
    }

    /**
     * The structure tensor's coherence √((xx−yy)² + 4xy²)/(xx+yy): 0 without direction, 1 for
     * straight parallel lines (Bigün and Granlund 1987).
     */
    private static float[] coherence(BoxSums xx, BoxSums yy, BoxSums xy, int radius) {
        float[] a = xx.means(radius);
        float[] b = yy.means(radius);
        float[] c = xy.means(radius);
        float[] coherence = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            double root = Math.sqrt(difference * difference + 4.0 * c[i] * c[i]);
            coherence[i] = (float) (root / ((double) a[i] + b[i]));
        }
        return coherence;
    }

    public List<String> names() {
        return names;
    }

    /** Writes one cell's features into {@code row}. */
    public void row(int cell, float[] row) {
        for (int f = 0; f < layers.length; f++) {
            row[f] = layers[f][cell];
        }
    }
}
