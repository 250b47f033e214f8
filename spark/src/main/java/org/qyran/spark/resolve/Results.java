package org.qyran.spark.resolve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.qyran.network.resolve.Ground;
import org.qyran.network.resolve.Stage;

/** What a slice's pieces result in, in their order. */
record Results<R extends Serializable>(List<R> pieces) implements Serializable {

    Results {
        pieces = List.copyOf(pieces);
    }

    /** Does a slice of a stage that has what the slice needs. */
    static <R extends Serializable> Results<R> of(Stage<R> stage, Ground ground, Slice slice) {
        // Whoever comes first makes it with all threads; the others wait for it.
        stage.prepare(ground);
        List<R> pieces = new ArrayList<>();
        for (int piece = slice.from(); piece < slice.to(); piece++) {
            pieces.add(stage.piece(ground, piece));
        }
        return new Results<>(pieces);
    }
}
