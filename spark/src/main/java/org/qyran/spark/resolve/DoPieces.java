package org.qyran.spark.resolve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.qyran.network.resolve.Ground;
import org.qyran.network.resolve.Stage;
import org.qyran.spark.workers.PieceWork;

/**
 * Does the pieces of slices.
 *
 * @param stage without what only some pieces need
 */
record DoPieces<R extends Serializable>(GroundThere there, Broadcast<Stage<R>> stage)
        implements PieceWork<Slice, Results<R>> {

    @Override
    public Results<R> on(Slice slice) {
        Ground ground = there.ground();
        Stage<R> common = stage.value();
        // Whoever comes first makes it with all threads; the others wait for it.
        common.prepare(ground);
        Stage<R> own = common.loaded(slice.load(), slice.from());
        List<R> results = new ArrayList<>();
        for (int piece = slice.from(); piece < slice.to(); piece++) {
            results.add(own.piece(ground, piece));
        }
        return new Results<>(results);
    }
}
