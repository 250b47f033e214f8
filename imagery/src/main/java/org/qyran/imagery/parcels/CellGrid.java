package org.qyran.imagery.parcels;

import java.util.OptionalDouble;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/**
 * Square cells of about half a metre laid over a window of pixels. Cells start at the raster's
 * first pixel, so that windows which begin at a multiple of {@link #cellPixels} share them.
 *
 * @param cellPixels side of a cell
 * @param metresPerCell side of a cell on the ground
 * @param window the pixels covered; the last column and row of cells may be cut
 */
public record CellGrid(int cellPixels, double metresPerCell, Window window) {

    /** The side of a cell that is aimed at. */
    public static final double CELL_METRES = 0.5;

    /** Taken where the raster does not say: a five-band camera at 150 m. */
    static final double USUAL_METRES_PER_PIXEL = 0.1;

    public CellGrid {
        if (cellPixels < 1 || window.column() % cellPixels != 0 || window.row() % cellPixels != 0) {
            throw new IllegalArgumentException(
                    "cells of %d px do not start where %s does".formatted(cellPixels, window));
        }
    }

    public static CellGrid over(Window window, OptionalDouble metresPerPixel) {
        int pixels = cellPixels(metresPerPixel);
        return new CellGrid(pixels, pixels * pixelMetres(metresPerPixel), window);
    }

    /**
     * The grid of a tile's core and {@code marginPixels} around it, begun at whole cells. It does
     * not depend on how much wider the tile's margin is.
     */
    public static CellGrid around(Tile tile, int marginPixels, OptionalDouble metresPerPixel) {
        int side = cellPixels(metresPerPixel);
        Window core = tile.core();
        Window padded = tile.padded();
        int left = alignedUp(Math.max(padded.column(), core.column() - marginPixels), side);
        int top = alignedUp(Math.max(padded.row(), core.row() - marginPixels), side);
        int right =
                Math.min(
                        padded.column() + padded.width(),
                        core.column() + core.width() + marginPixels);
        int bottom =
                Math.min(padded.row() + padded.height(), core.row() + core.height() + marginPixels);
        return over(new Window(left, top, right - left, bottom - top), metresPerPixel);
    }

    private static int alignedUp(int pixel, int side) {
        return (pixel + side - 1) / side * side;
    }

    /** The cell of a pixel counted within the raster; −1 outside. */
    public int cellAt(int column, int row) {
        int x = column - window.column();
        int y = row - window.row();
        return x < 0 || y < 0 || x >= window.width() || y >= window.height() ? -1 : cellOf(x, y);
    }

    /** Pixels that make about half a metre, at least one. */
    public static int cellPixels(OptionalDouble metresPerPixel) {
        return Math.max(1, (int) Math.round(CELL_METRES / pixelMetres(metresPerPixel)));
    }

    private static double pixelMetres(OptionalDouble metresPerPixel) {
        return metresPerPixel.orElse(USUAL_METRES_PER_PIXEL);
    }

    public int columns() {
        return (window.width() + cellPixels - 1) / cellPixels;
    }

    public int rows() {
        return (window.height() + cellPixels - 1) / cellPixels;
    }

    public int size() {
        return columns() * rows();
    }

    /** The cell of a pixel counted within the window. */
    public int cellOf(int column, int row) {
        return row / cellPixels * columns() + column / cellPixels;
    }

    public double metresPerPixel() {
        return metresPerCell / cellPixels;
    }

    /** A length in cells, at least {@code least}. */
    public int cells(double metres, int least) {
        return Math.max(least, (int) Math.round(metres / metresPerCell));
    }
}
