package org.qyran.imagery.anomaly;

import java.util.Arrays;
import org.qyran.imagery.statistics.Distances;
import org.qyran.imagery.statistics.MomentSums;
import org.qyran.imagery.statistics.Moments;
import org.qyran.imagery.statistics.Whitening;

/**
 * Squared Mahalanobis distance from a background that leaves out what is furthest from it: what is
 * looked for is up to a few percent of a small scene and would otherwise pass for ordinary. The
 * background is measured, the furthest share dropped, and measured again.
 */
final class RobustDistance {

    /** Share of the pixels left out of the background. */
    private static final double LEFT_OUT = 0.02;

    private static final int ROUNDS = 3;

    private RobustDistance() {}

    /**
     * @param bands one array a band (or component), one value a pixel, no NaN
     * @param complete pixels with data
     * @param shrinkage of the correlation toward the identity, 0…1
     * @return infinite where there is no data
     */
    static float[] squared(float[][] bands, boolean[] complete, double shrinkage) {
        float[] distance = new float[complete.length];
        Moments background = moments(bands, complete);
        for (int round = 1; ; round++) {
            measure(bands, new Distances(Whitening.of(background, shrinkage)), distance);
            for (int i = 0; i < distance.length; i++) {
                distance[i] = complete[i] ? distance[i] : Float.POSITIVE_INFINITY;
            }
            if (round == ROUNDS) {
                return distance;
            }
            float[] sorted = distance.clone();
            Arrays.sort(sorted);
            int kept = (int) ((1 - LEFT_OUT) * (count(complete) - 1));
            background = moments(bands, distance, sorted[Math.max(0, kept)]);
        }
    }

    private static int count(boolean[] complete) {
        int count = 0;
        for (boolean is : complete) {
            count += is ? 1 : 0;
        }
        return count;
    }

    /** Moments of the pixels with data. */
    static Moments moments(float[][] bands, boolean[] complete) {
        float[] distance = new float[complete.length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = complete[i] ? 0 : Float.POSITIVE_INFINITY;
        }
        return moments(bands, distance, 0);
    }

    /** Moments of the pixels no further than a limit. */
    static Moments moments(float[][] bands, float[] distance, float limit) {
        MomentSums sums = new MomentSums(bands.length);
        float[][] chunk = new float[bands.length][MomentSums.LANES];
        int[] chosen = new int[MomentSums.LANES];
        int filled = 0;
        for (int i = 0; i < distance.length; i++) {
            if (distance[i] <= limit) {
                chosen[filled++] = i;
            }
            if (filled == chosen.length || i == distance.length - 1) {
                for (int b = 0; b < bands.length; b++) {
                    for (int k = 0; k < filled; k++) {
                        chunk[b][k] = bands[b][chosen[k]];
                    }
                }
                sums.add(chunk, filled);
                filled = 0;
            }
        }
        return sums.moments();
    }

    private static void measure(float[][] bands, Distances distances, float[] into) {
        float[][] chunk = new float[bands.length][MomentSums.LANES];
        float[] squared = new float[MomentSums.LANES];
        float[] scratch = new float[MomentSums.LANES];
        for (int from = 0; from < into.length; from += MomentSums.LANES) {
            int pixels = Math.min(MomentSums.LANES, into.length - from);
            for (int b = 0; b < bands.length; b++) {
                System.arraycopy(bands[b], from, chunk[b], 0, pixels);
            }
            distances.squared(chunk, pixels, squared, scratch);
            System.arraycopy(squared, 0, into, from, pixels);
        }
    }
}
