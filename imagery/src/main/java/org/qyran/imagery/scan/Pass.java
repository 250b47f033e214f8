package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Progress;

/** Passes over one raster's tiles: on all threads, results folded in tile order. */
final class Pass {

    private final RasterInfo info;
    private final PassCache cache;
    private final OrderedWork work;
    private final Progress progress;

    /** What happens with one tile, on any thread. */
    @FunctionalInterface
    interface OnTile<R> {
        R run(Tile tile) throws IOException;
    }

    Pass(Raster raster, PassCache cache, OrderedWork work, Progress progress) {
        this.info = raster.info();
        this.cache = cache;
        this.work = work;
        this.progress = progress;
    }

    /**
     * Tiles from {@code firstRow} of the grid to its end.
     *
     * @return false when somebody asked to stop before the end
     */
    <R> boolean over(
            String stage,
            TileGrid grid,
            int firstRow,
            int margin,
            OnTile<R> onTile,
            OrderedWork.Fold<R> fold)
            throws IOException {
        int first = firstRow * grid.columns();
        long bytes = (long) grid.side() * grid.side() * info.bands().size() * info.type().bytes();
        progress.stage(stage, grid.tiles() - first, bytes);
        cache.rewind();
        BooleanSupplier stop = progress::stopRequested;
        return work.run(
                first,
                grid.tiles(),
                () -> new TileReader(info, cache),
                (tile, reader) -> onTile.run(reader.read(grid.core(tile), margin)),
                (tile, result) -> {
                    fold.take(tile, result);
                    progress.advance(1);
                    if ((tile + 1) % grid.columns() == 0) {
                        Window core = grid.core(tile);
                        cache.passed(Math.max(0, core.row() + core.height() - margin));
                    }
                },
                stop);
    }

    /** Some windows, in the order given. */
    <R> boolean at(
            String stage,
            List<Window> cores,
            int margin,
            OrderedWork.Work<Tile, R> onTile,
            OrderedWork.Fold<R> fold)
            throws IOException {
        progress.stage(stage, cores.size(), 0);
        cache.rewind();
        return work.run(
                0,
                cores.size(),
                () -> new TileReader(info, cache),
                (piece, reader) -> onTile.run(piece, reader.read(cores.get(piece), margin)),
                (piece, result) -> {
                    fold.take(piece, result);
                    progress.advance(1);
                },
                progress::stopRequested);
    }
}
