package org.qyran.imagery.scan;

import java.io.IOException;
import java.io.Serializable;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Progress;

/** Passes over one raster's tiles on all threads of this machine. */
final class Pass implements Passes {

    private final RasterInfo info;
    private final PassCache cache;
    private final OrderedWork work;
    private final Progress progress;

    Pass(Raster raster, PassCache cache, OrderedWork work, Progress progress) {
        this.info = raster.info();
        this.cache = cache;
        this.work = work;
        this.progress = progress;
    }

    @Override
    public <R extends Serializable> boolean run(Stage<R> stage, int first, OrderedWork.Fold<R> fold)
            throws IOException {
        tell(stage, first, info, progress);
        try (PassCache.Reading blocks = cache.reading(0, info.height())) {
            return work.run(
                    first,
                    stage.pieces(),
                    () -> new TileReader(info, cache),
                    (piece, reader) ->
                            stage.on(piece, reader.read(stage.core(piece), stage.margin())),
                    (piece, result) -> {
                        fold.take(piece, result);
                        progress.advance(1);
                        passed(stage, piece, blocks);
                    },
                    progress::stopRequested);
        }
    }

    static void tell(Stage<?> stage, int first, RasterInfo info, Progress progress) {
        long bytes = 0;
        if (stage.perRow() > 0) {
            Window core = stage.core(0);
            bytes = (long) core.pixels() * info.bands().size() * info.type().bytes();
        }
        progress.stage(stage.name(), stage.pieces() - first, bytes);
    }

    /** After a row's last piece, nothing above the next row and its margin is needed. */
    static void passed(Stage<?> stage, int piece, PassCache.Reading blocks) {
        if (stage.perRow() > 0 && (piece + 1) % stage.perRow() == 0) {
            Window core = stage.core(piece);
            blocks.passed(Math.max(0, core.row() + core.height() - stage.margin()));
        }
    }
}
