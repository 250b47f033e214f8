package org.qyran.scenario.sense;

/**
 * From cells to pixels: the pixel's own square, the blur of lens and motion, and the band's small
 * displacement, in one separable kernel per axis.
 */
final class Optics {

    /** Pixels a kernel reaches beyond its own pixel. */
    static final int REACH = 2;

    private Optics() {}

    /**
     * Weights of the cells from REACH pixels before a pixel to REACH pixels after it.
     *
     * @param cells per pixel
     * @param blurPixels deviation of the Gaussian
     * @param shiftPixels where the band looks, against where it says
     */
    static float[] kernel(int cells, double blurPixels, double shiftPixels) {
        int taps = (2 * REACH + 1) * cells;
        float[] kernel = new float[taps];
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            double place = (i + 0.5) / cells - REACH - shiftPixels;
            double weight = normal(place / blurPixels) - normal((place - 1) / blurPixels);
            kernel[i] = (float) weight;
            sum += weight;
        }
        for (int i = 0; i < taps; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    /** Normal distribution function by Abramowitz and Stegun 7.1.26, error below 2e-7. */
    private static double normal(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double erf =
                1
                        - t
                                * Math.exp(-x * x)
                                * (0.254829592
                                        + t
                                                * (-0.284496736
                                                        + t
                                                                * (1.421413741
                                                                        + t
                                                                                * (-1.453152027
                                                                                        + t
                                                                                                * 1.061405429))));
        return z > 0 ? (1 + erf) / 2 : (1 - erf) / 2;
    }

    /**
     * Looks at a plane of cells.
     *
     * @param plane row-major, (columns + 2 REACH) × cells wide and (rows + 2 REACH) × cells high,
     *     or longer
     * @return columns × rows pixels
     */
    static float[] look(
            float[] plane, int columns, int rows, int cells, float[] across, float[] down) {
        int width = (columns + 2 * REACH) * cells;
        float[] line = new float[width];
        float[] pixels = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            java.util.Arrays.fill(line, 0);
            for (int tap = 0; tap < down.length; tap++) {
                float weight = down[tap];
                int from = (row * cells + tap) * width;
                if (Math.abs(weight) > 1e-5f) {
                    for (int i = 0; i < width; i++) {
                        line[i] += weight * plane[from + i];
                    }
                }
            }
            for (int column = 0; column < columns; column++) {
                float sum = 0;
                int from = column * cells;
                for (int tap = 0; tap < across.length; tap++) {
                    sum += across[tap] * line[from + tap];
                }
                pixels[row * columns + column] = sum;
            }
        }
        return pixels;
    }
}
