package org.qyran.imagery.anomaly;

/** Gaussian mean of σ = 1 pixel over 7 × 7, edges repeated. */
final class Gaussian {

    private static final int REACH = 3;

    private Gaussian() {}

    static double[] mean(double[] image, int width) {
        double[] kernel = new double[2 * REACH + 1];
        double sum = 0;
        for (int k = -REACH; k <= REACH; k++) {
            kernel[k + REACH] = Math.exp(-k * k / 2.0);
            sum += kernel[k + REACH];
        }
        int height = image.length / width;
        double[] across = new double[image.length];
        double[] mean = new double[image.length];
        for (int k = -REACH; k <= REACH; k++) {
            for (int i = 0; i < image.length; i++) {
                int x = Math.clamp(i % width + k, 0, width - 1);
                across[i] += kernel[k + REACH] / sum * image[i - i % width + x];
            }
        }
        for (int k = -REACH; k <= REACH; k++) {
            for (int i = 0; i < image.length; i++) {
                int y = Math.clamp(i / width + k, 0, height - 1);
                mean[i] += kernel[k + REACH] / sum * across[y * width + i % width];
            }
        }
        return mean;
    }
}
