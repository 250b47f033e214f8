package org.qyran.imagery.statistics;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One pixel a lane of the machine's vectors: eight with AVX-512, four with AVX2, two with NEON. No
 * lane ever meets another, so a pixel's bits do not depend on how many there are.
 */
final class VectorLanes implements Lanes {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int COUNT = SPECIES.length();
    private static final int SIDE = LaneMatrix.SIDE;

    @Override
    public int count() {
        return COUNT;
    }

    @Override
    public void exchange(
            double[] sums,
            int at,
            int columns,
            double[] enter,
            double[] leave,
            int from,
            int step,
            int row,
            int column) {
        for (int half = 0; half < PackedSums.COLUMNS; half += COUNT) {
            for (int x = 0; x < columns; x++) {
                int first = from + x * step;
                DoubleVector in = load(enter, first + column + half);
                DoubleVector out = load(leave, first + column + half);
                int to = at + x * PackedSums.PIECE + half;
                for (int r = 0; r < PackedSums.ROWS; r++) {
                    DoubleVector comes = DoubleVector.broadcast(SPECIES, enter[first + row + r]);
                    DoubleVector goes = DoubleVector.broadcast(SPECIES, -leave[first + row + r]);
                    int sum = to + r * PackedSums.COLUMNS;
                    comes.fma(in, goes.fma(out, load(sums, sum))).intoArray(sums, sum);
                }
            }
        }
    }

    @Override
    public void roll(
            double[] outer,
            int outerAt,
            int outerSide,
            double[] inner,
            int innerAt,
            int innerSide,
            double[] rings,
            int to,
            int step,
            int count) {
        for (int k = 0; k < PackedSums.PIECE; k += COUNT) {
            DoubleVector ring = DoubleVector.zero(SPECIES);
            for (int x = 0; x < outerSide; x++) {
                ring = ring.add(load(outer, outerAt + k + x * PackedSums.PIECE));
            }
            for (int x = 0; x < innerSide; x++) {
                ring = ring.sub(load(inner, innerAt + k + x * PackedSums.PIECE));
            }
            ring.intoArray(rings, to + k);
            for (int x = 1; x < count; x++) {
                int left = outerAt + k + (x - 1) * PackedSums.PIECE;
                int hole = innerAt + k + (x - 1) * PackedSums.PIECE;
                DoubleVector in =
                        load(outer, left + outerSide * PackedSums.PIECE).sub(load(outer, left));
                DoubleVector out =
                        load(inner, hole + innerSide * PackedSums.PIECE).sub(load(inner, hole));
                ring = ring.add(in.sub(out));
                ring.intoArray(rings, to + k + x * step);
            }
        }
    }

    private static DoubleVector load(double[] from, int at) {
        return DoubleVector.fromArray(SPECIES, from, at);
    }

    @Override
    public void correlate(
            PackedSums packed,
            double[] sums,
            int at,
            LaneScales scales,
            double[] matrix,
            double[] squares) {
        int[] lanes = new int[COUNT];
        for (int lane = 0; lane < COUNT; lane++) {
            lanes[lane] = lane * packed.length();
        }
        double[] four = new double[SIDE * COUNT];
        for (int column = 0; column < Math.ceilDiv(packed.bands(), SIDE); column++) {
            for (int row = 0; row <= column; row++) {
                int from = at + packed.product(SIDE * row, SIDE * column);
                int to = LaneMatrix.block(row, column) * COUNT;
                for (int r = 0; r < SIDE; r++) {
                    int first = row == column ? r + 1 : 0;
                    correlateRow(
                            sums,
                            from + r * PackedSums.COLUMNS,
                            lanes,
                            scales,
                            SIDE * row + r,
                            SIDE * column,
                            first,
                            matrix,
                            to + r * SIDE * COUNT,
                            four);
                }
            }
        }
        DoubleVector low = load(four, 0).add(load(four, COUNT));
        low.add(load(four, 2 * COUNT).add(load(four, 3 * COUNT))).intoArray(squares, 0);
    }

    /** Entries {@code first} … 3 of one row of a block. */
    private static void correlateRow(
            double[] sums,
            int from,
            int[] lanes,
            LaneScales scales,
            int row,
            int column,
            int first,
            double[] matrix,
            int to,
            double[] squares) {
        DoubleVector minusMean = load(scales.minusMean(), row * COUNT);
        DoubleVector rowScale = load(scales.row(), row * COUNT);
        for (int c = first; c < SIDE; c++) {
            int j = (column + c) * COUNT;
            DoubleVector product = DoubleVector.fromArray(SPECIES, sums, from + c, lanes, 0);
            DoubleVector own = minusMean.fma(load(scales.sum(), j), product);
            DoubleVector r = own.mul(rowScale.mul(load(scales.column(), j)));
            r.intoArray(matrix, to + c * COUNT);
            r.fma(r, load(squares, c * COUNT)).intoArray(squares, c * COUNT);
        }
    }

    @Override
    public void solve(
            int groups, double[] matrix, double[] share, double[] right, double[] squared) {
        VectorSolve.solve(groups, matrix, share, right, squared);
    }
}
