package org.qyran.imagery.learn;

/** The logistic function and its inverse. */
public final class Logistic {

    private Logistic() {}

    /** 1 / (1 + e^−x). */
    public static double of(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** ln(p / (1 − p)), p kept inside (10⁻⁹, 1 − 10⁻⁹). */
    public static double logOdds(double probability) {
        double p = Math.clamp(probability, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p));
    }
}
