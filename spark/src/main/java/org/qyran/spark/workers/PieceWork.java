package org.qyran.spark.workers;

import java.io.IOException;
import java.io.Serializable;

/**
 * What is done with a piece, on whichever machine it comes to. Carried there once with all it
 * holds.
 *
 * @param <P> a piece
 * @param <R> what it gives
 */
@FunctionalInterface
public interface PieceWork<P extends Serializable, R extends Serializable> extends Serializable {

    /**
     * @throws IOException when this machine could not do it: it is tried again, also elsewhere.
     *     What would fail anywhere (a damaged file) is a result.
     */
    R on(P piece) throws IOException;
}
