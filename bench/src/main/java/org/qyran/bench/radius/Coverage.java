package org.qyran.bench.radius;

import java.util.Arrays;
import java.util.List;

/**
 * How well a set of radii holds.
 *
 * @param share of truths inside
 * @param naive share inside the careless radius
 * @param ratio median radius ÷ the 95th percentile of errors
 * @param own 95th percentile of error ÷ its own radius: 1 where radii are as long as they must be
 *     and no longer
 */
record Coverage(int trials, double share, double naive, double ratio, double own) {

    static Coverage of(List<Trial> trials) {
        int n = trials.size();
        if (n == 0) {
            return new Coverage(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] radii = sorted(trials.stream().mapToDouble(Trial::radius).toArray());
        double[] errors = sorted(trials.stream().mapToDouble(Trial::error).toArray());
        double[] own = sorted(trials.stream().mapToDouble(t -> t.error() / t.radius()).toArray());
        return new Coverage(
                n,
                trials.stream().filter(Trial::inside).count() / (double) n,
                trials.stream().filter(Trial::insideNaive).count() / (double) n,
                radii[n / 2] / errors[(int) (0.95 * n)],
                own[(int) (0.95 * n)]);
    }

    private static double[] sorted(double[] values) {
        Arrays.sort(values);
        return values;
    }

    /** 93–97 % inside, and radii no longer than 1.2 times what they must be. */
    boolean holds() {
        return share >= 0.93 && share <= 0.97 && ratio <= 1.2;
    }

    void tell(String what) {
        System.out.printf(
                "  %-24s %5d places: %.1f %% inside, median radius / actual 95 %% error %.2f,"
                        + " 95 %% of errors below %.2f of their own radius%n",
                what, trials, 100 * share, ratio, own);
    }
}
