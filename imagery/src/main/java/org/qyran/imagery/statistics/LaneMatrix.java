package org.qyran.imagery.statistics;

/**
 * How the upper triangles of several matrices lie side by side: entry by entry, each entry once per
 * lane. Panel c holds columns 4c … 4c + 3, row after row down to the diagonal's block, so that a
 * factorisation runs through memory in order.
 */
final class LaneMatrix {

    /** Rows and columns of a block. */
    static final int SIDE = 4;

    private LaneMatrix() {}

    /** Entries in all, lanes not counted. */
    static int entries(int groups) {
        return panel(groups);
    }

    /** Where panel c begins. */
    static int panel(int c) {
        return SIDE * SIDE * c * (c + 1) / 2;
    }

    /** Where block (r, c) of four rows by four columns begins, r ≤ c. */
    static int block(int r, int c) {
        return panel(c) + SIDE * SIDE * r;
    }

    /** Where the entry of a row and a column stands, row < column. */
    static int entry(int row, int column) {
        return block(row / SIDE, column / SIDE) + row % SIDE * SIDE + column % SIDE;
    }
}
