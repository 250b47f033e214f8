package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Cover;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.plots.Look;
import org.qyran.imagery.raster.Tile;

/** Says in numbers how a mark differs from what is planted around it. */
final class GardenReasons {

    private GardenReasons() {}

    private record Measure(String key, String signal) {}

    private static List<Measure> measures(Sensor sensor) {
        return switch (sensor) {
            case FIVE_BAND ->
                    List.of(
                            new Measure("garden-vigour", "ndvi"),
                            new Measure("garden-red-edge-share", "edge"),
                            new Measure("garden-texture", "texture"),
                            new Measure("garden-brightness", "bright"),
                            new Measure("garden-hue", "green-red"));
            case COLOUR ->
                    List.of(
                            new Measure("garden-excess-green", "excess-green"),
                            new Measure("garden-texture", "texture"),
                            new Measure("garden-brightness", "bright"),
                            new Measure("garden-hue", "green-red"));
            case THERMAL ->
                    List.of(
                            new Measure("garden-warmth", "warmth"),
                            new Measure("garden-warmth-texture", "texture"));
        };
    }

    /** The three measures furthest from the ordinary of the tile's cells outside the mark. */
    static List<Reason> of(Look look, Tile tile, boolean[] inside) {
        Signals signals = look.signals(tile);
        CellGrid grid = signals.grid();
        boolean[] marked = new boolean[grid.size()];
        int width = tile.core().width();
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                int cell =
                        grid.cellAt(
                                tile.core().column() + i % width, tile.core().row() + i / width);
                if (cell >= 0) {
                    marked[cell] = true;
                }
            }
        }
        List<Reason> reasons = new ArrayList<>();
        for (Measure measure : measures(look.sensor())) {
            add(reasons, measure.key(), signals.signal(measure.signal()), marked, 1e-3);
        }
        add(reasons, "garden-cover", Cover.of(signals), marked, 0.5);
        return Marked.strongest(reasons);
    }

    private static void add(
            List<Reason> reasons, String key, float[] layer, boolean[] marked, double least) {
        double[] in = meanAndSpread(layer, marked, true);
        double[] out = meanAndSpread(layer, marked, false);
        double spread = Math.max(least, out[1]);
        reasons.add(new Reason(key, in[0], out[0], (in[0] - out[0]) / spread));
    }

    private static double[] meanAndSpread(float[] layer, boolean[] marked, boolean which) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < layer.length; i++) {
            if (marked[i] == which && !Float.isNaN(layer[i])) {
                sum += layer[i];
                squares += (double) layer[i] * layer[i];
                n++;
            }
        }
        double mean = sum / n;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / n - mean * mean))};
    }
}
