package org.qyran.bench.radius;

/**
 * One place told, and how far the truth is from it.
 *
 * @param flight trials of one flight share errors
 * @param error distance of the place told from the truth, metres
 * @param radius told, metres
 * @param horizontal what the file states of the position's error along each axis, metres
 * @param obliqueDegrees of the ray from nadir
 * @param fault made in the flight's files
 */
record Trial(
        int flight,
        double error,
        double radius,
        double horizontal,
        double obliqueDegrees,
        MadeFault.Kind fault) {

    /** What the careless do: two and a half times the satellite error, whatever the view. */
    private static final double NAIVE_SIGMAS = 2.4477;

    Trial(double error, double radius, double horizontal, double obliqueDegrees) {
        this(0, error, radius, horizontal, obliqueDegrees, MadeFault.Kind.NONE);
    }

    boolean inside() {
        return error <= radius;
    }

    boolean insideNaive() {
        return error <= NAIVE_SIGMAS * horizontal;
    }
}
