package org.qyran.imagery.statistics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Mean and inverse square root of a covariance: whitened pixels have unit covariance, so the
 * squared length of a whitened pixel is its Mahalanobis distance squared.
 *
 * <p>The <em>correlation</em> is shrunk toward the identity, R′ = (1 − ρ)R + ρI, so bands of
 * different units count alike; ρ after the oracle approximating shrinkage of Chen, Wiesel, Eldar
 * and Hero (IEEE Trans. Signal Processing 58(10), 2010) and never below {@link #LEAST_SHRINKAGE}.
 *
 * @param mean one per band
 * @param rows lower triangular; row r has r + 1 weights of deviations from the mean
 * @param shrinkage the ρ used
 */
public record Whitening(double[] mean, double[][] rows, double shrinkage) {

    /** Keeps noiseless and duplicated bands from dividing by nothing. */
    public static final double LEAST_SHRINKAGE = 1e-6;

    public static Whitening of(Moments moments) {
        return of(moments, Double.NaN);
    }

    /**
     * @param fixedShrinkage 0…1, or NaN for the oracle approximating shrinkage
     */
    public static Whitening of(Moments moments, double fixedShrinkage) {
        int bands = moments.bands();
        double[] spread = new double[bands];
        for (int b = 0; b < bands; b++) {
            spread[b] = moments.deviation(b);
        }
        DMatrixRMaj correlation = correlation(moments, spread);
        double shrinkage =
                Double.isNaN(fixedShrinkage)
                        ? oracleShrinkage(squares(correlation), bands, (double) moments.count())
                        : fixedShrinkage;
        for (int i = 0; i < bands; i++) {
            for (int j = 0; j < bands; j++) {
                double r = (1 - shrinkage) * correlation.get(i, j) + (i == j ? shrinkage : 0);
                correlation.set(i, j, r);
            }
        }
        return new Whitening(moments.mean(), inverseRoot(correlation, spread), shrinkage);
    }

    /** A band that never changes is uncorrelated with all and has correlation 1 with itself. */
    private static DMatrixRMaj correlation(Moments moments, double[] spread) {
        int bands = spread.length;
        DMatrixRMaj r = CommonOps_DDRM.identity(bands);
        for (int i = 0; i < bands; i++) {
            for (int j = 0; j < i; j++) {
                double scale = spread[i] * spread[j];
                double value = scale > 0 ? moments.covariance(i, j) / scale : 0;
                r.set(i, j, value);
                r.set(j, i, value);
            }
        }
        return r;
    }

    private static double squares(DMatrixRMaj r) {
        double squares = 0;
        for (int k = 0; k < r.getNumElements(); k++) {
            squares += r.get(k) * r.get(k);
        }
        return squares;
    }

    /**
     * The share of the identity that shrinks a correlation best under Gaussian noise.
     *
     * @param squares sum of all squared correlations, diagonal included
     * @param count pixels it was measured on
     */
    static double oracleShrinkage(double squares, int bands, double count) {
        double p = bands;
        double above = (1 - 2 / p) * squares + p * p;
        double below = (count + 1 - 2 / p) * (squares - p);
        double rho = below > 0 ? above / below : 1;
        return Math.min(1, Math.max(LEAST_SHRINKAGE, rho));
    }

    private static double[][] inverseRoot(DMatrixRMaj correlation, double[] spread) {
        int bands = spread.length;
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky =
                DecompositionFactory_DDRM.chol(bands, true);
        if (!cholesky.decompose(correlation)) {
            throw new IllegalStateException("shrunk correlation of %d bands".formatted(bands));
        }
        DMatrixRMaj inverse = cholesky.getT(null);
        CommonOps_DDRM.invert(inverse);
        double[][] rows = new double[bands][];
        for (int i = 0; i < bands; i++) {
            rows[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                // A band that never changed says nothing about how far off a pixel is.
                rows[i][j] = spread[j] > 0 ? inverse.get(i, j) / spread[j] : 0;
            }
        }
        return rows;
    }

    public int bands() {
        return mean.length;
    }
}
