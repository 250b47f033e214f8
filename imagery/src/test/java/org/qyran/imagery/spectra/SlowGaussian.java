package org.qyran.imagery.spectra;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The same Gaussian by a general matrix library. */
record SlowGaussian(double[] mean, DMatrixRMaj covariance) {

    static SlowGaussian of(List<double[]> samples, double allowance) {
        double[] mean = new double[3];
        for (double[] s : samples) {
            for (int i = 0; i < 3; i++) {
                mean[i] += x(s)[i] / samples.size();
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(3, 3);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = i == j ? allowance * allowance : 0;
                for (double[] s : samples) {
                    sum += (x(s)[i] - mean[i]) * (x(s)[j] - mean[j]) / samples.size();
                }
                covariance.set(i, j, sum);
            }
        }
        return new SlowGaussian(mean, covariance);
    }

    private static double[] x(double... s) {
        return new double[] {
            Math.log(s[0] / s[2]),
            Math.log(s[1] / Math.sqrt(s[0] * s[2])),
            Math.log(s[3] / Math.sqrt(s[2] * s[4]))
        };
    }

    double logDensity(double... bands) {
        DMatrixRMaj inverse = covariance.copy();
        CommonOps_DDRM.invert(inverse);
        double[] x = x(bands);
        double squared = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                squared += (x[i] - mean[i]) * inverse.get(i, j) * (x[j] - mean[j]);
            }
        }
        return -(squared + Math.log(CommonOps_DDRM.det(covariance))) / 2;
    }
}
