package org.qyran.imagery.statistics;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cholesky factors of several matrices, one a lane, in blocks of four by four, left-looking: a
 * block's sixteen sums stay in registers while two panels run past, eight loads for sixteen
 * multiply-adds.
 */
final class VectorSolve {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int COUNT = SPECIES.length();
    private static final int SIDE = LaneMatrix.SIDE;

    /** From one row of a panel, or of a block, to the next. */
    private static final int STEP = SIDE * COUNT;

    /** Rows of blocks that pass a column while it is in the first-level cache. */
    private static final int TOGETHER = 2;

    private VectorSolve() {}

    /** As {@link Lanes#solve}. No vector goes into a method or out: it might not be inlined. */
    static void solve(
            int groups, double[] matrix, double[] share, double[] right, double[] squared) {
        double[] products = new double[SIDE * STEP];
        double[] inverse = new double[groups * STEP];
        Arrays.fill(squared, 0);
        for (int first = 0; first < groups; first += TOGETHER) {
            int end = Math.min(first + TOGETHER, groups);
            for (int row = first; row < end; row++) {
                diagonal(matrix, row, share, right, products, inverse, squared);
                for (int column = row + 1; column < end; column++) {
                    block(matrix, row, column, share, products, inverse);
                }
            }
            for (int column = end; column < groups; column++) {
                for (int row = first; row < end; row++) {
                    block(matrix, row, column, share, products, inverse);
                }
            }
        }
    }

    private static void diagonal(
            double[] m,
            int row,
            double[] share,
            double[] right,
            double[] products,
            double[] inverse,
            double[] squared) {
        int panel = LaneMatrix.panel(row) * COUNT;
        multiply(m, panel, panel, SIDE * row, products);
        subtractKnown(m, panel, SIDE * row, right);
        int at = LaneMatrix.block(row, row) * COUNT;
        take(m, at, share, products);
        factor(m, at, right, row * STEP, inverse, squared);
    }

    private static void block(
            double[] m, int row, int column, double[] share, double[] products, double[] inverse) {
        int left = LaneMatrix.panel(row) * COUNT;
        multiply(m, left, LaneMatrix.panel(column) * COUNT, SIDE * row, products);
        int diagonal = LaneMatrix.block(row, row) * COUNT;
        int at = LaneMatrix.block(row, column) * COUNT;
        for (int c = 0; c < STEP; c += COUNT) {
            finish(m, at + c, diagonal, share, products, c, inverse, row * STEP);
        }
    }

    private static DoubleVector load(double[] from, int at) {
        return DoubleVector.fromArray(SPECIES, from, at);
    }

    /** Products of two panels' first {@code rows} rows, four columns with four. */
    private static void multiply(double[] m, int left, int right, int rows, double[] products) {
        DoubleVector aa = DoubleVector.zero(SPECIES);
        DoubleVector ab = aa;
        DoubleVector ac = aa;
        DoubleVector ad = aa;
        DoubleVector ba = aa;
        DoubleVector bb = aa;
        DoubleVector bc = aa;
        DoubleVector bd = aa;
        DoubleVector ca = aa;
        DoubleVector cb = aa;
        DoubleVector cc = aa;
        DoubleVector cd = aa;
        DoubleVector da = aa;
        DoubleVector db = aa;
        DoubleVector dc = aa;
        DoubleVector dd = aa;
        for (int k = 0; k < rows * STEP; k += STEP) {
            DoubleVector a = load(m, left + k);
            DoubleVector b = load(m, left + k + COUNT);
            DoubleVector c = load(m, left + k + 2 * COUNT);
            DoubleVector d = load(m, left + k + 3 * COUNT);
            DoubleVector by = load(m, right + k);
            aa = a.fma(by, aa);
            ba = b.fma(by, ba);
            ca = c.fma(by, ca);
            da = d.fma(by, da);
            by = load(m, right + k + COUNT);
            ab = a.fma(by, ab);
            bb = b.fma(by, bb);
            cb = c.fma(by, cb);
            db = d.fma(by, db);
            by = load(m, right + k + 2 * COUNT);
            ac = a.fma(by, ac);
            bc = b.fma(by, bc);
            cc = c.fma(by, cc);
            dc = d.fma(by, dc);
            by = load(m, right + k + 3 * COUNT);
            ad = a.fma(by, ad);
            bd = b.fma(by, bd);
            cd = c.fma(by, cd);
            dd = d.fma(by, dd);
        }
        store(products, 0, aa, ab, ac, ad);
        store(products, STEP, ba, bb, bc, bd);
        store(products, 2 * STEP, ca, cb, cc, cd);
        store(products, 3 * STEP, da, db, dc, dd);
    }

    private static void store(
            double[] into, int at, DoubleVector a, DoubleVector b, DoubleVector c, DoubleVector d) {
        a.intoArray(into, at);
        b.intoArray(into, at + COUNT);
        c.intoArray(into, at + 2 * COUNT);
        d.intoArray(into, at + 3 * COUNT);
    }

    /** Takes from the right side's next four values what the values above them account for. */
    private static void subtractKnown(double[] m, int panel, int rows, double[] right) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        for (int k = 0; k < rows; k++) {
            DoubleVector known = load(right, k * COUNT);
            int at = panel + k * STEP;
            a = load(m, at).fma(known, a);
            b = load(m, at + COUNT).fma(known, b);
            c = load(m, at + 2 * COUNT).fma(known, c);
            d = load(m, at + 3 * COUNT).fma(known, d);
        }
        int next = rows * COUNT;
        load(right, next).sub(a).intoArray(right, next);
        load(right, next + COUNT).sub(b).intoArray(right, next + COUNT);
        load(right, next + 2 * COUNT).sub(c).intoArray(right, next + 2 * COUNT);
        load(right, next + 3 * COUNT).sub(d).intoArray(right, next + 3 * COUNT);
    }

    /** The diagonal block with its ones, less the products. */
    private static void take(double[] m, int at, double[] share, double[] products) {
        DoubleVector part = load(share, 0);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int r = 0; r < SIDE; r++) {
            int own = r * STEP + r * COUNT;
            one.sub(load(products, own)).intoArray(m, at + own);
            for (int c = own + COUNT; c < r * STEP + STEP; c += COUNT) {
                load(m, at + c).mul(part).sub(load(products, c)).intoArray(m, at + c);
            }
        }
    }

    /** Factors a diagonal block, solves its four values and adds their squares. */
    private static void factor(
            double[] m, int at, double[] right, int rightAt, double[] inverse, double[] squared) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int r = 0; r < SIDE; r++) {
            int row = at + r * STEP;
            DoubleVector over = one.div(load(m, row + r * COUNT).sqrt());
            over.intoArray(inverse, rightAt + r * COUNT);
            DoubleVector value = load(right, rightAt + r * COUNT).mul(over);
            value.intoArray(right, rightAt + r * COUNT);
            value.fma(value, load(squared, 0)).intoArray(squared, 0);
            for (int c = (r + 1) * COUNT; c < STEP; c += COUNT) {
                load(m, row + c).mul(over).intoArray(m, row + c);
            }
            for (int low = r + 1; low < SIDE; low++) {
                DoubleVector by = load(m, row + low * COUNT).neg();
                int lower = at + low * STEP;
                for (int c = low * COUNT; c < STEP; c += COUNT) {
                    by.fma(load(m, row + c), load(m, lower + c)).intoArray(m, lower + c);
                }
                int next = rightAt + low * COUNT;
                by.fma(value, load(right, next)).intoArray(right, next);
            }
        }
    }

    /** One column of a block right of the diagonal: what is left of it over the diagonal block. */
    private static void finish(
            double[] m,
            int at,
            int diagonal,
            double[] share,
            double[] products,
            int column,
            double[] inverse,
            int inverseAt) {
        DoubleVector part = load(share, 0);
        DoubleVector a = left(m, at, part, products, column).mul(load(inverse, inverseAt));
        DoubleVector b = left(m, at + STEP, part, products, column + STEP);
        b = minus(b, m, diagonal + COUNT, a).mul(load(inverse, inverseAt + COUNT));
        DoubleVector c = left(m, at + 2 * STEP, part, products, column + 2 * STEP);
        c = minus(c, m, diagonal + 2 * COUNT, a);
        c = minus(c, m, diagonal + STEP + 2 * COUNT, b).mul(load(inverse, inverseAt + 2 * COUNT));
        DoubleVector d = left(m, at + 3 * STEP, part, products, column + 3 * STEP);
        d = minus(d, m, diagonal + 3 * COUNT, a);
        d = minus(d, m, diagonal + STEP + 3 * COUNT, b);
        d =
                minus(d, m, diagonal + 2 * STEP + 3 * COUNT, c)
                        .mul(load(inverse, inverseAt + 3 * COUNT));
        a.intoArray(m, at);
        b.intoArray(m, at + STEP);
        c.intoArray(m, at + 2 * STEP);
        d.intoArray(m, at + 3 * STEP);
    }

    private static DoubleVector left(
            double[] m, int at, DoubleVector share, double[] products, int product) {
        return load(m, at).mul(share).sub(load(products, product));
    }

    private static DoubleVector minus(DoubleVector from, double[] m, int at, DoubleVector by) {
        return load(m, at).neg().fma(by, from);
    }
}
