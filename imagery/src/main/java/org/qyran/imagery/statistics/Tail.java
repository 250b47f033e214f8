package org.qyran.imagery.statistics;

import java.util.Arrays;

/** Where a one-sided distribution of scores stops being ordinary. */
public final class Tail {

    /** Spreads above the median, in logarithms, from which a score is worth a mark. */
    private static final double FAR = 4;

    private Tail() {}

    /**
     * Real scenes have heavier tails than any formula, so the sample speaks: four robust spreads
     * (84th percentile − median) above the median of the logarithm.
     *
     * @param scores a sample, none negative; NaN are ignored
     * @return {@link Float#MAX_VALUE} for an empty sample: nothing is worth a mark
     */
    public static float threshold(float[] scores) {
        double[] logs = new double[scores.length];
        int n = 0;
        for (float score : scores) {
            if (!Float.isNaN(score)) {
                logs[n++] = Math.log(score + 1e-12);
            }
        }
        if (n == 0) {
            return Float.MAX_VALUE;
        }
        Arrays.sort(logs, 0, n);
        double median = logs[n / 2];
        double spread = logs[(int) (0.84 * (n - 1))] - median;
        return (float) Math.exp(median + FAR * spread);
    }
}
