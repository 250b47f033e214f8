package org.qyran.spark.resolve;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.qyran.network.resolve.Stage;
import org.qyran.spark.workers.PieceWork;

/**
 * Does the pieces of slices in other processes.
 *
 * @param stage without what only some pieces need
 */
record DoPieces<R extends Serializable>(GroundThere there, Broadcast<Stage<R>> stage)
        implements PieceWork<Slice, Results<R>> {

    @Override
    public Results<R> on(Slice slice) {
        return Results.of(stage.value().loaded(slice.load(), slice.from()), there.ground(), slice);
    }
}
