package org.qyran.bench.operation;

import java.util.Locale;

/** Ten bins of what was foretold, and how often it then happened. */
final class Calibration {

    private static final int BINS = 10;

    private final long[] all = new long[BINS];
    private final double[] foretold = new double[BINS];
    private final long[] happened = new long[BINS];

    void add(double chance, boolean happens) {
        int bin = Math.min(BINS - 1, (int) (chance * BINS));
        all[bin]++;
        foretold[bin] += chance;
        happened[bin] += happens ? 1 : 0;
    }

    /** How far what happened is from what was foretold, on average over all that was foretold. */
    double off() {
        double off = 0;
        long sum = 0;
        for (int b = 0; b < BINS; b++) {
            off += Math.abs(foretold[b] - happened[b]);
            sum += all[b];
        }
        return off / sum;
    }

    @Override
    public String toString() {
        StringBuilder told = new StringBuilder();
        for (int b = 0; b < BINS; b++) {
            if (all[b] > 0) {
                told.append(
                        String.format(
                                Locale.ROOT,
                                "%s%.2f → %.2f",
                                told.isEmpty() ? "" : ", ",
                                foretold[b] / all[b],
                                happened[b] / (double) all[b]));
            }
        }
        return told.toString();
    }
}
