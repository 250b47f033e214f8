package org.qyran.imagery.statistics;

import java.util.Arrays;
import org.qyran.imagery.raster.Tile;

/**
 * Packed sums over the ring between an inner and an outer square window for a strip of a tile's
 * columns, row by row: each pixel enters and leaves a column's sums once per row, and the ring
 * gains two columns and loses two per step, so the cost does not depend on the windows' sizes.
 * Windows are cut at the tile's edge; pixels without data are left out. One per thread.
 */
final class RingWindow {

    private final Lanes lanes;
    private final Tile tile;
    private final PackedSums packed;
    private final int inner;
    private final int outer;
    private final float[] pivot;

    /** First column of the strip's outer windows, in the padded tile; may lie left of it. */
    private int origin;

    private final int columns;
    private final double[][] lines;
    private final double[] noLine;
    private final float[] zeros;

    /** Piece by piece, each piece's columns side by side: they meet in the first-level cache. */
    private final double[] outerColumns;

    private final double[] innerColumns;

    private final double[] rings;
    private int first;
    private int rows;

    /**
     * @param inner half side of the inner window: side = 2 × inner + 1
     * @param outer half side of the outer window
     * @param pivot taken from every pixel, so that sums keep their digits
     * @param columns of a strip; past the core's edge there is nothing
     * @param mostRows taken in one move
     */
    RingWindow(
            Lanes lanes,
            PackedSums packed,
            Tile tile,
            int inner,
            int outer,
            float[] pivot,
            int columns,
            int mostRows) {
        this.lanes = lanes;
        this.packed = packed;
        this.tile = tile;
        this.inner = inner;
        this.outer = outer;
        this.pivot = pivot;
        this.columns = columns;
        int width = columns + 2 * outer;
        this.lines = new double[2 * outer + 1 + mostRows][width * packed.pixel()];
        this.noLine = new double[width * packed.pixel()];
        this.zeros = new float[width];
        this.outerColumns = new double[width * packed.length()];
        this.innerColumns = new double[(columns + 2 * inner) * packed.length()];
        this.rings = new double[mostRows * columns * packed.length()];
    }

    /**
     * Begins a strip anew, before the core's first row.
     *
     * @param firstColumn of the strip, counted within the core
     */
    void begin(int firstColumn) {
        origin = tile.core().column() - tile.padded().column() + firstColumn - outer;
        first = firstRow();
        rows = 0;
        Arrays.fill(outerColumns, 0);
        Arrays.fill(innerColumns, 0);
        // Rows are counted in the padded tile; the first call of nextRows() brings the last line.
        for (int line = Math.max(0, first - outer); line < first + outer; line++) {
            load(line);
            boolean near = line >= first - inner && line < first + inner;
            for (int piece = 0; piece < packed.pieces(); piece++) {
                exchangeOuter(piece, line, -1);
                if (near) {
                    exchangeInner(piece, line, -1);
                }
            }
        }
    }

    private int firstRow() {
        return tile.core().row() - tile.padded().row();
    }

    /** Moves on by some core rows: afterwards {@link #rings} are those of their pixels. */
    void nextRows(int count) {
        first = first + rows;
        rows = count;
        for (int t = 0; t < rows; t++) {
            load(first + t + outer);
        }
        for (int piece = 0; piece < packed.pieces(); piece++) {
            for (int t = 0; t < rows; t++) {
                int row = first + t;
                boolean begins = row == firstRow();
                exchangeOuter(piece, row + outer, begins ? -1 : row - outer - 1);
                exchangeInner(piece, row + inner, begins ? -1 : row - inner - 1);
                roll(piece, ring(t, 0));
            }
        }
    }

    private void roll(int piece, int at) {
        lanes.roll(
                outerColumns,
                piece * PackedSums.PIECE * (columns + 2 * outer),
                2 * outer + 1,
                innerColumns,
                piece * PackedSums.PIECE * (columns + 2 * inner),
                2 * inner + 1,
                rings,
                at + piece * PackedSums.PIECE,
                packed.length(),
                columns);
    }

    /** Where the ring of a pixel begins in {@link #rings}; rows counted from the last move. */
    int ring(int row, int column) {
        return (row * columns + column) * packed.length();
    }

    /** Packed sums of the rings, pixel after pixel. */
    double[] rings() {
        return rings;
    }

    /** Whether a pixel has data; rows counted from the last move. */
    boolean has(int row, int column) {
        return line(row)[at(column) + packed.bands()] == 1;
    }

    /** A row's pixels, band by band, relative to the pivot, each followed by a 1. */
    double[] line(int row) {
        return lines[(first + row) % lines.length];
    }

    /** Where a pixel of the strip starts in {@link #line}. */
    int at(int column) {
        return (column + outer) * packed.pixel();
    }

    private void exchangeOuter(int piece, int enters, int leaves) {
        exchange(outerColumns, columns + 2 * outer, 0, piece, enters, leaves);
    }

    private void exchangeInner(int piece, int enters, int leaves) {
        exchange(innerColumns, columns + 2 * inner, outer - inner, piece, enters, leaves);
    }

    /**
     * Lets a line into the columns' sums and another out.
     *
     * @param from the first column's place in a line
     */
    private void exchange(double[] sums, int width, int from, int piece, int enters, int leaves) {
        lanes.exchange(
                sums,
                piece * PackedSums.PIECE * width,
                width,
                lineAt(enters),
                lineAt(leaves),
                from * packed.pixel(),
                packed.pixel(),
                packed.row(piece),
                packed.column(piece));
    }

    private double[] lineAt(int line) {
        return line >= 0 && line < tile.padded().height() ? lines[line % lines.length] : noLine;
    }

    private void load(int line) {
        if (line >= tile.padded().height()) {
            return;
        }
        double[] into = lines[line % lines.length];
        Arrays.fill(zeros, 0);
        int from = Math.max(0, -origin);
        int end = Math.min(zeros.length, tile.padded().width() - origin);
        int at = line * tile.padded().width() + origin;
        for (int b = 0; b < packed.bands(); b++) {
            loadBand(tile.bands()[b], at, from, end, pivot[b], into, b);
        }
        for (int c = 0; c < zeros.length; c++) {
            int pixel = c * packed.pixel();
            boolean complete = c >= from && c < end && zeros[c] == 0;
            if (!complete) {
                Arrays.fill(into, pixel, pixel + packed.bands(), 0);
            }
            into[pixel + packed.bands()] = complete ? 1 : 0;
        }
    }

    /** 0·x is 0 for every finite x, else NaN: after all bands, who is complete. */
    private void loadBand(
            float[] band, int at, int from, int end, float typical, double[] into, int b) {
        for (int c = from; c < end; c++) {
            float value = band[at + c];
            zeros[c] += 0 * value;
            into[c * packed.pixel() + b] = value - (double) typical;
        }
    }
}
