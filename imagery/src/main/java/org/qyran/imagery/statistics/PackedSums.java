package org.qyran.imagery.statistics;

/**
 * How products of n-band pixels with themselves are laid out: the upper triangle in blocks of eight
 * rows by eight columns, block row after block row. A pixel has one band more, which is 1: so its
 * products with itself and the others are the count and the sums. What fills up is 0.
 *
 * @param bands without the one that is 1
 */
record PackedSums(int bands) {

    /** Rows and columns of a block, values of a pixel that lie together. */
    static final int SIDE = 8;

    static final int BLOCK = SIDE * SIDE;

    /** Blocks in the first row: groups of eight bands, the one that is 1 among them. */
    int groups() {
        return Math.ceilDiv(bands + 1, SIDE);
    }

    int blocks() {
        return groups() * (groups() + 1) / 2;
    }

    /** Number of the block with the products of two groups, row ≤ column. */
    int block(int row, int column) {
        return row * groups() - row * (row - 1) / 2 + column - row;
    }

    /** Where the product of bands i and j, i ≤ j, stands in the first of {@code count} pixels. */
    int product(int i, int j, int count) {
        return block(i / SIDE, j / SIDE) * count * BLOCK + i % SIDE * SIDE + j % SIDE;
    }
}
