package org.qyran.bench.anomaly;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * The best of today's plain tools: local RX, ring 7/21, on the first five principal components with
 * the ring's correlation shrunk by 0.3. Written straight from the formula.
 */
public final class FewComponents {

    private static final int COMPONENTS = 5;
    private static final double SHRINKAGE = 0.3;
    private static final int INNER = 3;
    private static final int OUTER = 10;

    private FewComponents() {}

    /** Squared distance from the ring around; NaN where a band has no data. */
    public static float[] scores(float[][] bands, int width) {
        double[][] components = components(bands);
        float[] scores = new float[bands[0].length];
        for (int at = 0; at < scores.length; at++) {
            scores[at] = Double.isNaN(components[0][at]) ? Float.NaN : at(components, width, at);
        }
        return scores;
    }

    private static double[][] components(float[][] bands) {
        int n = bands.length;
        int pixels = bands[0].length;
        double[][] centred = new double[n][pixels];
        for (int b = 0; b < n; b++) {
            double sum = 0;
            int count = 0;
            for (float value : bands[b]) {
                sum += Float.isNaN(value) ? 0 : value;
                count += Float.isNaN(value) ? 0 : 1;
            }
            for (int i = 0; i < pixels; i++) {
                centred[b][i] = bands[b][i] - sum / count;
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        for (int b = 0; b < n; b++) {
            for (int c = 0; c <= b; c++) {
                double sum = 0;
                for (int i = 0; i < pixels; i++) {
                    double product = centred[b][i] * centred[c][i];
                    sum += Double.isNaN(product) ? 0 : product;
                }
                covariance.set(b, c, sum);
                covariance.set(c, b, sum);
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("eigenvectors of %d bands".formatted(n));
        }
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted((a, b) ->
                                Double.compare(
                                        eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real))
                        .mapToInt(k -> k)
                        .toArray();
        double[][] components = new double[Math.min(n, COMPONENTS)][pixels];
        for (int k = 0; k < components.length; k++) {
            DMatrixRMaj direction = eigen.getEigenVector(order[k]);
            for (int b = 0; b < n; b++) {
                for (int i = 0; i < pixels; i++) {
                    components[k][i] += direction.get(b, 0) * centred[b][i];
                }
            }
        }
        return components;
    }

    private static float at(double[][] components, int width, int at) {
        int n = components.length;
        int height = components[0].length / width;
        int column = at % width;
        int row = at / width;
        double[] mean = new double[n];
        double[][] products = new double[n][n];
        int count = 0;
        for (int y = Math.max(0, row - OUTER); y <= Math.min(height - 1, row + OUTER); y++) {
            for (int x = Math.max(0, column - OUTER);
                    x <= Math.min(width - 1, column + OUTER);
                    x++) {
                int i = y * width + x;
                boolean inner = Math.abs(y - row) <= INNER && Math.abs(x - column) <= INNER;
                if (inner || Double.isNaN(components[0][i])) {
                    continue;
                }
                count++;
                for (int k = 0; k < n; k++) {
                    double a = components[k][i] - components[k][at];
                    mean[k] += a;
                    for (int l = 0; l <= k; l++) {
                        products[k][l] += a * (components[l][i] - components[l][at]);
                    }
                }
            }
        }
        if (count <= n) {
            return 0;
        }
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        DMatrixRMaj off = new DMatrixRMaj(n, 1);
        for (int k = 0; k < n; k++) {
            off.set(k, 0, mean[k] / count);
            for (int l = 0; l <= k; l++) {
                double c = products[k][l] / count - mean[k] / count * mean[l] / count;
                covariance.set(k, l, k == l ? c + 1e-9 : (1 - SHRINKAGE) * c);
                covariance.set(l, k, covariance.get(k, l));
            }
        }
        var solver = LinearSolverFactory_DDRM.chol(n);
        DMatrixRMaj solved = new DMatrixRMaj(n, 1);
        if (!solver.setA(covariance)) {
            return 0;
        }
        solver.solve(off, solved);
        return (float) CommonOps_DDRM.dot(off, solved);
    }
}
