package org.qyran.imagery.anomaly;

/**
 * Smooths a score inside objects and not across their edges, which the guide image shows: He, Sun
 * and Tang, Guided image filtering, IEEE Trans. PAMI 35(6), 2013; 3 × 3 windows, edges repeated.
 */
final class GuidedFilter {

    /** Relative to a guide scaled to 0…1: contrasts below √ε ≈ 0.03 are smoothed over. */
    private static final double EPSILON = 1e-3;

    private GuidedFilter() {}

    static double[] smooth(double[] score, float[] guide, int width) {
        double[] g = scaled(guide);
        double[] meanGuide = box(g, width);
        double[] meanScore = box(score, width);
        double[] covariance = box(product(g, score), width);
        double[] variance = box(product(g, g), width);
        double[] slope = new double[g.length];
        double[] rest = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            double c = covariance[i] - meanGuide[i] * meanScore[i];
            double v = variance[i] - meanGuide[i] * meanGuide[i];
            slope[i] = c / (v + EPSILON);
            rest[i] = meanScore[i] - slope[i] * meanGuide[i];
        }
        double[] smooth = box(rest, width);
        double[] meanSlope = box(slope, width);
        for (int i = 0; i < g.length; i++) {
            smooth[i] += meanSlope[i] * g[i];
        }
        return smooth;
    }

    private static double[] scaled(float[] guide) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : guide) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double range = Math.max(most - least, Float.MIN_NORMAL);
        double[] scaled = new double[guide.length];
        for (int i = 0; i < guide.length; i++) {
            scaled[i] = (guide[i] - least) / range;
        }
        return scaled;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static double[] box(double[] image, int width) {
        int height = image.length / width;
        double[] across = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            int column = i % width;
            double left = image[column == 0 ? i : i - 1];
            double right = image[column == width - 1 ? i : i + 1];
            across[i] = left + image[i] + right;
        }
        double[] mean = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            int row = i / width;
            double above = across[row == 0 ? i : i - width];
            double below = across[row == height - 1 ? i : i + width];
            mean[i] = (above + across[i] + below) / 9;
        }
        return mean;
    }
}
