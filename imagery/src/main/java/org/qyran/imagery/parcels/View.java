package org.qyran.imagery.parcels;

import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/**
 * One band's pixels of a window inside a larger array, without a copy.
 *
 * @param values row-major
 * @param offset of the window's first pixel
 * @param stride from one row to the next
 */
public record View(float[] values, int offset, int stride) {

    /** All of an array whose rows are {@code width} long. */
    public static View whole(float[] values, int width) {
        return new View(values, 0, width);
    }

    /** A window, in the raster's pixels, of a tile's band. */
    public static View of(Tile tile, int band, Window window) {
        Window padded = tile.padded();
        int offset =
                (window.row() - padded.row()) * padded.width() + window.column() - padded.column();
        return new View(tile.bands()[band], offset, padded.width());
    }

    public float at(int column, int row) {
        return values[offset + row * stride + column];
    }
}
