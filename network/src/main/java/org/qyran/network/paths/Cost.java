package org.qyran.network.paths;

/** Strengths that multiply along a chain, as whole costs that add: no sum depends on its order. */
final class Cost {

    private static final double UNIT = 1e6;

    private Cost() {}

    /** −log strength in millionths, at least 1. */
    static int of(double strength) {
        if (!(strength > 0 && strength < 1)) {
            throw new IllegalArgumentException("strength " + strength + " is not between 0 and 1");
        }
        return (int) Math.max(1, Math.round(-Math.log(strength) * UNIT));
    }

    static double strength(long cost) {
        return Math.exp(-cost / UNIT);
    }
}
