package org.qyran.imagery.statistics;

import java.io.Serializable;

/**
 * Count, mean and scatter of n-band pixels; two of them add up (Chan, Golub and LeVeque 1979).
 *
 * @param count pixels with data in every band
 * @param mean one per band
 * @param scatter sums of products of deviations from the mean, lower triangle row by row: (0,0),
 *     (1,0), (1,1), (2,0)…
 */
public record Moments(long count, double[] mean, double[] scatter) implements Serializable {

    public Moments {
        if (count < 0 || scatter.length != mean.length * (mean.length + 1) / 2) {
            throw new IllegalArgumentException(
                    "no moments: count %d, %d means, %d products"
                            .formatted(count, mean.length, scatter.length));
        }
    }

    public static Moments none(int bands) {
        return new Moments(0, new double[bands], new double[bands * (bands + 1) / 2]);
    }

    public int bands() {
        return mean.length;
    }

    /** The moments of both sets of pixels together. */
    public Moments plus(Moments other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        long together = count + other.count;
        double share = (double) other.count / together;
        double[] step = new double[bands()];
        double[] sumMean = new double[bands()];
        for (int b = 0; b < step.length; b++) {
            step[b] = other.mean[b] - mean[b];
            sumMean[b] = mean[b] + share * step[b];
        }
        double[] sum = new double[scatter.length];
        for (int i = 0, at = 0; i < step.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                sum[at] = scatter[at] + other.scatter[at] + count * share * step[i] * step[j];
            }
        }
        return new Moments(together, sumMean, sum);
    }

    /** Sample covariance (÷ n − 1) of two bands; 0 for fewer than two pixels. */
    public double covariance(int i, int j) {
        int high = Math.max(i, j);
        int low = Math.min(i, j);
        return count < 2 ? 0 : scatter[high * (high + 1) / 2 + low] / (count - 1);
    }

    public double deviation(int band) {
        return Math.sqrt(covariance(band, band));
    }
}
