package org.qyran.imagery.detect;

import java.util.List;
import org.qyran.imagery.raster.Tile;

/** Scores pixels; larger is more unusual. Safe for many threads. */
public interface Scorer {

    /** Pixels needed around a tile's core. */
    int marginPixels();

    /**
     * Side of the core the scorer works best on; 0 leaves it to the scan. A scorer whose result
     * depends on the tile's extent (parcels) must name a side, so that the grid is fixed.
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
     * @param tile holds the mark; {@code inside} has one flag per core pixel
     */
    List<Reason> reasons(Tile tile, boolean[] inside);
}
