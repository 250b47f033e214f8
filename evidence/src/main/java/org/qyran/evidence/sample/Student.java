package org.qyran.evidence.sample;

/** Student's t, by the incomplete beta function's continued fraction (DLMF 8.17.22). */
final class Student {

    private static final double TINY = 1e-300;
    private static final double CLOSE = 1e-15;

    private Student() {}

    /**
     * @param freedom degrees of freedom, at least 1
     * @param chance above .5 and below 1
     * @return t below which a draw falls with that chance
     */
    static double quantile(int freedom, double chance) {
        double low = 0;
        double high = 1;
        while (below(freedom, high) < chance) {
            high *= 2;
        }
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (below(freedom, middle) < chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Chance of a draw below {@code t}, t not negative. */
    static double below(int freedom, double t) {
        return 1 - incompleteBeta(freedom / 2., .5, freedom / (freedom + t * t)) / 2;
    }

    private static double incompleteBeta(double a, double b, double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - incompleteBeta(b, a, 1 - x);
        }
        double front =
                Math.exp(
                        a * Math.log(x)
                                + b * Math.log1p(-x)
                                - Math.log(a)
                                - logGamma(a)
                                - logGamma(b)
                                + logGamma(a + b));
        return front / fraction(a, b, x);
    }

    /** Lentz's way through the continued fraction. */
    private static double fraction(double a, double b, double x) {
        double value = 1;
        double c = 1;
        double d = 0;
        for (int i = 1; i < 10_000; i++) {
            int m = i / 2;
            double term =
                    i % 2 == 0
                            ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                            : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + term * d);
            c = away(1 + term / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < CLOSE) {
                return value;
            }
        }
        throw new IllegalArgumentException("a = %s, b = %s, x = %s".formatted(a, b, x));
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series beyond 15, stepped up to it below (DLMF 5.11.1). */
    private static double logGamma(double x) {
        double stepped = 0;
        double z = x;
        while (z < 15) {
            stepped -= Math.log(z);
            z++;
        }
        double inverse = 1 / (z * z);
        return stepped
                + (z - .5) * Math.log(z)
                - z
                + .5 * Math.log(2 * Math.PI)
                + (1 / 12. - inverse * (1 / 360. - inverse * (1 / 1260. - inverse / 1680.))) / z;
    }
}
