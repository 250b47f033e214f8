package org.qyran.imagery.detect;

import java.util.List;
import org.qyran.imagery.raster.Tile;

/**
 * Scores pixels; larger is more unusual. Safe for many threads. A tile's arrays are lent for the
 * call only: they are filled anew for the next tile, so nothing may keep or change them.
 */
public interface Scorer {

    /**
     * Names of the detectors this scorer fused, strongest first; empty when it is one by itself.
     */
    default List<String> fuses() {
        return List.of();
    }

    /**
     * Pixels needed around a tile's core. The tile handed over may have a wider margin (another
     * scorer asked for it): the result must not depend on it.
     */
    int marginPixels();

    /**
     * Side of the core the scorer works best on; 0 leaves it to the scan. A scorer whose result
     * depends on the tile's extent (parcels) must name a side, a power of two of at least 32, so
     * that the grid is fixed: cores are then the squares of that side counted from the raster's
     * first pixel, cut at its edges.
     */
    int tilePixels();

    /**
     * @param tile core with margin
     * @param scores row-major, one per core pixel; NaN where nothing was measured
     */
    void score(Tile tile, float[] scores);

    /** The score from which a pixel is worth a mark. */
    float threshold();

    /**
     * Whether {@link #score} is a calibrated probability that a person would confirm the mark (0…1)
     * or a plain score.
     */
    boolean calibrated();

    /**
     * Why a mark was made, strongest first, at most three.
     *
     * @param tile holds the mark, or of a large mark the part around its strongest pixel: with a
     *     named side the grid's tile, else a rectangle that has some ordinary ground around the
     *     mark, and the margin asked for
     * @param inside one flag per core pixel; at least one is set
     */
    List<Reason> reasons(Tile tile, boolean[] inside);
}
