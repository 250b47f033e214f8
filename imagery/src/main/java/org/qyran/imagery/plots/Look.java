package org.qyran.imagery.plots;

import java.util.OptionalDouble;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.parcels.View;
import org.qyran.imagery.raster.Tile;

/**
 * How one raster is looked at: which sensor, which of its bands, on which tiles.
 *
 * @param bands indices into the raster's bands, in the order {@link Sensor} states
 * @param metresPerPixel empty without georeference
 */
public record Look(Sensor sensor, int[] bands, OptionalDouble metresPerPixel) {

    /** What is seen around a tile's core; wider than any plot and its ring. */
    private static final double MARGIN_METRES = 32;

    /** The core aimed at: enough gardens on one tile to compare them. */
    private static final double CORE_METRES = 200;

    private static final int MOST_CORE_PIXELS = 2048;
    private static final int LEAST_CORE_PIXELS = 256;
    private static final int MOST_MARGIN_PIXELS = 640;

    /** A power of two, so that grids of several methods fit into each other. */
    public int tilePixels() {
        double pixels = CORE_METRES / pixelMetres();
        int power = LEAST_CORE_PIXELS;
        while (power < MOST_CORE_PIXELS && power * Math.sqrt(2) < pixels) {
            power *= 2;
        }
        return power;
    }

    public int marginPixels() {
        return Math.min(MOST_MARGIN_PIXELS, (int) Math.round(MARGIN_METRES / pixelMetres()));
    }

    private double pixelMetres() {
        return CellGrid.CELL_METRES / CellGrid.cellPixels(metresPerPixel);
    }

    public Signals signals(Tile tile) {
        CellGrid grid = CellGrid.around(tile, marginPixels(), metresPerPixel);
        View[] views = new View[bands.length];
        for (int b = 0; b < views.length; b++) {
            views[b] = View.of(tile, bands[b], grid.window());
        }
        return Signals.of(grid, sensor, views);
    }
}
