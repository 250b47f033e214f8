package org.qyran.imagery.detect;

import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.statistics.MomentSums;
import org.qyran.imagery.statistics.Pixels;

/** Walks a tile's pixels in chunks of one length, which the compiler fits the loops to. */
final class Chunks {

    private Chunks() {}

    /** Scores one chunk. */
    interface Scoring {
        /**
         * @param chunk values by band, the first {@code pixels} of each
         * @param into a score for each of them
         */
        void score(float[][] chunk, int pixels, float[] into);
    }

    /**
     * @param scores one for each pixel of the tile's core, by rows
     */
    static void score(Tile tile, int[] bands, float[] scores, Scoring scoring) {
        int width = tile.core().width();
        float[][] chunk = new float[bands.length][MomentSums.LANES];
        float[] value = new float[MomentSums.LANES];
        for (int row = 0; row < tile.core().height(); row++) {
            for (int from = 0; from < width; from += MomentSums.LANES) {
                int pixels = Math.min(MomentSums.LANES, width - from);
                Pixels.copy(tile, bands, from, row, pixels, chunk);
                scoring.score(chunk, pixels, value);
                System.arraycopy(value, 0, scores, row * width + from, pixels);
            }
        }
    }
}
