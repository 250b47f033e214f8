package org.qyran.survey.chance;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Hilbert's curve: cells near each other on it are near each other on the ground. */
final class Curve {

    private Curve() {}

    /** Every cell of a grid, row by row numbered, in the curve's order. */
    static int[] order(int columns, int rows) {
        int side = Math.max(1, Integer.highestOneBit(2 * Math.max(columns, rows) - 1));
        long[] at = new long[columns * rows];
        for (int cell = 0; cell < at.length; cell++) {
            at[cell] = distance(side, cell % columns, cell / columns);
        }
        return IntStream.range(0, at.length)
                .boxed()
                .sorted(Comparator.comparingLong(cell -> at[cell]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How far along the curve of a square of {@code side}, a power of two, a cell lies. */
    private static long distance(int side, int column, int row) {
        int x = column;
        int y = row;
        long distance = 0;
        for (int s = side / 2; s > 0; s /= 2) {
            int right = (x & s) > 0 ? 1 : 0;
            int down = (y & s) > 0 ? 1 : 0;
            distance += (long) s * s * ((3 * right) ^ down);
            if (down == 0) {
                if (right == 1) {
                    x = side - 1 - x;
                    y = side - 1 - y;
                }
                int swap = x;
                x = y;
                y = swap;
            }
        }
        return distance;
    }
}
