package org.qyran.imagery.learn;

/**
 * A rising map from log-odds that were learned to a probability that was checked: p =
 * logistic(slope · x + intercept), after Platt (1999) with the targets of Lin, Lin and Weng (2007),
 * so that a few examples never give certainty.
 *
 * @param slope above 0
 */
public record Platt(double slope, double intercept) {

    private static final int STEPS = 100;
    private static final double LEAST_SLOPE = 1e-3;

    public Platt {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "slope %s, intercept %s".formatted(slope, intercept));
        }
    }

    /**
     * Fits by Newton's method on examples the log-odds were not learned from.
     *
     * @param logOdds one per example
     * @param positive one per example
     */
    public static Platt learn(double[] logOdds, boolean[] positive) {
        int positives = 0;
        for (boolean p : positive) {
            positives += p ? 1 : 0;
        }
        int others = positive.length - positives;
        double yes = (positives + 1.0) / (positives + 2.0);
        double no = 1.0 / (others + 2.0);
        double slope = 1;
        double intercept = 0;
        for (int step = 0; step < STEPS; step++) {
            double ga = 0;
            double gb = 0;
            double haa = 1e-6;
            double hab = 0;
            double hbb = 1e-6;
            for (int i = 0; i < logOdds.length; i++) {
                double p = Logistic.of(slope * logOdds[i] + intercept);
                double off = p - (positive[i] ? yes : no);
                double w = p * (1 - p);
                ga += off * logOdds[i];
                gb += off;
                haa += w * logOdds[i] * logOdds[i];
                hab += w * logOdds[i];
                hbb += w;
            }
            double determinant = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / determinant;
            double db = (haa * gb - hab * ga) / determinant;
            // Half steps far from the end keep Newton from leaping over it.
            double share = Math.min(1, 1 / Math.max(Math.abs(da), Math.abs(db)));
            slope = Math.max(LEAST_SLOPE, slope - share * da);
            intercept -= share * db;
            if (Math.abs(da) + Math.abs(db) < 1e-10) {
                break;
            }
        }
        return new Platt(slope, intercept);
    }

    /** The probability. */
    public double at(double logOdds) {
        return Logistic.of(checked(logOdds));
    }

    /** The log-odds of that probability. */
    public double checked(double logOdds) {
        return slope * logOdds + intercept;
    }
}
