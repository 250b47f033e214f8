package org.qyran.imagery.statistics;

import static java.lang.Math.fma;

import java.util.Arrays;

/** {@link VectorLanes} one lane wide, in plain Java: for JVMs started without the vector module. */
final class ScalarLanes implements Lanes {

    private static final int SIDE = LaneMatrix.SIDE;
    private static final int BLOCK = SIDE * SIDE;

    @Override
    public int count() {
        return 1;
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
        double[] sums = new double[PackedSums.BLOCK];
        for (int x = 0; x < outer.side(); x++) {
            enter(outer, 1, x, rows, columns, sums);
        }
        for (int x = 0; x < inner.side(); x++) {
            enter(inner, -1, x, rows, columns, sums);
        }
        double[] change = new double[PackedSums.BLOCK];
        for (int x = 0; x < count; x++) {
            if (x > 0) {
                Arrays.fill(change, 0);
                enter(outer, 1, x + outer.side() - 1, rows, columns, change);
                enter(outer, -1, x - 1, rows, columns, change);
                enter(inner, -1, x + inner.side() - 1, rows, columns, change);
                enter(inner, 1, x - 1, rows, columns, change);
            }
            for (int k = 0; k < PackedSums.BLOCK; k++) {
                sums[k] += change[k];
                rings[at + x * PackedSums.BLOCK + k] += sums[k];
            }
        }
    }

    /** Adds the products of one column's pixels that enter and leave, sign by sign. */
    private static void enter(
            WindowMove move, int sign, int column, int rows, int columns, double[] sums) {
        int pixel = (move.first() + column) * PackedSums.SIDE;
        add(move.one(), pixel + rows, pixel + columns, sign, sums);
        add(move.other(), pixel + rows, pixel + columns, sign * move.sign(), sums);
    }

    private static void add(double[] line, int row, int column, int sign, double[] sums) {
        for (int r = 0; r < PackedSums.SIDE; r++) {
            double by = sign * line[row + r];
            for (int c = 0; c < PackedSums.SIDE; c++) {
                int k = r * PackedSums.SIDE + c;
                sums[k] = fma(by, line[column + c], sums[k]);
            }
        }
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
        squares[0] = 0;
        for (int j = 0; j < packed.bands(); j += PackedSums.SIDE) {
            for (int i = 0; i < Math.min(j + PackedSums.SIDE, packed.bands()); i++) {
                int row = at + packed.product(i, j, count) - j;
                for (int c = j; c < j + PackedSums.SIDE; c += SIDE) {
                    int first = Math.max(c, i + 1);
                    int end = Math.min(c + SIDE, packed.bands());
                    squares[0] += correlateRow(rings, row, scales, i, first, end, matrix);
                }
            }
        }
    }

    private static double correlateRow(
            double[] rings,
            int row,
            LaneScales scales,
            int i,
            int first,
            int end,
            double[] matrix) {
        double square = 0;
        for (int j = first; j < end; j++) {
            double own = fma(scales.minusMean()[i], scales.sum()[j], rings[row + j]);
            double r = own * (scales.row()[i] * scales.column()[j]);
            matrix[LaneMatrix.entry(i, j)] = r;
            square = fma(r, r, square);
        }
        return square;
    }

    @Override
    public void solve(
            int groups, double[] matrix, double[] share, double[] right, double[] squared) {
        double[] inverse = new double[SIDE];
        double length = 0;
        for (int row = 0; row < groups; row++) {
            length = diagonal(matrix, row, share[0], right, inverse, length);
            for (int column = row + 1; column < groups; column++) {
                block(matrix, row, column, share[0], inverse);
            }
        }
        squared[0] = length;
    }

    /** Factors block (row, row), finds the right side's four values and adds their squares. */
    private static double diagonal(
            double[] m, int row, double share, double[] right, double[] inverse, double length) {
        int panel = LaneMatrix.panel(row);
        int at = LaneMatrix.block(row, row);
        for (int c = 0; c < SIDE; c++) {
            for (int r = 0; r < c; r++) {
                m[at + r * SIDE + c] =
                        m[at + r * SIDE + c] * share - above(m, panel + r, panel + c, row);
            }
            m[at + c * SIDE + c] = 1 - above(m, panel + c, panel + c, row);
            double known = 0;
            for (int k = 0; k < SIDE * row; k++) {
                known = fma(m[panel + k * SIDE + c], right[k], known);
            }
            right[SIDE * row + c] -= known;
        }
        double all = length;
        for (int r = 0; r < SIDE; r++) {
            inverse[r] = 1 / Math.sqrt(m[at + r * SIDE + r]);
            right[SIDE * row + r] *= inverse[r];
            double own = right[SIDE * row + r];
            all = fma(own, own, all);
            for (int c = r + 1; c < SIDE; c++) {
                m[at + r * SIDE + c] *= inverse[r];
            }
            for (int low = r + 1; low < SIDE; low++) {
                double by = -m[at + r * SIDE + low];
                for (int c = low; c < SIDE; c++) {
                    m[at + low * SIDE + c] = fma(by, m[at + r * SIDE + c], m[at + low * SIDE + c]);
                }
                right[SIDE * row + low] = fma(by, own, right[SIDE * row + low]);
            }
        }
        return all;
    }

    /** Product of what stands above the diagonal block in two columns. */
    private static double above(double[] m, int one, int other, int row) {
        double sum = 0;
        for (int k = 0; k < SIDE * SIDE * row; k += SIDE) {
            sum = fma(m[one + k], m[other + k], sum);
        }
        return sum;
    }

    private static void block(double[] m, int row, int column, double share, double[] inverse) {
        int left = LaneMatrix.panel(row);
        int right = LaneMatrix.panel(column);
        int at = LaneMatrix.block(row, column);
        int diagonal = LaneMatrix.block(row, row);
        for (int c = 0; c < SIDE; c++) {
            double a = 0;
            double b = 0;
            double d = 0;
            double e = 0;
            for (int k = 0; k < BLOCK * row; k += SIDE) {
                double by = m[right + k + c];
                a = fma(m[left + k], by, a);
                b = fma(m[left + k + 1], by, b);
                d = fma(m[left + k + 2], by, d);
                e = fma(m[left + k + 3], by, e);
            }
            a = (m[at + c] * share - a) * inverse[0];
            b = m[at + SIDE + c] * share - b;
            b = fma(-m[diagonal + 1], a, b) * inverse[1];
            d = m[at + 2 * SIDE + c] * share - d;
            d = fma(-m[diagonal + 2], a, d);
            d = fma(-m[diagonal + SIDE + 2], b, d) * inverse[2];
            e = m[at + 3 * SIDE + c] * share - e;
            e = fma(-m[diagonal + 3], a, e);
            e = fma(-m[diagonal + SIDE + 3], b, e);
            e = fma(-m[diagonal + 2 * SIDE + 3], d, e) * inverse[3];
            m[at + c] = a;
            m[at + SIDE + c] = b;
            m[at + 2 * SIDE + c] = d;
            m[at + 3 * SIDE + c] = e;
        }
    }
}
