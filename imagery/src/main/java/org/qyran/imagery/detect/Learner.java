package org.qyran.imagery.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
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
     * What one tile (without margin) contributes, such as can be carried from one machine to
     * another. The tile's arrays are lent for the call only and filled anew for the next tile:
     * nothing may keep or change them.
     */
    Serializable observe(Tile tile);

    /** Takes one tile's contribution, in tile order. */
    void fold(Object contribution);

    /** Writes what was folded, so that a scan that goes on need not learn again. */
    void write(DataOutput out) throws IOException;

    /**
     * Takes what {@link #write} wrote, instead of a pass; the scorer is then the same bit by bit.
     *
     * @throws IOException when it ends too early or is none of this learner's
     */
    void read(DataInput in) throws IOException;

    /** Called once, after the last fold or {@link #read}. */
    Scorer scorer();
}
