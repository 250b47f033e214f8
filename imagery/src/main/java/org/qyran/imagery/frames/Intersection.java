package org.qyran.imagery.frames;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Where the rays of several stations meet, or one ray meets a height, with its covariance from
 * pixels, heights and the adjusted poses together.
 *
 * @param point east, north, up in metres
 * @param covariance 3 × 3
 */
record Intersection(double[] point, DMatrixRMaj covariance) {

    private static final int ROUNDS = 8;

    /** A pixel of a station with its standard deviation. */
    record Look(int station, double x, double y, double sigma) {}

    /**
     * @param start a point in front of all
     * @param cameras covariance of stations and lenses
     * @param height {metres, sigma} of the surface, or null to let the rays alone tell
     */
    static Intersection of(
            Bundle bundle,
            DMatrixRMaj cameras,
            List<Look> looks,
            double[] start,
            double @Nullable [] height) {
        double[] point = start.clone();
        for (int round = 0; round < ROUNDS; round++) {
            Normal normal = Normal.of(bundle, looks, point, height);
            DMatrixRMaj step = new DMatrixRMaj(3, 1);
            CommonOps_DDRM.mult(normal.inverse(), normal.right(), step);
            for (int c = 0; c < 3; c++) {
                point[c] += step.get(c, 0);
            }
        }
        Normal last = Normal.of(bundle, looks, point, height);
        DMatrixRMaj moves = new DMatrixRMaj(3, cameras.numRows);
        CommonOps_DDRM.mult(last.inverse(), last.byCameras(), moves);
        DMatrixRMaj half = new DMatrixRMaj(3, cameras.numRows);
        CommonOps_DDRM.mult(moves, cameras, half);
        DMatrixRMaj covariance = last.inverse().copy();
        CommonOps_DDRM.multAddTransB(half, moves, covariance);
        return new Intersection(point, covariance);
    }

    private record Normal(DMatrixRMaj inverse, DMatrixRMaj right, DMatrixRMaj byCameras) {

        static Normal of(
                Bundle bundle, List<Look> looks, double[] point, double @Nullable [] height) {
            Bundle at = bundle.with(bundle.stations(), bundle.lenses(), new double[][] {point});
            DMatrixRMaj matrix = new DMatrixRMaj(3, 3);
            DMatrixRMaj right = new DMatrixRMaj(3, 1);
            DMatrixRMaj byCameras = new DMatrixRMaj(3, bundle.cameraSize());
            Bundle.Slopes slopes = Bundle.Slopes.empty();
            double[][] byPoint = slopes.byPoint();
            for (Look look : looks) {
                Bundle.Observation o =
                        new Bundle.Observation(look.station(), 0, look.x(), look.y());
                double[] r = at.residual(o, slopes);
                double w = 1 / (look.sigma() * look.sigma());
                int s = bundle.stationAt(look.station());
                int l = bundle.lensAt(bundle.stations().get(look.station()).lens());
                for (int row = 0; row < 2; row++) {
                    for (int a = 0; a < 3; a++) {
                        double g = w * byPoint[row][a];
                        right.add(a, 0, g * r[row]);
                        for (int b = 0; b < 3; b++) {
                            matrix.add(a, b, g * byPoint[row][b]);
                        }
                        for (int b = 0; b < Station.SIZE; b++) {
                            byCameras.add(a, s + b, g * slopes.byStation()[row][b]);
                        }
                        for (int b = 0; b < Lens.SIZE; b++) {
                            byCameras.add(a, l + b, g * slopes.byLens()[row][b]);
                        }
                    }
                }
            }
            if (height != null) {
                double w = 1 / (height[1] * height[1]);
                matrix.add(2, 2, w);
                right.add(2, 0, w * (height[0] - point[2]));
            }
            DMatrixRMaj inverse = new DMatrixRMaj(3, 3);
            CommonOps_DDRM.invert(matrix, inverse);
            return new Normal(inverse, right, byCameras);
        }
    }
}
