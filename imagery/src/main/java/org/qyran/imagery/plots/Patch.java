package org.qyran.imagery.plots;

import org.qyran.imagery.parcels.CellGrid;

/**
 * The rectangle of pixels around a candidate, some metres wider than it, and which of them belong
 * to it.
 *
 * @param left first column, counted within the grid's window
 * @param top first row
 * @param inside row-major
 */
record Patch(int left, int top, int width, int height, boolean[] inside) {

    static Patch around(int[] cells, CellGrid grid, double marginMetres) {
        int side = grid.cellPixels();
        int margin = (int) Math.round(marginMetres / grid.metresPerPixel());
        int west = Integer.MAX_VALUE;
        int east = 0;
        for (int cell : cells) {
            west = Math.min(west, cell % grid.columns());
            east = Math.max(east, cell % grid.columns());
        }
        int north = cells[0] / grid.columns();
        int south = cells[cells.length - 1] / grid.columns();
        int left = Math.max(0, west * side - margin);
        int top = Math.max(0, north * side - margin);
        int right = Math.min(grid.window().width(), (east + 1) * side + margin);
        int bottom = Math.min(grid.window().height(), (south + 1) * side + margin);
        boolean[] inside = new boolean[(right - left) * (bottom - top)];
        for (int cell : cells) {
            int x = cell % grid.columns() * side;
            int y = cell / grid.columns() * side;
            for (int r = y; r < Math.min(bottom, y + side); r++) {
                for (int c = x; c < Math.min(right, x + side); c++) {
                    inside[(r - top) * (right - left) + c - left] = true;
                }
            }
        }
        return new Patch(left, top, right - left, bottom - top, inside);
    }
}
