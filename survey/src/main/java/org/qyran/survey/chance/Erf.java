package org.qyran.survey.chance;

/**
 * The error function: its power series below 3, the continued fraction of its complement above;
 * both to about 1e-15 (Abramowitz and Stegun 7.1.6, 7.1.14).
 */
final class Erf {

    private static final double SERIES_BELOW = 3;
    private static final int FRACTION_TERMS = 60;

    private Erf() {}

    /**
     * @param x at least 0
     */
    static double of(double x) {
        if (x > 6) {
            return 1;
        }
        return x < SERIES_BELOW ? series(x) : 1 - complement(x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * sum; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static double complement(double x) {
        double fraction = x;
        for (int n = FRACTION_TERMS; n >= 1; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }
}
