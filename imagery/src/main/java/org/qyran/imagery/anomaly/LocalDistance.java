package org.qyran.imagery.anomaly;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jspecify.annotations.Nullable;

/**
 * Squared Mahalanobis distance from the ring between an inner and an outer window, on few
 * components. Sums over windows come from summed-area tables, so the cost does not grow with them.
 */
final class LocalDistance {

    private static final int INNER = 7;
    private static final int OUTER = 21;

    /** Of the covariance's off-diagonal toward 0: a ring has few hundred pixels. */
    private static final double SHRINKAGE = 0.02;

    /** In noise variances: a ring of one value is not infinitely sure. */
    private static final double LEAST_VARIANCE = 1e-3;

    private final float[][] bands;
    private final boolean[] complete;
    private final int width;
    private final int height;

    /** Count, means and products, each with a row and column of zeros before the first. */
    private final double[][] tables;

    private LocalDistance(float[][] bands, int width, boolean[] complete) {
        this.bands = bands;
        this.complete = complete;
        this.width = width;
        this.height = complete.length / width;
        int n = bands.length;
        this.tables = new double[1 + n + n * (n + 1) / 2][];
        tables[0] = table(null, null);
        for (int i = 0, at = 1 + n; i < n; i++) {
            tables[1 + i] = table(bands[i], null);
            for (int j = 0; j <= i; j++, at++) {
                tables[at] = table(bands[i], bands[j]);
            }
        }
    }

    /**
     * @param bands one row-major array a component, no NaN, about unit noise
     * @return 0 where there is no data or nothing around
     */
    static float[] squared(float[][] bands, int width, boolean[] complete) {
        LocalDistance local = new LocalDistance(bands, width, complete);
        float[] distance = new float[complete.length];
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(bands.length);
        for (int i = 0; i < distance.length; i++) {
            distance[i] = complete[i] ? local.at(i, solver) : 0;
        }
        return distance;
    }

    private double[] table(float @Nullable [] a, float @Nullable [] b) {
        int stride = width + 1;
        double[] table = new double[stride * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double value = (a == null ? 1 : a[i]) * (b == null ? 1 : (double) b[i]);
                row += complete[i] ? value : 0;
                table[(y + 1) * stride + x + 1] = table[y * stride + x + 1] + row;
            }
        }
        return table;
    }

    private double ring(double[] table, int x, int y) {
        return window(table, x, y, OUTER / 2) - window(table, x, y, INNER / 2);
    }

    private double window(double[] table, int x, int y, int reach) {
        int stride = width + 1;
        int left = Math.max(0, x - reach);
        int right = Math.min(width, x + reach + 1);
        int top = Math.max(0, y - reach) * stride;
        int bottom = Math.min(height, y + reach + 1) * stride;
        return table[bottom + right]
                - table[bottom + left]
                - table[top + right]
                + table[top + left];
    }

    private float at(int pixel, LinearSolverDense<DMatrixRMaj> solver) {
        int x = pixel % width;
        int y = pixel / width;
        int n = bands.length;
        double count = Math.rint(ring(tables[0], x, y));
        if (count <= n) {
            return 0;
        }
        double[] mean = new double[n];
        DMatrixRMaj off = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            mean[i] = ring(tables[1 + i], x, y) / count;
            off.set(i, 0, bands[i][pixel] - mean[i]);
        }
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        for (int i = 0, at = 1 + n; i < n; i++) {
            for (int j = 0; j <= i; j++, at++) {
                double c = ring(tables[at], x, y) / count - mean[i] * mean[j];
                c = i == j ? Math.max(c, 0) + LEAST_VARIANCE : (1 - SHRINKAGE) * c;
                covariance.set(i, j, c);
                covariance.set(j, i, c);
            }
        }
        DMatrixRMaj solved = new DMatrixRMaj(n, 1);
        if (!solver.setA(covariance)) {
            throw new IllegalStateException("ring covariance at pixel " + pixel);
        }
        solver.solve(off, solved);
        double squared = 0;
        for (int i = 0; i < n; i++) {
            squared += off.get(i, 0) * solved.get(i, 0);
        }
        return (float) squared;
    }
}
