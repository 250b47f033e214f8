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
        float[] finite = new float[sample.length];
        int n = 0;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float score : sample) {
            if (Float.isFinite(score)) {
                finite[n++] = score;
                least = Math.min(least, score);
                most = Math.max(most, score);
            }
        }
        low = n == 0 ? 0 : least;
        float high = n == 0 ? 1 : Math.max(most, Math.nextUp(low));
        perBin = Math.max((high - low) / BINS, Float.MIN_NORMAL);
        binsPerScore = 1 / perBin;
        short[] bins = bins(finite, n);
        int[] below = below(bins);
        atBin = new float[BINS + 1];
        for (int bin = 0; bin <= BINS; bin++) {
            atBin[bin] = (float) -Math.log10((n - below[bin] + 1.0) / (n + 1.0));
        }
        float upper = n == 0 ? low : ranked(finite, bins, (int) (UPPER * (n - 1)), below);
        double rise = Math.log10((n + 1.0) / ((1 - UPPER) * n + 1));
        double top = Math.log10(n + 1.0);
        tailSlope = high > upper ? Math.max(0, top - rise) / (high - upper) : 1;
        shift = raw(threshold);
        this.threshold = threshold;
    }

    private float edge(int bin) {
        return low + bin * perBin;
    }

    /** The first bin whose edge lies above each score; one past the last where none does. */
    private short[] bins(float[] scores, int n) {
        short[] bins = new short[n];
        for (int i = 0; i < n; i++) {
            // Rounding may put it one off.
            int bin = Math.min(BINS, (int) ((scores[i] - low) * binsPerScore));
            while (bin > 0 && scores[i] < edge(bin - 1)) {
                bin--;
            }
            while (bin <= BINS && scores[i] >= edge(bin)) {
                bin++;
            }
            bins[i] = (short) bin;
        }
        return bins;
    }

    /** How many scores lie below each bin's edge; counted, since sorting them all takes longer. */
    private static int[] below(short[] bins) {
        int[] below = new int[BINS + 2];
        for (short bin : bins) {
            below[bin]++;
        }
        for (int bin = 1; bin <= BINS; bin++) {
            below[bin] += below[bin - 1];
        }
        return below;
    }

    /** The score with {@code rank} others below it, from the few that share its bin. */
    private static float ranked(float[] scores, short[] bins, int rank, int[] below) {
        int bin = 0;
        while (bin <= BINS && below[bin] <= rank) {
            bin++;
        }
        float[] sharing = new float[bins.length];
        int count = 0;
        for (int i = 0; i < bins.length; i++) {
            if (bins[i] == bin) {
                sharing[count++] = scores[i];
            }
        }
        Arrays.sort(sharing, 0, count);
        return sharing[rank - (bin == 0 ? 0 : below[bin - 1])];
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
