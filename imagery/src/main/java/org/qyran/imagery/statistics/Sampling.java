package org.qyran.imagery.statistics;

import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.raster.Tile;

/**
 * A regular grid of pixels over a whole raster, the same whatever the tiles: every {@code step}th
 * row and column.
 *
 * @param step in pixels
 */
public record Sampling(int step) {

    private static final double ABOUT = 40_000;

    /** A grid of at most about 40,000 pixels. */
    public static Sampling over(int width, int height) {
        return new Sampling(
                Math.max(1, (int) Math.ceil(Math.sqrt(width * (double) height / ABOUT))));
    }

    /** The grid's complete pixels in a tile's core, row by row; one value per given band. */
    public List<float[]> of(Tile tile, int[] bands) {
        List<float[]> pixels = new ArrayList<>();
        int firstRow = Math.floorMod(-tile.core().row(), step);
        int firstColumn = Math.floorMod(-tile.core().column(), step);
        for (int row = firstRow; row < tile.core().height(); row += step) {
            for (int column = firstColumn; column < tile.core().width(); column += step) {
                float[] pixel = new float[bands.length];
                float zero = 0;
                for (int b = 0; b < bands.length; b++) {
                    pixel[b] = tile.bands()[bands[b]][tile.index(column, row)];
                    zero += 0 * pixel[b];
                }
                if (zero == 0) {
                    pixels.add(pixel);
                }
            }
        }
        return pixels;
    }
}
