package org.qyran.imagery.scan;

import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * The fixed grid a raster is scanned on: the same for the same raster and detectors, whatever the
 * machine. Tiles are numbered row by row.
 */
record TileGrid(int width, int height, int tileWidth, int tileHeight) {

    /** 256 × 256 × 5 floats stay in a second-level cache. */
    private static final int USUAL_SIDE = 256;

    private static final int SMALLEST_SIDE = 64;
    private static final int LARGEST_BLOCK = 1024;

    /** The most values one tile holds: hyperspectral cubes get smaller tiles. */
    private static final int MOST_VALUES = 4 << 20;

    /** A small raster is cut finer, so that there is work for every core. */
    private static final int SMALL_RASTER_PIXELS = 1 << 20;

    /**
     * @param side named by the detectors; 0 for none
     */
    static TileGrid of(RasterInfo raster, int side) {
        if (side > 0) {
            return new TileGrid(raster.width(), raster.height(), side, side);
        }
        int usual = USUAL_SIDE;
        boolean small = (long) raster.width() * raster.height() < SMALL_RASTER_PIXELS;
        while (usual > SMALLEST_SIDE
                && (small || (long) usual * usual * raster.bands().size() > MOST_VALUES)) {
            usual /= 2;
            small = false;
        }
        boolean blocksFit =
                raster.blockWidth() <= LARGEST_BLOCK
                        && raster.blockHeight() <= LARGEST_BLOCK
                        && raster.blockWidth() * raster.blockHeight() >= usual * usual / 16
                        && (long) raster.blockWidth() * raster.blockHeight() * raster.bands().size()
                                <= MOST_VALUES;
        return new TileGrid(
                raster.width(),
                raster.height(),
                blocksFit ? multiple(usual, raster.blockWidth()) : usual,
                blocksFit ? multiple(usual, raster.blockHeight()) : usual);
    }

    /** At least {@code least}, a multiple of {@code of}. */
    private static int multiple(int least, int of) {
        return Math.ceilDiv(least, of) * of;
    }

    int columns() {
        return Math.ceilDiv(width, tileWidth);
    }

    int rows() {
        return Math.ceilDiv(height, tileHeight);
    }

    int tiles() {
        return Math.multiplyExact(columns(), rows());
    }

    Window core(int tile) {
        int column = tile % columns() * tileWidth;
        int row = tile / columns() * tileHeight;
        return new Window(
                column,
                row,
                Math.min(tileWidth, width - column),
                Math.min(tileHeight, height - row));
    }

    /** The core that holds a pixel. */
    Window coreAt(int column, int row) {
        return core(row / tileHeight * columns() + column / tileWidth);
    }
}
