package org.qyran.imagery.scan;

import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * The fixed grid of squares a raster is scanned on: the same for the same raster and detectors,
 * whatever the machine. Tiles are numbered row by row; the side is a multiple of 16, so that it can
 * be a TIFF's tile.
 */
record TileGrid(int width, int height, int side) {

    /** 256 × 256 × 5 floats stay in a second-level cache. */
    private static final int USUAL_SIDE = 256;

    private static final int SMALLEST_SIDE = 64;
    private static final int LARGEST_SIDE = 1024;

    /** The most values one tile holds: hyperspectral cubes get smaller tiles. */
    private static final int MOST_VALUES = 4 << 20;

    /** A small raster is cut finer, so that there is work for every core. */
    private static final int SMALL_RASTER_PIXELS = 1 << 20;

    /**
     * @param side named by the detectors; 0 for none
     */
    static TileGrid of(RasterInfo raster, int side) {
        return new TileGrid(raster.width(), raster.height(), side > 0 ? side : usual(raster));
    }

    private static int usual(RasterInfo raster) {
        boolean small = (long) raster.width() * raster.height() < SMALL_RASTER_PIXELS;
        int usual = small ? USUAL_SIDE / 2 : USUAL_SIDE;
        int bands = raster.bands().size();
        while (usual > SMALLEST_SIDE && (long) usual * usual * bands > MOST_VALUES) {
            usual /= 2;
        }
        // Whole blocks of the file, where they are of a handy size.
        for (int side = usual; side <= LARGEST_SIDE; side += 16) {
            if (side % raster.blockWidth() == 0
                    && side % raster.blockHeight() == 0
                    && (long) side * side * bands <= MOST_VALUES) {
                return side;
            }
        }
        return usual;
    }

    int columns() {
        return Math.ceilDiv(width, side);
    }

    int rows() {
        return Math.ceilDiv(height, side);
    }

    int tiles() {
        return Math.multiplyExact(columns(), rows());
    }

    Window core(int tile) {
        int column = tile % columns() * side;
        int row = tile / columns() * side;
        return new Window(
                column, row, Math.min(side, width - column), Math.min(side, height - row));
    }

    /** The core that holds a pixel. */
    Window coreAt(int column, int row) {
        return core(row / side * columns() + column / side);
    }
}
