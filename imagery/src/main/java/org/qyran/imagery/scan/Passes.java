package org.qyran.imagery.scan;

import java.io.IOException;
import java.io.Serializable;
import org.qyran.kernel.OrderedWork;

/** Where the pieces of a scan's stages are done. */
interface Passes {

    /**
     * Pieces from {@code first} to the end, folded in order by the calling thread.
     *
     * @return false when somebody asked to stop before the end
     */
    <R extends Serializable> boolean run(Stage<R> stage, int first, OrderedWork.Fold<R> fold)
            throws IOException;
}
