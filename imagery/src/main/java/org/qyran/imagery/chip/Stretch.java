package org.qyran.imagery.chip;

import java.util.Arrays;

/** Values to greys, from the 2nd to the 98th percentile of what is shown; no data is black. */
record Stretch(float low, float perGrey) {

    static Stretch of(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        while (n > 0 && Float.isNaN(sorted[n - 1])) {
            n--;
        }
        if (n == 0) {
            return new Stretch(0, 0);
        }
        float low = sorted[(int) (0.02 * (n - 1))];
        float high = sorted[(int) (0.98 * (n - 1))];
        return new Stretch(low, high > low ? 255 / (high - low) : 0);
    }

    int grey(float value) {
        return Float.isNaN(value) ? 0 : Math.clamp(Math.round((value - low) * perGrey), 0, 255);
    }
}
