package org.qyran.operation.presence;

import java.util.Arrays;

/** Linear algebra of a few hundred rows. */
final class Algebra {

    private Algebra() {}

    static double[][] copy(double[][] of) {
        return Arrays.stream(of).map(double[]::clone).toArray(double[][]::new);
    }

    static double[][] identity(int n) {
        double[][] one = new double[n][n];
        for (int i = 0; i < n; i++) {
            one[i][i] = 1;
        }
        return one;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] product(double[][] matrix, double[] by) {
        double[] out = new double[by.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = dot(matrix[i], by);
        }
        return out;
    }

    /** The lower factor of a matrix whose eigenvalues are 1 or more. */
    static double[][] cholesky(double[][] of) {
        int n = of.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = of[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(1e-12, sum)) : sum / lower[j][j];
            }
        }
        return lower;
    }

    /** Solves L x = b in place. */
    static double[] forward(double[][] lower, double[] b) {
        for (int i = 0; i < b.length; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * b[k];
            }
            b[i] = sum / lower[i][i];
        }
        return b;
    }

    /** Solves Lᵀ x = b in place. */
    static void backward(double[][] lower, double[] b) {
        for (int i = b.length - 1; i >= 0; i--) {
            double sum = b[i];
            for (int k = i + 1; k < b.length; k++) {
                sum -= lower[k][i] * b[k];
            }
            b[i] = sum / lower[i][i];
        }
    }
}
