package org.qyran.imagery.statistics;

/**
 * What turns sums of products into correlations, per band and lane: {@code r = (s − mean × sum) ×
 * (row × column)}.
 *
 * @param minusMean of the band
 * @param sum of the band
 * @param row 1 ÷ (spread × (count − 1))
 * @param column 1 ÷ spread
 */
record LaneScales(double[] minusMean, double[] sum, double[] row, double[] column) {

    static LaneScales of(int groups, int lanes) {
        int length = groups * LaneMatrix.SIDE * lanes;
        return new LaneScales(
                new double[length], new double[length], new double[length], new double[length]);
    }
}
