package org.qyran.imagery.anomaly;

import java.util.Arrays;
import org.qyran.imagery.statistics.Moments;

/**
 * How strange each pixel of a scene of many bands is: spectrally far from the scene's robust
 * background, and part of something small. Four views are put on one scale (logarithm, in robust
 * spreads above the median), added, and smoothed inside objects:
 *
 * <ol>
 *   <li>robust distance over all bands, correlation shrunk by 0.01;
 *   <li>robust distance on the first 20 principal components (weight ½);
 *   <li>the same over all components after what is large was taken off the first 20 (area opening
 *       and closing by 100 pixels: fields, roads, roofs and water go, vehicles stay);
 *   <li>energy of what is smaller than 30 pixels on the first 10 components (weight 0.7).
 * </ol>
 *
 * The weights and areas were chosen on made scenes; nothing is tuned per scene.
 */
public final class StrangeAndSmall {

    private static final double SHRINKAGE_OF_BANDS = 1e-2;
    private static final double SHRINKAGE_OF_COMPONENTS = 1e-3;
    private static final int MAIN_COMPONENTS = 20;
    private static final int FIRST_COMPONENTS = 10;
    private static final int SMALL_PIXELS = 100;
    private static final int VERY_SMALL_PIXELS = 30;
    private static final double MAIN_WEIGHT = 0.5;
    private static final double VERY_SMALL_WEIGHT = 0.7;
    private static final double ALL_WEIGHTS = 2 + MAIN_WEIGHT + VERY_SMALL_WEIGHT;

    private StrangeAndSmall() {}

    /**
     * @param bands one row-major array a band; NaN is no data
     * @param width columns
     * @return one value a pixel, 0 for ordinary, in robust spreads; NaN where a band has no data
     */
    public static float[] scores(float[][] bands, int width) {
        int pixels = bands[0].length;
        boolean[] complete = complete(bands);
        float[][] standard = standardised(bands, complete);
        float[] scores = new float[pixels];
        if (standard.length == 0) {
            for (int i = 0; i < pixels; i++) {
                scores[i] = complete[i] ? 0 : Float.NaN;
            }
            return scores;
        }
        float[] none = new float[pixels];
        Moments moments = RobustDistance.moments(standard, none, 0);
        double[] sum = new double[pixels];
        addScaled(sum, RobustDistance.squared(standard, SHRINKAGE_OF_BANDS), complete, 1);
        float[][] components = PrincipalComponents.of(standard, moments);
        float[] guide = components[0];
        float[][] main = Arrays.copyOf(components, Math.min(MAIN_COMPONENTS, components.length));
        addScaled(
                sum, RobustDistance.squared(main, SHRINKAGE_OF_COMPONENTS), complete, MAIN_WEIGHT);
        addScaled(sum, energyOfVerySmall(components, width), complete, VERY_SMALL_WEIGHT);
        for (int k = 0; k < main.length; k++) {
            components[k] = AreaOpening.smallParts(components[k], width, SMALL_PIXELS);
        }
        addScaled(sum, RobustDistance.squared(components, SHRINKAGE_OF_BANDS), complete, 1);
        double[] smooth = GuidedFilter.smooth(sum, guide, width);
        for (int i = 0; i < pixels; i++) {
            scores[i] = complete[i] ? (float) (smooth[i] / ALL_WEIGHTS) : Float.NaN;
        }
        return scores;
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

    private static float[] energyOfVerySmall(float[][] components, int width) {
        float[] energy = new float[components[0].length];
        for (int k = 0; k < Math.min(FIRST_COMPONENTS, components.length); k++) {
            float[] small = AreaOpening.smallParts(components[k], width, VERY_SMALL_PIXELS);
            double squares = 0;
            for (float value : small) {
                squares += (double) value * value;
            }
            float per = squares > 0 ? (float) (small.length / squares) : 0;
            for (int i = 0; i < energy.length; i++) {
                energy[i] += small[i] * small[i] * per;
            }
        }
        return energy;
    }

    /** Adds weight × (ln value − median) ÷ (84th percentile − median). */
    private static void addScaled(double[] sum, float[] values, boolean[] complete, double weight) {
        double typical = quantile(values, complete, 0.5);
        double[] logs = new double[values.length];
        float[] sorted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Math.log(values[i] + 1e-6 * typical + 1e-12);
            sorted[i] = (float) logs[i];
        }
        double median = quantile(sorted, complete, 0.5);
        double spread = Math.max(1e-6, quantile(sorted, complete, 0.84) - median);
        for (int i = 0; i < sum.length; i++) {
            // A pixel without data must not lift its neighbours when scores are smoothed.
            sum[i] += complete[i] ? weight * (logs[i] - median) / spread : 0;
        }
    }

    private static double quantile(float[] values, boolean[] complete, double share) {
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
