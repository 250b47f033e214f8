package org.qyran.evidence.chain;

import java.util.Arrays;

/**
 * A number with what each independent source of error adds to it: first-order propagation (JCGM
 * 100:2008, 5.1.2 with F.1.2). Two numbers that share a source, such as a balance's calibration,
 * keep their sign of it, so that it cancels in a difference and adds up in a sum.
 */
final class Uncertain {

    static final Uncertain NOTHING = new Uncertain(0, new int[0], new double[0]);
    static final Uncertain ONE = new Uncertain(1, new int[0], new double[0]);

    private final double value;
    private final int[] sources;
    private final double[] parts;

    private Uncertain(double value, int[] sources, double[] parts) {
        this.value = value;
        this.sources = sources;
        this.parts = parts;
    }

    /**
     * @param chance source of this reading alone
     * @param shared source of its calibration, another number
     */
    static Uncertain reading(
            double value, int chance, double repeatability, int shared, double calibration) {
        if (repeatability == 0 && calibration == 0) {
            return new Uncertain(value, NOTHING.sources, NOTHING.parts);
        }
        return chance < shared
                ? new Uncertain(
                        value,
                        new int[] {chance, shared},
                        new double[] {repeatability, calibration})
                : new Uncertain(
                        value,
                        new int[] {shared, chance},
                        new double[] {calibration, repeatability});
    }

    double value() {
        return value;
    }

    /** Combined standard uncertainty. */
    double standard() {
        double sum = 0;
        for (double part : parts) {
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    /** What one source adds, with its sign. */
    double of(int source) {
        int at = Arrays.binarySearch(sources, source);
        return at < 0 ? 0 : parts[at];
    }

    int[] sources() {
        return sources.clone();
    }

    Uncertain plus(Uncertain other) {
        return combined(value + other.value, 1, other, 1);
    }

    Uncertain minus(Uncertain other) {
        return combined(value - other.value, 1, other, -1);
    }

    Uncertain times(Uncertain other) {
        return combined(value * other.value, other.value, other, value);
    }

    /**
     * @param other not zero
     */
    Uncertain over(Uncertain other) {
        return combined(
                value / other.value, 1 / other.value, other, -value / (other.value * other.value));
    }

    private Uncertain combined(double result, double own, Uncertain other, double theirs) {
        if (other.sources.length == 0) {
            return scaled(result, own);
        }
        if (sources.length == 0) {
            return other.scaled(result, theirs);
        }
        int[] joined = new int[sources.length + other.sources.length];
        double[] sums = new double[joined.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < sources.length || j < other.sources.length) {
            int first = i < sources.length ? sources[i] : Integer.MAX_VALUE;
            int second = j < other.sources.length ? other.sources[j] : Integer.MAX_VALUE;
            joined[n] = Math.min(first, second);
            sums[n++] =
                    (first <= second ? own * parts[i++] : 0)
                            + (second <= first ? theirs * other.parts[j++] : 0);
        }
        return new Uncertain(result, Arrays.copyOf(joined, n), Arrays.copyOf(sums, n));
    }

    private Uncertain scaled(double result, double by) {
        if (by == 0 || sources.length == 0) {
            return new Uncertain(result, NOTHING.sources, NOTHING.parts);
        }
        if (by == 1) {
            return new Uncertain(result, sources, parts);
        }
        double[] scaled = parts.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= by;
        }
        return new Uncertain(result, sources, scaled);
    }
}
