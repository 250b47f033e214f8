package org.qyran.imagery.scan;

import java.util.Arrays;

/**
 * Puts one detector's scores on a scale that all share: how many powers of ten rarer a pixel is
 * than the first worth a mark. With F the distribution of a sample of the raster's scores, rarity =
 * −log10(1 − F(score)) − (the same at the threshold); 0 is worth a mark. Beyond the sample's
 * largest score the slope of its uppermost hundredth goes on.
 */
final class Rarity {

    private static final int BINS = 4096;
    private static final double UPPER = 0.99;

    private final float low;
    private final float perBin;
    private final float binsPerScore;
    private final float[] atBin;
    private final double tailSlope;
    private final float shift;
    private final float threshold;

    /**
     * @param sample scores of the raster; NaN are left out
     * @param threshold the score worth a mark
     */
    Rarity(float[] sample, float threshold) {
        float[] sorted = Arrays.copyOf(sample, sample.length);
        int n = 0;
        for (float score : sample) {
            if (Float.isFinite(score)) {
                sorted[n++] = score;
            }
        }
        Arrays.sort(sorted, 0, n);
        low = n == 0 ? 0 : sorted[0];
        float high = n == 0 ? 1 : Math.max(sorted[n - 1], Math.nextUp(low));
        perBin = Math.max((high - low) / BINS, Float.MIN_NORMAL);
        binsPerScore = 1 / perBin;
        atBin = new float[BINS + 1];
        for (int bin = 0, below = 0; bin <= BINS; bin++) {
            float edge = low + bin * perBin;
            while (below < n && sorted[below] < edge) {
                below++;
            }
            atBin[bin] = (float) -Math.log10((n - below + 1.0) / (n + 1.0));
        }
        float upper = n == 0 ? low : sorted[(int) (UPPER * (n - 1))];
        double rise = Math.log10((n + 1.0) / ((1 - UPPER) * n + 1));
        double top = Math.log10(n + 1.0);
        tailSlope = high > upper ? Math.max(0, top - rise) / (high - upper) : 1;
        shift = raw(threshold);
        this.threshold = threshold;
    }

    /** Rarity of one score, not below 0 exactly where the threshold is reached; NaN stays NaN. */
    float of(float score) {
        float rarity = raw(score) - shift;
        if (score >= threshold) {
            return Math.max(0, rarity);
        }
        return rarity >= 0 ? -Float.MIN_VALUE : rarity;
    }

    private float raw(float score) {
        float position = (score - low) * binsPerScore;
        if (position >= BINS) {
            return (float) (atBin[BINS] + tailSlope * ((double) score - low - BINS * perBin));
        }
        if (position <= 0) {
            // Below the sample: slowly on, so that the order of scores is kept.
            return position / BINS;
        }
        int bin = (int) position;
        // NaN falls through to here with bin 0 and stays NaN.
        return atBin[bin] + (atBin[bin + 1] - atBin[bin]) * (position - bin);
    }
}
