package org.qyran.imagery.statistics;

/**
 * The loops that local RX spends its time in. Two twins, one on vectors and one lane wide in plain
 * Java: both do the same operations in the same order on every pixel and give the same bits.
 */
interface Lanes {

    /** Pixels that {@link #correlate} and {@link #solve} work on at once. */
    int count();

    /**
     * Moves a block of a row of rings on to the next row: the outer window's products come to the
     * sums, the inner one's go.
     *
     * @param rows where the block's rows, a group of eight bands, begin in the lines
     * @param columns where its columns begin
     * @param rings gets what changes added, one block a ring, the first at {@code at}
     * @param count how many rings
     */
    void move(
            WindowMove outer,
            WindowMove inner,
            int rows,
            int columns,
            double[] rings,
            int at,
            int count);

    /**
     * Correlations of {@link #count} pixels' backgrounds.
     *
     * @param rings packed sums, block by block, each block's pixels side by side
     * @param at where the first pixel's first block begins
     * @param count pixels of a block
     * @param scales per band and lane; what the bands are multiplied by
     * @param matrix gets the upper triangle without its diagonal, laid out as in {@link LaneMatrix}
     * @param squares gets the sum of the squares of what {@code matrix} got, per lane
     */
    void correlate(
            PackedSums packed,
            double[] rings,
            int at,
            int count,
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
