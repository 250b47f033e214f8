package org.qyran.imagery.statistics;

/**
 * The loops that local RX spends its time in. Two twins, one on vectors and one lane wide in plain
 * Java: both do the same operations in the same order on every pixel and give the same bits.
 */
interface Lanes {

    /** Pixels that {@link #correlate} and {@link #solve} work on at once. */
    int count();

    /**
     * One piece of the products of a row of columns: takes in one pixel per column and gives up
     * another.
     *
     * @param sums of the columns, one piece after the other
     * @param at where the first column's piece begins
     * @param columns how many
     * @param enter the pixels that come, {@code step} values each; 0 without data
     * @param leave the pixels that go
     * @param from where the first column's pixel begins
     * @param row first of the piece's rows
     * @param column first of its columns
     */
    void exchange(
            double[] sums,
            int at,
            int columns,
            double[] enter,
            double[] leave,
            int from,
            int step,
            int row,
            int column);

    /**
     * The same piece of a row of rings: sums of {@code outerSide} columns less those of {@code
     * innerSide} columns, moving on column by column.
     *
     * @param outer as {@code sums} of {@link #exchange}, first column of the first ring at {@code
     *     outerAt}
     * @param rings gets one piece a ring, every {@code step}, the first at {@code to}
     * @param count how many rings
     */
    void roll(
            double[] outer,
            int outerAt,
            int outerSide,
            double[] inner,
            int innerAt,
            int innerSide,
            double[] rings,
            int to,
            int step,
            int count);

    /**
     * Correlations of {@link #count} pixels' backgrounds.
     *
     * @param sums packed sums, one pixel after the other
     * @param at where the first begins
     * @param scales per band and lane; what the bands are multiplied by
     * @param matrix gets the upper triangle without its diagonal, laid out as in {@link LaneMatrix}
     * @param squares gets the sum of the squares of what {@code matrix} got, per lane
     */
    void correlate(
            PackedSums packed,
            double[] sums,
            int at,
            LaneScales scales,
            double[] matrix,
            double[] squares);

    /**
     * Squared lengths of U⁻ᵀb, where UᵀU has ones on its diagonal and {@code share} times the
     * matrix above it.
     *
     * @param groups of four rows
     * @param matrix as {@link #correlate} leaves it; overwritten by U
     * @param share per lane
     * @param right b, per band and lane; overwritten by U⁻ᵀb
     * @param squared result per lane
     */
    void solve(int groups, double[] matrix, double[] share, double[] right, double[] squared);

    /** On vectors where the JVM was started with them. */
    static Lanes best() {
        return Best.LANES;
    }

    /** Chosen once. */
    final class Best {
        private static final Lanes LANES =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorLanes()
                        : new ScalarLanes();

        private Best() {}
    }
}
