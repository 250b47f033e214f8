package org.qyran.imagery.statistics;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Lanes#move} on vectors: a lane a column of the block. */
final class VectorMove {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int COUNT = SPECIES.length();
    private static final int SIDE = PackedSums.SIDE;

    private VectorMove() {}

    static void move(
            WindowMove outer,
            WindowMove inner,
            int rows,
            int columns,
            double[] rings,
            int at,
            int count) {
        double[] sums = new double[SIDE * COUNT];
        for (int half = 0; half < SIDE; half += COUNT) {
            Arrays.fill(sums, 0);
            first(outer, 1, rows, columns + half, sums);
            first(inner, -1, rows, columns + half, sums);
            add(sums, rings, at + half);
            for (int x = 0; x < count - 1; x++) {
                int left = (outer.first() + x) * SIDE;
                int hole = (inner.first() + x) * SIDE;
                next(
                        outer,
                        inner,
                        left,
                        left + outer.side() * SIDE,
                        hole,
                        hole + inner.side() * SIDE,
                        rows,
                        columns + half,
                        sums,
                        rings,
                        at + half + (x + 1) * PackedSums.BLOCK);
            }
        }
    }

    private static DoubleVector load(double[] from, int at) {
        return DoubleVector.fromArray(SPECIES, from, at);
    }

    /** A window's products in the row's first ring. */
    private static void first(WindowMove move, int sign, int rows, int columns, double[] sums) {
        double[] one = move.one();
        double[] other = move.other();
        int end = (move.first() + move.side()) * SIDE;
        for (int pixel = move.first() * SIDE; pixel < end; pixel += SIDE) {
            DoubleVector a = load(one, pixel + columns).mul(sign);
            DoubleVector b = load(other, pixel + columns).mul(sign * move.sign());
            for (int r = 0; r < SIDE; r++) {
                DoubleVector sum = all(one[pixel + rows + r]).fma(a, load(sums, r * COUNT));
                all(other[pixel + rows + r]).fma(b, sum).intoArray(sums, r * COUNT);
            }
        }
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    private static void add(double[] sums, double[] rings, int at) {
        for (int r = 0; r < SIDE; r++) {
            int ring = at + r * SIDE;
            load(rings, ring).add(load(sums, r * COUNT)).intoArray(rings, ring);
        }
    }

    /** One ring on: the pixels at its four edges change the sums, these the ring. */
    private static void next(
            WindowMove outer,
            WindowMove inner,
            int left,
            int right,
            int hole,
            int end,
            int rows,
            int columns,
            double[] sums,
            double[] rings,
            int at) {
        double[] out = outer.one();
        double[] out2 = outer.other();
        double[] in = inner.one();
        double[] in2 = inner.other();
        DoubleVector a = load(out, right + columns);
        DoubleVector b = load(out2, right + columns).mul(outer.sign());
        DoubleVector c = load(out, left + columns).neg();
        DoubleVector d = load(out2, left + columns).mul(-outer.sign());
        DoubleVector e = load(in, end + columns).neg();
        DoubleVector f = load(in2, end + columns).mul(-inner.sign());
        DoubleVector g = load(in, hole + columns);
        DoubleVector h = load(in2, hole + columns).mul(inner.sign());
        for (int r = 0; r < SIDE; r++) {
            int row = rows + r;
            DoubleVector change = all(out[right + row]).mul(a);
            change = all(out2[right + row]).fma(b, change);
            change = all(out[left + row]).fma(c, change);
            change = all(out2[left + row]).fma(d, change);
            change = all(in[end + row]).fma(e, change);
            change = all(in2[end + row]).fma(f, change);
            change = all(in[hole + row]).fma(g, change);
            change = all(in2[hole + row]).fma(h, change);
            DoubleVector sum = load(sums, r * COUNT).add(change);
            sum.intoArray(sums, r * COUNT);
            int ring = at + r * SIDE;
            load(rings, ring).add(sum).intoArray(rings, ring);
        }
    }
}
