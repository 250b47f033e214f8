package org.qyran.imagery.statistics;

/**
 * How sums of products of n-band pixels lie in one flat array, in pieces that vectors of two, four
 * or eight doubles cover without a remainder. A pixel has one band more, which is 1: so its
 * products with itself and the others are the count and the sums.
 *
 * <p>The products' upper triangle is cut into groups of four rows, group g from column 4g on, and
 * these into pieces of four rows by eight columns, row after row. What fills up is 0.
 */
final class PackedSums {

    /** Rows in a group. */
    static final int ROWS = 4;

    /** Columns in a piece. */
    static final int COLUMNS = 8;

    static final int PIECE = ROWS * COLUMNS;

    private final int bands;
    private final int[] firstPiece;
    private final int[] rows;
    private final int[] columns;

    /**
     * @param bands without the one that is 1
     */
    PackedSums(int bands) {
        this.bands = bands;
        int groups = Math.ceilDiv(bands + 1, ROWS);
        this.firstPiece = new int[groups + 1];
        for (int g = 0; g < groups; g++) {
            firstPiece[g + 1] = firstPiece[g] + Math.ceilDiv(ROWS * (groups - g), COLUMNS);
        }
        this.rows = new int[firstPiece[groups]];
        this.columns = new int[rows.length];
        for (int g = 0; g < groups; g++) {
            for (int piece = firstPiece[g]; piece < firstPiece[g + 1]; piece++) {
                rows[piece] = ROWS * g;
                columns[piece] = ROWS * g + COLUMNS * (piece - firstPiece[g]);
            }
        }
    }

    int bands() {
        return bands;
    }

    /** Values to keep room for in a pixel: its bands, the 1, then zeros the last piece reaches. */
    int pixel() {
        return ROWS * (firstPiece.length - 1) + COLUMNS;
    }

    int pieces() {
        return rows.length;
    }

    /** First of a piece's four rows. */
    int row(int piece) {
        return rows[piece];
    }

    /** First of a piece's eight columns. */
    int column(int piece) {
        return columns[piece];
    }

    int length() {
        return PIECE * pieces();
    }

    /** Product of bands i and j, j ≥ i. */
    int product(int i, int j) {
        int g = i / ROWS;
        int right = j - ROWS * g;
        int piece = firstPiece[g] + right / COLUMNS;
        return PIECE * piece + i % ROWS * COLUMNS + right % COLUMNS;
    }

    int count() {
        return product(bands, bands);
    }

    int sum(int band) {
        return product(band, bands);
    }
}
