package org.qyran.imagery.statistics;

import java.util.Arrays;
import org.qyran.imagery.raster.Tile;

/**
 * Sums of products over the rings between an inner and an outer square window around a strip of a
 * tile's columns, row by row. From one row to the next a ring changes by two lines of the outer
 * window and two of the inner one; what these lines make up changes by eight pixels from one column
 * to the next, so the cost does not depend on the windows' sizes. Windows are cut at the tile's
 * edge; pixels without data are left out. One per thread.
 */
final class RingWindow {

    private static final int SIDE = PackedSums.SIDE;

    private final Lanes lanes;
    private final Tile tile;
    private final PackedSums packed;
    private final int inner;
    private final int outer;
    private final float[] pivot;
    private final int columns;

    /** Columns of a line. */
    private final int width;

    private final double[][] lines;
    private final double[] noLine;
    private final float[] zeros;

    /** Block by block, each block's columns side by side. */
    private final double[] rings;

    /** First column of the strip's outer windows, in the padded tile; may lie left of it. */
    private int origin;

    /** Current row, counted in the padded tile. */
    private int row;

    /**
     * @param inner half side of the inner window: side = 2 × inner + 1
     * @param outer half side of the outer window
     * @param pivot taken from every pixel, so that sums keep their digits
     * @param columns of a strip; past the core's edge there is nothing
     */
    RingWindow(
            Lanes lanes,
            PackedSums packed,
            Tile tile,
            int inner,
            int outer,
            float[] pivot,
            int columns) {
        this.lanes = lanes;
        this.packed = packed;
        this.tile = tile;
        this.inner = inner;
        this.outer = outer;
        this.pivot = pivot;
        this.columns = columns;
        this.width = columns + 2 * outer;
        this.lines = new double[2 * outer + 2][width * packed.groups() * SIDE];
        this.noLine = new double[lines[0].length];
        this.zeros = new float[width];
        this.rings = new double[columns * packed.blocks() * PackedSums.BLOCK];
    }

    /**
     * Begins a strip anew, before the core's first row.
     *
     * @param firstColumn of the strip, counted within the core
     */
    void begin(int firstColumn) {
        origin = tile.core().column() - tile.padded().column() + firstColumn - outer;
        int first = tile.core().row() - tile.padded().row();
        row = first - 1;
        Arrays.fill(rings, 0);
        for (int line = Math.max(0, first - outer); line < first + outer; line++) {
            load(line);
        }
        // Two lines at a time; the last line comes with the first row.
        for (int pair = 0; pair < outer; pair++) {
            int one = first - outer + 2 * pair;
            int near = pair < inner ? first - inner + 2 * pair : -2;
            move(outer(one, one + 1, 1), inner(near, near + 1, 1));
        }
    }

    /** Moves on to the core's next row: afterwards {@link #rings} are those of its pixels. */
    void nextRow() {
        boolean begins = row < tile.core().row() - tile.padded().row();
        row++;
        load(row + outer);
        move(
                outer(row + outer, begins ? -1 : row - outer - 1, -1),
                inner(row + inner, begins ? -1 : row - inner - 1, -1));
    }

    private WindowMove outer(int one, int other, int sign) {
        return new WindowMove(line(one), line(other), sign, 0, 2 * outer + 1);
    }

    private WindowMove inner(int one, int other, int sign) {
        return new WindowMove(line(one), line(other), sign, outer - inner, 2 * inner + 1);
    }

    private double[] line(int line) {
        return line >= 0 && line < tile.padded().height() ? lines[line % lines.length] : noLine;
    }

    private void move(WindowMove out, WindowMove in) {
        for (int r = 0; r < packed.groups(); r++) {
            for (int c = r; c < packed.groups(); c++) {
                int at = packed.block(r, c) * columns * PackedSums.BLOCK;
                lanes.move(out, in, r * width * SIDE, c * width * SIDE, rings, at, columns);
            }
        }
    }

    /** Packed sums of the row's rings, see {@link #ring}. */
    double[] rings() {
        return rings;
    }

    /** Columns of a strip, hence rings of a block. */
    int columns() {
        return columns;
    }

    /** Where the product of bands i and j, i ≤ j, stands in {@link #rings}. */
    int ring(int i, int j, int column) {
        return packed.product(i, j, columns) + column * PackedSums.BLOCK;
    }

    /** Whether a pixel of the row has data. */
    boolean has(int column) {
        return value(packed.bands(), column) == 1;
    }

    /** A pixel of the row relative to the pivot; its band after the last is 1. */
    double value(int band, int column) {
        return line(row)[at(band) + (column + outer) * SIDE];
    }

    /** Where a band begins in a line. */
    private int at(int band) {
        return band / SIDE * width * SIDE + band % SIDE;
    }

    private void load(int line) {
        if (line >= tile.padded().height()) {
            return;
        }
        double[] into = line(line);
        Arrays.fill(zeros, 0);
        int from = Math.max(0, -origin);
        int end = Math.min(width, tile.padded().width() - origin);
        int pixels = line * tile.padded().width() + origin;
        for (int b = 0; b < packed.bands(); b++) {
            loadBand(tile.bands()[b], pixels, from, end, pivot[b], into, at(b));
        }
        for (int c = 0; c < width; c++) {
            boolean complete = c >= from && c < end && zeros[c] == 0;
            for (int b = 0; !complete && b < packed.bands(); b++) {
                into[at(b) + c * SIDE] = 0;
            }
            into[at(packed.bands()) + c * SIDE] = complete ? 1 : 0;
        }
    }

    /** 0·x is 0 for every finite x, else NaN: after all bands, who is complete. */
    private void loadBand(
            float[] band, int pixels, int from, int end, float typical, double[] into, int at) {
        for (int c = from; c < end; c++) {
            float value = band[pixels + c];
            zeros[c] += 0 * value;
            into[at + c * SIDE] = value - (double) typical;
        }
    }
}
