package org.qyran.imagery.learn;

import java.util.Arrays;

/**
 * A feature's values as at most 254 ordered bins: bin b holds values in (cut[b−1], cut[b]]; {@link
 * #MISSING} holds NaN. With at most 254 different values every value has its own bin and nothing is
 * lost; with more, cuts are at equal shares of the examples.
 */
record Bins(float[] cuts, byte[] bin) {

    static final int MISSING = 255;
    private static final int MOST = 254;

    static Bins of(float[] values) {
        float[] sorted = new float[values.length];
        int finite = 0;
        for (float v : values) {
            if (!Float.isNaN(v)) {
                sorted[finite++] = v;
            }
        }
        Arrays.sort(sorted, 0, finite);
        float[] cuts = cuts(Arrays.copyOf(sorted, finite));
        byte[] bin = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bin[i] = (byte) (Float.isNaN(values[i]) ? MISSING : binOf(values[i], cuts));
        }
        return new Bins(cuts, bin);
    }

    /** Number of bins without the missing one. */
    int count() {
        return cuts.length + 1;
    }

    private static int binOf(float value, float[] cuts) {
        int at = Arrays.binarySearch(cuts, value);
        return at >= 0 ? at : -at - 1;
    }

    private static float[] cuts(float[] sorted) {
        float[] cuts = new float[MOST - 1];
        int different = 0;
        for (int i = 0; i < sorted.length; i++) {
            different += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        int count = 0;
        for (int i = 1; i < sorted.length && count < cuts.length; i++) {
            boolean share =
                    different <= MOST
                            || (long) i * MOST / sorted.length
                                    != (long) (i - 1) * MOST / sorted.length;
            if (share) {
                // The next different value at or after this place.
                int j = i;
                while (j < sorted.length && sorted[j] == sorted[j - 1]) {
                    j++;
                }
                if (j < sorted.length) {
                    float cut = between(sorted[j - 1], sorted[j]);
                    if (count == 0 || cut > cuts[count - 1]) {
                        cuts[count++] = cut;
                    }
                }
            }
        }
        return Arrays.copyOf(cuts, count);
    }

    /** The middle of a and b, a ≤ middle < b. */
    static float between(float a, float b) {
        float middle = (float) (a + ((double) b - a) / 2);
        return middle < b ? middle : a;
    }
}
