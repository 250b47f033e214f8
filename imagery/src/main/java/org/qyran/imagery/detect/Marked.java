package org.qyran.imagery.detect;

import java.util.Comparator;
import java.util.List;
import org.qyran.imagery.raster.Tile;

/** What detectors need to explain a mark. */
public final class Marked {

    private static final int REASONS_SHOWN = 3;

    private Marked() {}

    /** Mean of each band over the marked pixels that are complete; NaN for none. */
    static double[] means(Tile tile, boolean[] inside, int[] bands) {
        double[] sum = new double[bands.length];
        int width = tile.core().width();
        long count = 0;
        for (int i = 0; i < inside.length; i++) {
            if (!inside[i]) {
                continue;
            }
            int at = tile.index(i % width, i / width);
            float zero = 0;
            for (int band : bands) {
                zero += 0 * tile.bands()[band][at];
            }
            if (zero == 0) {
                count++;
                for (int b = 0; b < bands.length; b++) {
                    sum[b] += tile.bands()[bands[b]][at];
                }
            }
        }
        for (int b = 0; b < sum.length; b++) {
            sum[b] = count == 0 ? Double.NaN : sum[b] / count;
        }
        return sum;
    }

    /** Mean and standard deviation of one band over some core pixels. */
    public record Spread(double mean, double deviation) {}

    /** NaN for none. */
    public static Spread spread(Tile tile, boolean[] where, int band) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        int width = tile.core().width();
        float[] values = tile.bands()[band];
        for (int i = 0; i < where.length; i++) {
            float value = where[i] ? values[tile.index(i % width, i / width)] : Float.NaN;
            if (Float.isFinite(value)) {
                sum += value;
                squares += (double) value * value;
                count++;
            }
        }
        double mean = sum / count;
        return new Spread(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }

    /** The three strongest, ties in the order given. */
    public static List<Reason> strongest(List<Reason> reasons) {
        return reasons.stream()
                .filter(r -> Double.isFinite(r.strength()))
                .sorted(Comparator.comparingDouble(r -> -Math.abs(r.strength())))
                .limit(REASONS_SHOWN)
                .toList();
    }
}
