package org.qyran.bench.anomaly;

import java.util.Random;

/** Random fields over a picture. */
final class Fields {

    private Fields() {}

    /** A field of mean 0 and about unit size whose features are about {@code size} pixels. */
    static double[] rough(int width, int height, double size, Random random) {
        int columns = (int) Math.ceil(width / size) + 2;
        int rows = (int) Math.ceil(height / size) + 2;
        double[] knots = new double[columns * rows];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = random.nextGaussian();
        }
        double[] field = new double[width * height];
        for (int at = 0; at < field.length; at++) {
            double x = at % width / size;
            int line = at / width;
            double y = line / size;
            int column = (int) x;
            int row = (int) y;
            double fx = ease(x - column);
            double fy = ease(y - row);
            int k = row * columns + column;
            double top = knots[k] * (1 - fx) + knots[k + 1] * fx;
            double bottom = knots[k + columns] * (1 - fx) + knots[k + columns + 1] * fx;
            field[at] = 1.4 * (top * (1 - fy) + bottom * fy);
        }
        return field;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    /** Gaussian blur, sigma in pixels, edges repeated. */
    static void blur(float[] image, int width, int height, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            kernel[k + reach] = Math.exp(-k * k / (2 * sigma * sigma));
            sum += kernel[k + reach];
        }
        float[] across = new float[image.length];
        for (int at = 0; at < image.length; at++) {
            double value = 0;
            for (int k = -reach; k <= reach; k++) {
                int x = Math.clamp(at % width + k, 0, width - 1);
                value += kernel[k + reach] * image[at - at % width + x];
            }
            across[at] = (float) (value / sum);
        }
        for (int at = 0; at < image.length; at++) {
            double value = 0;
            for (int k = -reach; k <= reach; k++) {
                int y = Math.clamp(at / width + k, 0, height - 1);
                value += kernel[k + reach] * across[y * width + at % width];
            }
            image[at] = (float) (value / sum);
        }
    }
}
