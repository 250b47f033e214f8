package org.qyran.imagery.parcels;

/**
 * Which cells of a tile are green.
 *
 * @param green one flag per cell
 * @param threshold of NDVI or excess green above which a cell is green: Otsu's (1979) between the
 *     two heaps of the tile, kept inside what the literature calls sparse to moderate vegetation so
 *     that a tile of one kind is not cut in two
 */
record Vegetation(boolean[] green, float threshold) {

    private static final int BINS = 128;

    static Vegetation of(Signals signals) {
        return switch (signals.sensor()) {
            case FIVE_BAND -> over(signals.signal("ndvi"), 0.25f, 0.5f);
            case COLOUR -> over(signals.signal("excess-green"), 0.04f, 0.12f);
            // Plants keep cool: the cooler half of the tile.
            case THERMAL -> below(signals.signal("warmth"), 0);
        };
    }

    private static Vegetation over(float[] index, float least, float most) {
        float threshold = Math.clamp(otsu(index), least, most);
        boolean[] green = new boolean[index.length];
        for (int i = 0; i < green.length; i++) {
            green[i] = index[i] > threshold;
        }
        return new Vegetation(green, threshold);
    }

    private static Vegetation below(float[] index, float threshold) {
        boolean[] cool = new boolean[index.length];
        for (int i = 0; i < cool.length; i++) {
            cool[i] = index[i] <= threshold;
        }
        return new Vegetation(cool, threshold);
    }

    /** The values of green cells; NaN elsewhere. */
    float[] only(float[] values) {
        float[] only = new float[values.length];
        for (int i = 0; i < only.length; i++) {
            only[i] = green[i] ? values[i] : Float.NaN;
        }
        return only;
    }

    /** The cut between −1 and 1 that leaves the least variance within its two sides. */
    static float otsu(float[] values) {
        long[] histogram = new long[BINS];
        for (float v : values) {
            if (!Float.isNaN(v)) {
                histogram[Math.clamp((int) ((v + 1) / 2 * BINS), 0, BINS - 1)]++;
            }
        }
        double all = 0;
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            all += histogram[b];
            sum += (double) histogram[b] * b;
        }
        double below = 0;
        double sumBelow = 0;
        double best = -1;
        int cut = BINS / 2;
        for (int b = 0; b < BINS - 1; b++) {
            below += histogram[b];
            sumBelow += (double) histogram[b] * b;
            double above = all - below;
            if (below > 0 && above > 0) {
                double apart = sumBelow / below - (sum - sumBelow) / above;
                double between = below * above * apart * apart;
                if (between > best) {
                    best = between;
                    cut = b;
                }
            }
        }
        return 2f * (cut + 1) / BINS - 1;
    }
}
