package org.qyran.bench.operation;

import java.util.Locale;

/** How often intervals hold the truth, and how wide they are. */
final class Holding {

    private long all;
    private long held;
    private long over;
    private double wide;
    private long flatHeld;
    private double flatWide;
    private double square;

    void add(double truth, double low, double mean, double high, Flat flat) {
        all++;
        held += truth >= low && truth <= high ? 1 : 0;
        over += truth > high ? 1 : 0;
        wide += high - low;
        flatHeld += truth >= flat.low() && truth <= flat.high() ? 1 : 0;
        flatWide += flat.high() - flat.low();
        square += (mean - truth) * (mean - truth);
    }

    double share() {
        return held / (double) all;
    }

    double width() {
        return wide / all;
    }

    double flatShare() {
        return flatHeld / (double) all;
    }

    double flatWidth() {
        return flatWide / all;
    }

    String told(String of) {
        return String.format(
                Locale.ROOT,
                "%-16s hold %.1f %% (truth above %.1f), width %.3f, error of the mean %.3f; flat"
                        + " mean: hold %.1f %%, width %.3f",
                of,
                100 * share(),
                100.0 * over / all,
                width(),
                Math.sqrt(square / all),
                100 * flatShare(),
                flatWidth());
    }

    /**
     * The naive estimate: one Beta over all looks, whatever their hour, from a flat prior.
     *
     * @param mean of it
     * @param low its 5 %
     * @param high its 95 %
     */
    record Flat(double mean, double low, double high) {

        private static final int STEPS = 4000;

        static Flat of(int seen, int not) {
            double[] below = new double[STEPS + 1];
            for (int i = 0; i < STEPS; i++) {
                double p = (i + 0.5) / STEPS;
                below[i + 1] = below[i] + Math.exp(seen * Math.log(p) + not * Math.log1p(-p));
            }
            return new Flat(
                    (seen + 1.0) / (seen + not + 2), quantile(below, 0.05), quantile(below, 0.95));
        }

        private static double quantile(double[] below, double share) {
            int i = 0;
            while (below[i + 1] < share * below[STEPS]) {
                i++;
            }
            return (i + 0.5) / STEPS;
        }
    }
}
