package org.qyran.imagery.anomaly;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.qyran.imagery.statistics.MomentSums;
import org.qyran.imagery.statistics.Moments;
import org.qyran.imagery.statistics.Whitening;

/**
 * Minimum noise fraction: bands turned so that noise is 1 and uncorrelated, and signal comes first
 * (Green, Berman, Switzer and Craig, IEEE Trans. Geoscience and Remote Sensing 26(1), 1988). Noise
 * is what differs between neighbours, over the calmer half of them: edges are not noise.
 */
final class NoiseFraction {

    /** Of the noise's correlation toward the identity. */
    private static final double SHRINKAGE = 0.05;

    private NoiseFraction() {}

    /**
     * Turns the bands in place: afterwards band k holds component k, in standard deviations of
     * noise about the mean, greatest signal first.
     *
     * @param bands one row-major array a band, no NaN
     * @param complete pixels with data
     */
    static void turn(float[][] bands, int width, boolean[] complete) {
        Whitening noise = Whitening.of(noise(bands, width, complete), SHRINKAGE);
        Moments moments = RobustDistance.moments(bands, complete);
        rotate(bands, moments.mean(), rotation(noise.rows(), moments));
    }

    /** Eigenvectors of W C Wᵀ, times W: rows of weights, greatest variance first. */
    private static double[][] rotation(double[][] white, Moments moments) {
        int n = white.length;
        DMatrixRMaj w = new DMatrixRMaj(n, n);
        DMatrixRMaj c = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                w.set(i, j, j <= i ? white[i][j] : 0);
                c.set(i, j, moments.covariance(i, j));
            }
        }
        DMatrixRMaj wc = new DMatrixRMaj(n, n);
        DMatrixRMaj whitened = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(w, c, wc);
        CommonOps_DDRM.multTransB(wc, w, whitened);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(whitened)) {
            throw new IllegalStateException("eigenvectors of %d bands".formatted(n));
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).real))
                .map(k -> weights(eigen.getEigenVector(k), w))
                .toArray(double[][]::new);
    }

    private static double[] weights(DMatrixRMaj direction, DMatrixRMaj white) {
        DMatrixRMaj weights = new DMatrixRMaj(1, white.getNumCols());
        CommonOps_DDRM.multTransA(direction, white, weights);
        return weights.data;
    }

    private static void rotate(float[][] bands, double[] mean, double[][] rotation) {
        int pixels = bands[0].length;
        float[][] turned = new float[bands.length][MomentSums.LANES];
        for (int from = 0; from < pixels; from += MomentSums.LANES) {
            int count = Math.min(MomentSums.LANES, pixels - from);
            for (int k = 0; k < bands.length; k++) {
                Arrays.fill(turned[k], 0);
                for (int b = 0; b < bands.length; b++) {
                    add(turned[k], bands[b], from, count, mean[b], (float) rotation[k][b]);
                }
            }
            for (int k = 0; k < bands.length; k++) {
                System.arraycopy(turned[k], 0, bands[k], from, count);
            }
        }
    }

    private static void add(
            float[] sum, float[] band, int from, int count, double mean, float weight) {
        float centre = (float) mean;
        for (int i = 0; i < count; i++) {
            sum[i] += weight * (band[from + i] - centre);
        }
    }

    /** Moments of differences to the right and below, the calmer half, ÷ √2. */
    static Moments noise(float[][] bands, int width, boolean[] complete) {
        float[] right = steps(bands, width, complete, 1);
        float[] below = steps(bands, width, complete, width);
        float limit = median(right, below);
        MomentSums sums = new MomentSums(bands.length);
        add(sums, bands, right, 1, limit);
        add(sums, bands, below, width, limit);
        return sums.moments();
    }

    /** Squared length of the difference to the pixel so far on; infinite where there is none. */
    private static float[] steps(float[][] bands, int width, boolean[] complete, int on) {
        float[] squared = new float[complete.length];
        for (float[] band : bands) {
            for (int i = 0; i < squared.length - on; i++) {
                float step = band[i + on] - band[i];
                squared[i] += step * step;
            }
        }
        for (int i = 0; i < squared.length; i++) {
            boolean inside = on == 1 ? (i + 1) % width != 0 : i + on < squared.length;
            if (!inside || !complete[i] || !complete[i + on]) {
                squared[i] = Float.POSITIVE_INFINITY;
            }
        }
        return squared;
    }

    private static float median(float[] right, float[] below) {
        float[] sorted = Arrays.copyOf(right, right.length + below.length);
        System.arraycopy(below, 0, sorted, right.length, below.length);
        Arrays.sort(sorted);
        int count = sorted.length;
        while (count > 0 && sorted[count - 1] == Float.POSITIVE_INFINITY) {
            count--;
        }
        return count == 0 ? -1 : sorted[(count - 1) / 2];
    }

    private static void add(MomentSums sums, float[][] bands, float[] steps, int on, float limit) {
        float[][] chunk = new float[bands.length][MomentSums.LANES];
        int[] chosen = new int[MomentSums.LANES];
        int filled = 0;
        float scale = (float) Math.sqrt(0.5);
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] <= limit) {
                chosen[filled++] = i;
            }
            if (filled == chosen.length || i == steps.length - 1) {
                for (int b = 0; b < bands.length; b++) {
                    for (int k = 0; k < filled; k++) {
                        chunk[b][k] = scale * (bands[b][chosen[k] + on] - bands[b][chosen[k]]);
                    }
                }
                sums.add(chunk, filled);
                filled = 0;
            }
        }
    }
}
