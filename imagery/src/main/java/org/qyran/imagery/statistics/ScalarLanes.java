package org.qyran.imagery.statistics;

import static java.lang.Math.fma;

/** {@link VectorLanes} one lane wide, in plain Java: for JVMs started without the vector module. */
final class ScalarLanes implements Lanes {

    private static final int SIDE = LaneMatrix.SIDE;
    private static final int BLOCK = SIDE * SIDE;

    @Override
    public int count() {
        return 1;
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
        for (int x = 0; x < columns; x++) {
            for (int r = 0; r < PackedSums.ROWS; r++) {
                int to = at + x * PackedSums.PIECE + r * PackedSums.COLUMNS;
                int first = from + x * step;
                double in = enter[first + row + r];
                double out = -leave[first + row + r];
                for (int c = 0; c < PackedSums.COLUMNS; c++) {
                    double left = fma(out, leave[first + column + c], sums[to + c]);
                    sums[to + c] = fma(in, enter[first + column + c], left);
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
        for (int k = 0; k < PackedSums.PIECE; k++) {
            double ring = 0;
            for (int x = 0; x < outerSide; x++) {
                ring += outer[outerAt + k + x * PackedSums.PIECE];
            }
            for (int x = 0; x < innerSide; x++) {
                ring -= inner[innerAt + k + x * PackedSums.PIECE];
            }
            rings[to + k] = ring;
            for (int x = 1; x < count; x++) {
                int left = outerAt + k + (x - 1) * PackedSums.PIECE;
                int hole = innerAt + k + (x - 1) * PackedSums.PIECE;
                double in = outer[left + outerSide * PackedSums.PIECE] - outer[left];
                double out = inner[hole + innerSide * PackedSums.PIECE] - inner[hole];
                ring += in - out;
                rings[to + k + x * step] = ring;
            }
        }
    }

    @Override
    public void correlate(
            PackedSums packed,
            double[] sums,
            int at,
            LaneScales scales,
            double[] matrix,
            double[] squares) {
        double[] sum = new double[SIDE];
        for (int j = 0; j < packed.bands(); j++) {
            for (int i = 0; i < j; i++) {
                int entry = LaneMatrix.block(i / SIDE, j / SIDE) + i % SIDE * SIDE + j % SIDE;
                double product = sums[at + packed.product(i, j)];
                double own = fma(scales.minusMean()[i], scales.sum()[j], product);
                double r = own * (scales.row()[i] * scales.column()[j]);
                matrix[entry] = r;
                sum[j % SIDE] = fma(r, r, sum[j % SIDE]);
            }
        }
        squares[0] = (sum[0] + sum[1]) + (sum[2] + sum[3]);
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
