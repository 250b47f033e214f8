package org.qyran.imagery.scan;

import java.io.IOException;
import java.io.Serializable;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/**
 * A stage of a scan: numbered pieces, what is done with each on any thread of any machine, and what
 * must be carried there. Results fold in the order of the pieces, in one place.
 *
 * @param <R> what a piece gives
 */
interface Stage<R extends Serializable> {

    /** As {@link org.qyran.kernel.Progress} calls it. */
    String name();

    int pieces();

    /** Pieces in a row of tiles; 0 where they are places in no order. */
    int perRow();

    Window core(int piece);

    /** Pixels needed around a core. */
    int margin();

    R on(int piece, Tile tile) throws IOException;

    Class<R> result();

    ScanStage carried() throws IOException;
}
