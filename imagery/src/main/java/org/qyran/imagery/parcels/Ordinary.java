package org.qyran.imagery.parcels;

import java.util.Arrays;

/**
 * What is ordinary of a quantity: its median and its spread (1.4826 × median absolute deviation,
 * the standard deviation where values are normal).
 */
public record Ordinary(double median, double spread) {

    private static final double NORMAL = 1.4826;

    /**
     * @param values NaN is not measured
     * @param leastSpread below which differences mean nothing
     */
    public static Ordinary of(float[] values, float leastSpread) {
        float[] sorted = Signals.sorted(values);
        float median = Signals.quantile(sorted, 0.5);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(sorted[i] - median);
        }
        Arrays.sort(sorted);
        double spread = NORMAL * Signals.quantile(sorted, 0.5);
        return new Ordinary(median, Math.max(leastSpread, spread));
    }

    /** How many spreads a value lies above the median. */
    public double spreads(double value) {
        return (value - median) / spread;
    }
}
