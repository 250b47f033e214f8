package org.qyran.operation.presence;

/** The standard normal distribution. */
final class Normal {

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    /** Hart, "Computer Approximations" (1968), no. 5666, by West (2005): 14 digits. */
    private static final double[] ABOVE = {
        3.52624965998911e-02,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };

    private static final double[] BELOW = {
        8.83883476483184e-02,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };

    private static final double FAR = 7.07106781186547;

    private Normal() {}

    static double density(double x) {
        return Math.exp(-0.5 * x * x) / ROOT_OF_TWO_PI;
    }

    static double cumulative(double x) {
        return x > 0 ? 1 - tail(x) : tail(-x);
    }

    static double logCumulative(double x) {
        return x > 0 ? Math.log1p(-tail(x)) : Math.log(rest(-x)) - 0.5 * x * x;
    }

    /** Density over cumulative, which does not vanish far below. */
    static double ratio(double x) {
        return x > 0 ? density(x) / (1 - tail(x)) : 1 / (ROOT_OF_TWO_PI * rest(-x));
    }

    private static double tail(double x) {
        return Math.exp(-0.5 * x * x) * rest(x);
    }

    /** The tail above x ≥ 0 over e^(−x²⁄2). */
    private static double rest(double x) {
        if (x < FAR) {
            return horner(ABOVE, x) / horner(BELOW, x);
        }
        double fraction = x + 0.65;
        for (int i = 4; i >= 1; i--) {
            fraction = x + i / fraction;
        }
        return 1 / (fraction * ROOT_OF_TWO_PI);
    }

    private static double horner(double[] of, double x) {
        double sum = 0;
        for (double c : of) {
            sum = sum * x + c;
        }
        return sum;
    }
}
