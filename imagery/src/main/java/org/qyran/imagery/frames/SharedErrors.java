package org.qyran.imagery.frames;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What the recorded attitudes and heights of one flight have in common: a gimbal that sits a little
 * aslant, a compass beside iron, the weather in the barometer. The adjustment takes each frame's
 * error as its own, and averages it away; a common part δ of a recorded number instead moves the
 * solution by C Jᵀ δ / σ, C being its covariance and J the recorded number's own derivative. That
 * is added, for nobody knows δ.
 */
final class SharedErrors {

    /** Rows of {@link StationPrior#residuals}, and the common part in units of each row's σ. */
    private static final int[] ROWS = {0, 1, 2, 5};

    private static final double[] COMMON = {0.7, 0.7, 0.7, Recorded.SHARED / Recorded.OWN};

    private SharedErrors() {}

    /**
     * @param covariance of the adjusted bundle's stations and lenses
     */
    static DMatrixRMaj added(Bundle bundle, DMatrixRMaj covariance) {
        DMatrixRMaj all = covariance.copy();
        DMatrixRMaj pull = new DMatrixRMaj(covariance.numRows, 1);
        DMatrixRMaj moved = new DMatrixRMaj(covariance.numRows, 1);
        for (int i = 0; i < ROWS.length; i++) {
            pull.zero();
            for (int k = 0; k < bundle.stations().size(); k++) {
                double[] row = bundle.stationPriors().get(k).derivatives()[ROWS[i]];
                for (int a = 0; a < Station.SIZE; a++) {
                    pull.add(bundle.stationAt(k) + a, 0, COMMON[i] * row[a]);
                }
            }
            CommonOps_DDRM.mult(covariance, pull, moved);
            CommonOps_DDRM.multAddTransB(moved, moved, all);
        }
        return all;
    }
}
