package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** RX as the formula says it, in doubles, two passes and an explicit inverse. */
final class SlowRx {

    private SlowRx() {}

    /** Mahalanobis distance squared of {@code pixel} from the background's shrunk statistics. */
    static double distance(List<double[]> background, double[] pixel) {
        return distance(background, pixel, new double[pixel.length]);
    }

    /** The same with {@code floor} added to each band's variance. */
    static double distance(List<double[]> background, double[] pixel, double[] floor) {
        int p = pixel.length;
        double n = background.size();
        double[] mean = new double[p];
        for (double[] x : background) {
            for (int b = 0; b < p; b++) {
                mean[b] += x[b] / n;
            }
        }
        double[][] covariance = new double[p][p];
        for (double[] x : background) {
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    covariance[i][j] += (x[i] - mean[i]) * (x[j] - mean[j]) / (n - 1);
                }
            }
        }
        double[] spread = new double[p];
        for (int i = 0; i < p; i++) {
            spread[i] = Math.sqrt(covariance[i][i] + floor[i]);
        }
        DMatrixRMaj r = new DMatrixRMaj(p, p);
        double squares = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double c = i == j ? 1 : covariance[i][j] / (spread[i] * spread[j]);
                r.set(i, j, c);
                squares += c * c;
            }
        }
        double rho =
                ((1 - 2.0 / p) * squares + p * p)
                        / ((n + 1 - 2.0 / p) * (squares - p * p / (double) p));
        rho = p == 1 ? 1 : Math.min(1, Math.max(1e-6, rho));
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double shrunk = (1 - rho) * r.get(i, j) + (i == j ? rho : 0);
                r.set(i, j, shrunk * spread[i] * spread[j]);
            }
        }
        CommonOps_DDRM.invert(r);
        double distance = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                distance += (pixel[i] - mean[i]) * r.get(i, j) * (pixel[j] - mean[j]);
            }
        }
        return distance;
    }

    static List<double[]> pixels(InMemory raster) {
        List<double[]> pixels = new ArrayList<>();
        for (int i = 0; i < raster.width() * raster.height(); i++) {
            double[] pixel = pixel(raster, i);
            if (!missing(pixel)) {
                pixels.add(pixel);
            }
        }
        return pixels;
    }

    static double[] pixel(InMemory raster, int at) {
        double[] pixel = new double[raster.bands().length];
        for (int b = 0; b < pixel.length; b++) {
            pixel[b] = raster.bands()[b][at];
        }
        return pixel;
    }

    static boolean missing(double[] pixel) {
        return Arrays.stream(pixel).anyMatch(Double::isNaN);
    }
}
