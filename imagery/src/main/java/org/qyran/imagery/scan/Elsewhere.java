package org.qyran.imagery.scan;

import java.io.IOException;
import java.io.Serializable;
import org.qyran.kernel.OrderedWork;

/**
 * Other machines that do pieces of a scan, each through a {@link ScanWorker} on the same raster
 * with the same detectors.
 */
@FunctionalInterface
public interface Elsewhere {

    /**
     * Which pieces of a stage are to be done.
     *
     * @param first the first piece; with rows, the first of its row
     * @param end after the last piece
     * @param perRow pieces of a row of tiles, best kept together; 0 where pieces are places in no
     *     order
     * @param rowPixels pixels from one row of tiles to the next; 0 without rows
     */
    record Pieces(int first, int end, int perRow, int rowPixels) {}

    /**
     * Does the pieces and folds what each gave, in their order, on the calling thread.
     *
     * @return false when somebody asked to stop before the end
     * @throws org.qyran.kernel.BadInput when a piece found the raster damaged: of several the first
     */
    boolean run(ScanStage stage, Pieces pieces, OrderedWork.Fold<Serializable> fold)
            throws IOException;
}
