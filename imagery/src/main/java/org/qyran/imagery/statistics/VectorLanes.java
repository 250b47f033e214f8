package org.qyran.imagery.statistics;

import java.util.Arrays;
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
    public void move(
            WindowMove outer,
            WindowMove inner,
            int rows,
            int columns,
            double[] rings,
            int at,
            int count) {
        VectorMove.move(outer, inner, rows, columns, rings, at, count);
    }

    @Override
    public void correlate(
            PackedSums packed,
            double[] rings,
            int at,
            int count,
            LaneScales scales,
            double[] matrix,
            double[] squares) {
        double[] products = new double[PackedSums.SIDE * COUNT];
        int groups = Math.ceilDiv(packed.bands(), SIDE);
        Arrays.fill(squares, 0);
        for (int j = 0; j < packed.bands(); j += PackedSums.SIDE) {
            for (int i = 0; i < Math.min(j + PackedSums.SIDE, packed.bands()); i++) {
                VectorTranspose.eight(rings, at + packed.product(i, j, count), products);
                int left = j / SIDE;
                for (int c = Math.max(left, i / SIDE); c < Math.min(left + 2, groups); c++) {
                    int first = c == i / SIDE ? i % SIDE + 1 : 0;
                    int from = (c - left) * SIDE * COUNT;
                    correlateRow(products, from, scales, i, c, first, matrix, squares);
                }
            }
        }
    }

    private static DoubleVector load(double[] from, int at) {
        return DoubleVector.fromArray(SPECIES, from, at);
    }

    /** Entries {@code first} … 3 of one row of a block of four columns. */
    private static void correlateRow(
            double[] products,
            int from,
            LaneScales scales,
            int row,
            int group,
            int first,
            double[] matrix,
            double[] squares) {
        DoubleVector minusMean = load(scales.minusMean(), row * COUNT);
        DoubleVector rowScale = load(scales.row(), row * COUNT);
        DoubleVector square = DoubleVector.zero(SPECIES);
        int to = (LaneMatrix.block(row / SIDE, group) + row % SIDE * SIDE) * COUNT;
        int column = group * SIDE * COUNT;
        for (int c = first * COUNT; c < SIDE * COUNT; c += COUNT) {
            DoubleVector own =
                    minusMean.fma(load(scales.sum(), column + c), load(products, from + c));
            DoubleVector r = own.mul(rowScale.mul(load(scales.column(), column + c)));
            r.intoArray(matrix, to + c);
            square = r.fma(r, square);
        }
        load(squares, 0).add(square).intoArray(squares, 0);
    }

    @Override
    public void solve(
            int groups, double[] matrix, double[] share, double[] right, double[] squared) {
        VectorSolve.solve(groups, matrix, share, right, squared);
    }
}
