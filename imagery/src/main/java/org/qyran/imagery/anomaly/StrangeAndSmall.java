package org.qyran.imagery.anomaly;

import java.util.Arrays;

/**
 * How strange each pixel of a scene of many bands is: unlike the scene's robust background, unlike
 * its surroundings, and part of something small. Dead lines are mended, the bands turned into
 * components of unit noise ({@link NoiseFraction}), and six views put on one scale (logarithm, in
 * robust spreads above the median, nothing below it) and averaged:
 *
 * <ol>
 *   <li>robust distance of what is smaller than 25 pixels on the first 10 components (weight 3);
 *   <li>energy of what is smaller than 60 pixels on the first 10 components, each divided by its
 *       own spread: between signal to noise and equal weight (2);
 *   <li>the same below 15 pixels on the first 20 components (2);
 *   <li>energy on all components after the 20th, which the background hardly uses (2);
 *   <li>robust distance on the first 20 components (1);
 *   <li>distance from the ring around on the first 10 (1).
 * </ol>
 *
 * <p>Edges of what is found are filled: the higher of the score and its Gaussian mean (σ = 1 pixel)
 * counts, so one-pixel things lose nothing. The weights and areas were chosen on made scenes and
 * implants; nothing is tuned per scene.
 */
public final class StrangeAndSmall {

    private static final double SHRINKAGE = 1e-3;
    private static final double SHRINKAGE_OF_SMALL = 1e-2;
    private static final int SOME = 10;
    private static final int MANY = 20;
    private static final int PART_PIXELS = 60;
    private static final int SMALL_PIXELS = 25;
    private static final int VERY_SMALL_PIXELS = 15;
    private static final double ALL_WEIGHTS = 11;

    private final int width;
    private final boolean[] complete;
    private final double[] sum;

    private StrangeAndSmall(int width, boolean[] complete) {
        this.width = width;
        this.complete = complete;
        this.sum = new double[complete.length];
    }

    /**
     * @param bands one row-major array a band; NaN is no data
     * @param width columns
     * @return one value a pixel, 0 for ordinary, in robust spreads; NaN where a band has no data
     */
    public static float[] scores(float[][] bands, int width) {
        boolean[] complete = complete(bands);
        float[][] components = standardised(bands, complete);
        StrangeAndSmall scene = new StrangeAndSmall(width, complete);
        if (components.length > 0) {
            DeadLines.repair(components, width, complete);
            NoiseFraction.turn(components, width, complete);
            scene.addViews(components);
        }
        return scene.scores();
    }

    private void addViews(float[][] components) {
        float[][] some = first(components, SOME);
        float[][] many = first(components, MANY);
        float[][] small = small(some, SMALL_PIXELS);
        addScaled(RobustDistance.squared(small, complete, SHRINKAGE_OF_SMALL), 3);
        addScaled(energy(small(some, PART_PIXELS), some), 2);
        addScaled(energy(small(many, VERY_SMALL_PIXELS), many), 2);
        if (components.length > MANY) {
            addScaled(rest(components), 2);
        }
        addScaled(RobustDistance.squared(many, complete, SHRINKAGE), 1);
        addScaled(LocalDistance.squared(some, width, complete), 1);
    }

    private float[] scores() {
        double[] soft = Gaussian.mean(sum, width);
        float[] scores = new float[sum.length];
        for (int i = 0; i < scores.length; i++) {
            double score = Math.max(sum[i], soft[i]) / ALL_WEIGHTS;
            scores[i] = complete[i] ? (float) score : Float.NaN;
        }
        return scores;
    }

    private static float[][] first(float[][] components, int count) {
        return Arrays.copyOf(components, Math.min(count, components.length));
    }

    private float[][] small(float[][] components, int area) {
        float[][] small = new float[components.length][];
        for (int k = 0; k < small.length; k++) {
            small[k] = AreaOpening.smallParts(components[k], width, area);
        }
        return small;
    }

    /** Sum of squares, each component's divided by the spread of the whole component. */
    private static float[] energy(float[][] parts, float[][] components) {
        float[] energy = new float[parts[0].length];
        for (int k = 0; k < parts.length; k++) {
            addSquares(energy, parts[k], Math.sqrt(meanSquare(components[k])));
        }
        return energy;
    }

    private static float[] rest(float[][] components) {
        float[] energy = new float[components[0].length];
        for (int k = MANY; k < components.length; k++) {
            addSquares(energy, components[k], meanSquare(components[k]));
        }
        return energy;
    }

    private static void addSquares(float[] sum, float[] values, double per) {
        float weight = per > 0 ? (float) (1 / per) : 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i] * values[i];
        }
    }

    private static double meanSquare(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return squares / values.length;
    }

    private static boolean[] complete(float[][] bands) {
        boolean[] complete = new boolean[bands[0].length];
        for (int i = 0; i < complete.length; i++) {
            float zero = 0;
            for (float[] band : bands) {
                zero += 0 * band[i];
            }
            complete[i] = zero == 0;
        }
        return complete;
    }

    /** Bands that vary, each with mean 0 and spread 1; pixels without data are put at 0. */
    private static float[][] standardised(float[][] bands, boolean[] complete) {
        float[][] standard = new float[bands.length][];
        int kept = 0;
        for (float[] band : bands) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int i = 0; i < band.length; i++) {
                if (complete[i]) {
                    sum += band[i];
                    squares += (double) band[i] * band[i];
                    count++;
                }
            }
            double mean = sum / count;
            double variance = squares / count - mean * mean;
            if (count > 2 && variance > 1e-12 * mean * mean && variance > 0) {
                standard[kept++] = standardised(band, complete, mean, Math.sqrt(variance));
            }
        }
        return Arrays.copyOf(standard, kept);
    }

    private static float[] standardised(
            float[] band, boolean[] complete, double mean, double spread) {
        float[] values = new float[band.length];
        for (int i = 0; i < band.length; i++) {
            values[i] = complete[i] ? (float) ((band[i] - mean) / spread) : 0;
        }
        return values;
    }

    /** Adds weight × (ln value − median) ÷ (84th percentile − median), where above the median. */
    private void addScaled(float[] values, double weight) {
        double typical = quantile(values, 0.5);
        float[] logs = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = (float) Math.log(values[i] + 1e-6 * typical + 1e-12);
        }
        double median = quantile(logs, 0.5);
        double spread = Math.max(1e-6, quantile(logs, 0.84) - median);
        for (int i = 0; i < sum.length; i++) {
            // A pixel without data must not lift its neighbours when scores are smoothed.
            sum[i] += complete[i] ? weight * Math.max(0, (logs[i] - median) / spread) : 0;
        }
    }

    private double quantile(float[] values, double share) {
        float[] sorted = new float[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (complete[i]) {
                sorted[count++] = values[i];
            }
        }
        Arrays.sort(sorted, 0, count);
        return count == 0 ? 0 : sorted[(int) (share * (count - 1))];
    }
}
