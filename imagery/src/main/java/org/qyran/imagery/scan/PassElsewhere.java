package org.qyran.imagery.scan;

import java.io.IOException;
import java.io.Serializable;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Progress;

/** Stages whose pieces are done on other machines; what they give is folded here. */
record PassElsewhere(RasterInfo info, Elsewhere elsewhere, Progress progress) implements Passes {

    @Override
    public <R extends Serializable> boolean run(Stage<R> stage, int first, OrderedWork.Fold<R> fold)
            throws IOException {
        Pass.tell(stage, first, info, progress);
        if (first == stage.pieces()) {
            return true;
        }
        int rowPixels =
                stage.perRow() > 0 && stage.pieces() > stage.perRow()
                        ? stage.core(stage.perRow()).row()
                        : 0;
        return elsewhere.run(
                stage.carried(),
                new Elsewhere.Pieces(first, stage.pieces(), stage.perRow(), rowPixels),
                (piece, result) -> {
                    fold.take(piece, stage.result().cast(result));
                    progress.advance(1);
                });
    }
}
