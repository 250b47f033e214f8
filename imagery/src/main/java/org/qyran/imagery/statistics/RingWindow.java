package org.qyran.imagery.statistics;

import java.util.Arrays;
import org.qyran.imagery.raster.Tile;

/**
 * Sums over the ring between an inner and an outer square window, rolled along a tile: each pixel
 * enters and leaves a column's sums once per row, and the ring gains two columns and loses two per
 * step, so the cost does not depend on the windows' sizes. Windows are cut at the tile's edge;
 * pixels without data are left out. One per thread.
 */
public final class RingWindow {

    private final Tile tile;
    private final int bands;
    private final int inner;
    private final int outer;
    private final int width;
    private final float[] pivot;
    private final double[][] lines;
    private final byte[][] valid;
    private final double[][] outerColumns;
    private final double[][] innerColumns;
    private final double[] ring;
    private final double[] nothing;
    private final double[] noLine;
    private int row;

    /**
     * @param inner half side of the inner window: side = 2 × inner + 1
     * @param outer half side of the outer window
     */
    public RingWindow(Tile tile, int inner, int outer, float[] pivot) {
        this.tile = tile;
        this.bands = tile.bands().length;
        this.inner = inner;
        this.outer = outer;
        this.pivot = pivot.clone();
        this.width = tile.padded().width();
        this.lines = new double[2 * outer + 2][width * bands];
        this.valid = new byte[2 * outer + 2][width];
        int length = PackedSums.length(bands);
        this.outerColumns = new double[width][length];
        this.innerColumns = new double[width][length];
        this.ring = new double[length];
        this.nothing = new double[length];
        this.noLine = new double[width * bands];
        this.row = tile.core().row() - tile.padded().row();
        // Rows are counted in the padded tile; the first call of nextRow() brings the last line.
        for (int line = Math.max(0, row - outer); line < row + outer; line++) {
            load(line);
            for (int column = 0; column < width; column++) {
                exchange(outerColumns[column], line, -1, column);
            }
        }
        for (int line = Math.max(0, row - inner); line < row + inner; line++) {
            for (int column = 0; column < width; column++) {
                exchange(innerColumns[column], line, -1, column);
            }
        }
        row--;
    }

    /** What visits one core row's pixels in order. */
    public interface Visitor {
        /**
         * @param column within the core
         * @param ring packed sums of the background
         * @param line the row's pixels, band by band, relative to the pivot
         * @param at where this pixel starts in {@code line}
         */
        void visit(int column, double[] ring, double[] line, int at);
    }

    /** Moves to the next core row and visits those of its pixels that have data. */
    public void nextRow(Visitor visitor) {
        row++;
        load(row + outer);
        int outerLeaves = row == firstRow() ? -1 : row - outer - 1;
        int innerLeaves = row == firstRow() ? -1 : row - inner - 1;
        for (int column = 0; column < width; column++) {
            exchange(outerColumns[column], row + outer, outerLeaves, column);
            exchange(innerColumns[column], row + inner, innerLeaves, column);
        }
        Arrays.fill(ring, 0);
        int first = tile.core().column() - tile.padded().column();
        for (int column = first - outer; column < first + outer; column++) {
            PackedSums.roll(ring, column(outerColumns, column), nothing, nothing, nothing);
        }
        for (int column = first - inner; column < first + inner; column++) {
            PackedSums.roll(ring, nothing, nothing, column(innerColumns, column), nothing);
        }
        double[] line = lines[row % lines.length];
        byte[] has = valid[row % lines.length];
        for (int c = 0; c < tile.core().width(); c++) {
            int at = first + c;
            PackedSums.roll(
                    ring,
                    column(outerColumns, at + outer),
                    c == 0 ? nothing : column(outerColumns, at - outer - 1),
                    column(innerColumns, at + inner),
                    c == 0 ? nothing : column(innerColumns, at - inner - 1));
            if (has[at] == 1) {
                visitor.visit(c, ring, line, at * bands);
            }
        }
    }

    private int firstRow() {
        return tile.core().row() - tile.padded().row();
    }

    private double[] column(double[][] columns, int column) {
        return column < 0 || column >= width ? nothing : columns[column];
    }

    private void exchange(double[] sums, int enters, int leaves, int column) {
        boolean in = enters >= 0 && enters < tile.padded().height();
        boolean out = leaves >= 0;
        int length = lines.length;
        PackedSums.exchange(
                sums,
                bands,
                in ? lines[enters % length] : noLine,
                column * bands,
                in ? valid[enters % length][column] : 0,
                out ? lines[leaves % length] : noLine,
                column * bands,
                out ? valid[leaves % length][column] : 0);
    }

    private void load(int line) {
        if (line >= tile.padded().height()) {
            return;
        }
        double[] into = lines[line % lines.length];
        byte[] has = valid[line % lines.length];
        int from = line * width;
        for (int column = 0; column < width; column++) {
            boolean complete = Pixels.complete(tile.bands(), from + column);
            has[column] = (byte) (complete ? 1 : 0);
            for (int b = 0; b < bands; b++) {
                into[column * bands + b] =
                        complete ? tile.bands()[b][from + column] - (double) pivot[b] : 0;
            }
        }
    }
}
