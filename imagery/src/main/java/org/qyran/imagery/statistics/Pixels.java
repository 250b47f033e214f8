package org.qyran.imagery.statistics;

import java.util.Arrays;
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
     * @param scratch at least {@code pixels} long
     * @return how many there are
     */
    public static int dropMissing(float[][] chunk, int pixels, float[] scratch) {
        if (!anyMissing(chunk, pixels, scratch)) {
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

    /** 0·x is 0 for every finite x, else NaN; summed over the bands, pixel by pixel. */
    private static boolean anyMissing(float[][] chunk, int pixels, float[] zeros) {
        Arrays.fill(zeros, 0, pixels, 0);
        for (float[] band : chunk) {
            addZeroTimes(zeros, band, pixels);
        }
        return sum(zeros, pixels) != 0;
    }

    private static void addZeroTimes(float[] zeros, float[] band, int n) {
        for (int i = 0; i < n; i++) {
            zeros[i] += 0 * band[i];
        }
    }

    /** Four sums hide the latency of a float addition. */
    private static float sum(float[] values, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < n; i++) {
            a += values[i];
        }
        return a + b + c + d;
    }
}
