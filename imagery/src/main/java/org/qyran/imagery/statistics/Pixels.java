package org.qyran.imagery.statistics;

import org.qyran.imagery.raster.Tile;

/** Moving pixels between tiles and chunks. */
public final class Pixels {

    private Pixels() {}

    /**
     * Copies a run of a tile's core row into a chunk.
     *
     * @param bands which bands, in the chunk's order
     * @param column first column, counted within the core
     */
    public static void copy(
            Tile tile, int[] bands, int column, int row, int pixels, float[][] chunk) {
        int from = tile.index(column, row);
        for (int b = 0; b < bands.length; b++) {
            System.arraycopy(tile.bands()[bands[b]], from, chunk[b], 0, pixels);
        }
    }

    /**
     * Moves pixels with data in every band to the front of the chunk, in order.
     *
     * @return how many there are
     */
    public static int dropMissing(float[][] chunk, int pixels) {
        if (!anyMissing(chunk, pixels)) {
            return pixels;
        }
        int kept = 0;
        for (int i = 0; i < pixels; i++) {
            if (complete(chunk, i)) {
                for (float[] band : chunk) {
                    band[kept] = band[i];
                }
                kept++;
            }
        }
        return kept;
    }

    /** Whether a pixel has a finite value in every band. */
    public static boolean complete(float[][] bands, int at) {
        float zero = 0;
        for (float[] band : bands) {
            zero += 0 * band[at];
        }
        return zero == 0;
    }

    /** 0·x is 0 for every finite x, else NaN; four sums hide the latency of a float addition. */
    private static boolean anyMissing(float[][] chunk, int pixels) {
        for (float[] band : chunk) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            int i = 0;
            for (; i + 3 < pixels; i += 4) {
                a += 0 * band[i];
                b += 0 * band[i + 1];
                c += 0 * band[i + 2];
                d += 0 * band[i + 3];
            }
            for (; i < pixels; i++) {
                a += 0 * band[i];
            }
            if (a + b + c + d != 0) {
                return true;
            }
        }
        return false;
    }
}
