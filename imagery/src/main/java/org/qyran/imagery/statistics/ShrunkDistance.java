package org.qyran.imagery.statistics;

/**
 * Squared Mahalanobis distance from {@link PackedSums}, the correlation shrunk toward the identity
 * as in {@link Whitening}. Holds its workspace: one per thread.
 */
public final class ShrunkDistance {

    private final int bands;
    private final double[] floor;
    private final double fixedShrinkage;
    private final double[] perSpread;

    /** Upper triangle of the correlation; the last column is the pixel to solve for. */
    private final double[][] rows;

    /**
     * @param floor variance added to each band: what the samples' own steps hide
     * @param fixedShrinkage 0…1, or NaN for the oracle approximating shrinkage
     */
    public ShrunkDistance(double[] floor, double fixedShrinkage) {
        this.bands = floor.length;
        this.floor = floor.clone();
        this.fixedShrinkage = fixedShrinkage;
        this.perSpread = new double[bands];
        this.rows = new double[bands][bands + 1];
    }

    /**
     * @param sums of the background
     * @param pixel its bands start at {@code at}, relative to the same pivot as the sums
     * @return NaN for fewer than three background pixels
     */
    public double squared(double[] sums, double[] pixel, int at) {
        double count = sums[0];
        if (count < 3) {
            return Double.NaN;
        }
        for (int i = 0; i < bands; i++) {
            double sum = sums[1 + i];
            double own = sums[PackedSums.product(bands, i) + i] - sum * sum / count;
            perSpread[i] = 1 / Math.sqrt(Math.max(0, own) / (count - 1) + floor[i]);
        }
        double shrinkage = correlate(sums, count);
        for (int i = 0; i < bands; i++) {
            double[] row = rows[i];
            scale(row, 1 - shrinkage, i + 1, bands);
            row[i] = (1 - shrinkage) * row[i] + shrinkage;
            row[bands] = (pixel[at + i] - sums[1 + i] / count) * perSpread[i];
        }
        Cholesky.factor(rows, bands, bands + 1);
        double squared = 0;
        for (double[] row : rows) {
            squared += row[bands] * row[bands];
        }
        return squared;
    }

    /** Fills the upper triangle of the correlation and says how much to shrink it. */
    private double correlate(double[] sums, double count) {
        double squares = 0;
        double perCount = 1 / (count - 1);
        for (int i = 0; i < bands; i++) {
            double[] row = rows[i];
            int base = PackedSums.product(bands, i);
            double mean = sums[1 + i] / count;
            double scale = perSpread[i] * perCount;
            for (int j = i; j < bands; j++) {
                row[j] = (sums[base + j] - mean * sums[1 + j]) * (scale * perSpread[j]);
            }
            // With the floor in the spread the diagonal of a quiet band is below 1.
            row[i] = 1;
            squares += 1 + 2 * squares(row, i + 1, bands);
        }
        return Double.isNaN(fixedShrinkage)
                ? Whitening.oracleShrinkage(squares, bands, count)
                : fixedShrinkage;
    }

    private static void scale(double[] row, double by, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] *= by;
        }
    }

    /** Four sums hide the latency of an addition. */
    private static double squares(double[] row, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = from;
        for (; j + 3 < to; j += 4) {
            a += row[j] * row[j];
            b += row[j + 1] * row[j + 1];
            c += row[j + 2] * row[j + 2];
            d += row[j + 3] * row[j + 3];
        }
        for (; j < to; j++) {
            a += row[j] * row[j];
        }
        return (a + b) + (c + d);
    }
}
