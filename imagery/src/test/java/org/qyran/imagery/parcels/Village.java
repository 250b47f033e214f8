package org.qyran.imagery.parcels;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/**
 * A small made village for tests, five bands at 0.1 m: bare soil, a grid of gardens of grass with 1
 * m rows, one garden denser and greener, one under mottled cloth that lets half the leaves show.
 */
public final class Village {

    public static final int SIDE = 1024;
    public static final int GARDEN = 160;
    public static final int PITCH = 200;

    /** Column and row of the unusual gardens in the grid of gardens. */
    public static final int DENSE = 1 + 2 * 5;

    public static final int COVERED = 3 + 3 * 5;

    private static final double[] SOIL = {0.08, 0.12, 0.18, 0.22, 0.28};
    private static final double[] LEAF = {0.03, 0.07, 0.04, 0.20, 0.50};
    private static final double[] CLOTH = {0.04, 0.09, 0.06, 0.33, 0.42};

    private Village() {}

    public static float[][] fiveBand(long seed) {
        float[][] bands = new float[5][SIDE * SIDE];
        SplittableRandom draws = new SplittableRandom(seed);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double leaf = leafShare(x, y);
                double cloth =
                        garden(x, y) == COVERED && (x / 7 * 31 + y / 7 * 17) % 5 < 3 ? 0.6 : 0;
                for (int b = 0; b < 5; b++) {
                    double under = leaf * LEAF[b] + (1 - leaf) * SOIL[b];
                    double value = cloth * CLOTH[b] + (1 - cloth) * under;
                    bands[b][y * SIDE + x] =
                            (float) (value * (1 + 0.1 * (draws.nextDouble() - 0.5)));
                }
            }
        }
        return bands;
    }

    private static double leafShare(int x, int y) {
        int garden = garden(x, y);
        if (garden < 0) {
            return 0.02;
        }
        return garden == DENSE ? 0.98 : x / 5 % 2 == 0 ? 0.75 : 0.55;
    }

    /** Number of the garden a pixel lies in, −1 between gardens. */
    static int garden(int x, int y) {
        boolean in = x % PITCH < GARDEN && y % PITCH < GARDEN && x / PITCH < 5 && y / PITCH < 5;
        return in ? x / PITCH + y / PITCH * 5 : -1;
    }

    static Tile tile(long seed) {
        Window whole = new Window(0, 0, SIDE, SIDE);
        return new Tile(whole, whole, fiveBand(seed));
    }

    static Signals signals(long seed) {
        Tile tile = tile(seed);
        CellGrid grid = CellGrid.around(tile, 0, OptionalDouble.of(0.1));
        View[] views = new View[5];
        for (int b = 0; b < 5; b++) {
            views[b] = View.of(tile, b, grid.window());
        }
        return Signals.of(grid, Sensor.FIVE_BAND, views);
    }

    /** The garden a cell's middle lies in. */
    static int gardenOf(int cell, CellGrid grid) {
        int side = grid.cellPixels();
        return garden(
                cell % grid.columns() * side + side / 2, cell / grid.columns() * side + side / 2);
    }
}
