package org.qyran.imagery.anomaly;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.qyran.imagery.statistics.Moments;

/** Rotation of pixels onto the directions of greatest variance, greatest first. */
final class PrincipalComponents {

    private PrincipalComponents() {}

    /**
     * @param bands one array a band, one value a pixel
     * @param moments of those pixels
     * @return one array a component
     */
    static float[][] of(float[][] bands, Moments moments) {
        double[][] directions = directions(moments);
        float[][] components = new float[bands.length][bands[0].length];
        for (int k = 0; k < components.length; k++) {
            for (int b = 0; b < bands.length; b++) {
                float weight = (float) directions[k][b];
                add(components[k], bands[b], (float) moments.mean()[b], weight);
            }
        }
        return components;
    }

    private static void add(float[] sum, float[] band, float mean, float weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * (band[i] - mean);
        }
    }

    private static double[][] directions(Moments moments) {
        int bands = moments.bands();
        DMatrixRMaj covariance = new DMatrixRMaj(bands, bands);
        for (int i = 0; i < bands; i++) {
            for (int j = 0; j < bands; j++) {
                covariance.set(i, j, moments.covariance(i, j));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen =
                DecompositionFactory_DDRM.eig(bands, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("eigenvectors of %d bands".formatted(bands));
        }
        return IntStream.range(0, bands)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).real))
                .map(k -> Arrays.copyOf(eigen.getEigenVector(k).data, bands))
                .toArray(double[][]::new);
    }
}
