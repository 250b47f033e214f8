package org.qyran.imagery.detect;

import org.qyran.imagery.raster.Tile;

/**
 * Learns in one pass over a raster's tiles what is ordinary there. {@link #observe} runs on many
 * threads; {@link #fold} is called by one thread in tile order (row by row), so that sums never
 * depend on threads. A learner that needs no pass says so and gets no tile.
 */
public interface Learner {

    /** Whether tiles must be observed before {@link #scorer}. */
    boolean needsPass();

    /**
     * What one tile (without margin) contributes. The tile's arrays are lent for the call only and
     * filled anew for the next tile: nothing may keep or change them.
     */
    Object observe(Tile tile);

    /** Takes one tile's contribution, in tile order. */
    void fold(Object contribution);

    /** Called once, after the last fold. */
    Scorer scorer();
}
