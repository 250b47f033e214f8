package org.qyran.scenario.routine;

/** The normal distribution, by the mean of many steps under its density: the world's own. */
final class Bell {

    private static final double WIDE = 6;
    private static final int STEPS = 2400;
    private static final double[] BELOW = table();

    private Bell() {}

    /** The chance to be below x deviations; to about 1e-6. */
    static double below(double x) {
        double at = (Math.clamp(x, -WIDE, WIDE) + WIDE) * STEPS / (2 * WIDE);
        int i = Math.min(STEPS - 1, (int) at);
        return BELOW[i] + (at - i) * (BELOW[i + 1] - BELOW[i]);
    }

    private static double[] table() {
        double[] below = new double[STEPS + 1];
        double step = 2 * WIDE / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double x = -WIDE + (i + 0.5) * step;
            below[i + 1] = below[i] + step * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
        return below;
    }
}
