package org.qyran.imagery.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * Does pieces of a scan that another process folds: the same code as {@link Scan} on its threads.
 * Safe for many threads; blocks decoded for one piece stay for others as far as the budget reaches.
 */
public final class ScanWorker implements Closeable {

    private final Raster raster;
    private final RasterInfo info;
    private final List<Detector> detectors;
    private final PassCache cache;

    /** At rest between pieces: each holds a tile, which takes longer to come by than to fill. */
    private final Queue<TileReader> readers = new ConcurrentLinkedQueue<>();

    private @Nullable Made latest;

    private record Made(ScanStage carried, Stage<?> stage) {}

    /**
     * @param raster closed with this
     * @param detectors the very ones of the scan
     */
    public ScanWorker(Raster raster, List<Detector> detectors, CacheBudget budget) {
        this.raster = raster;
        this.info = raster.info();
        this.detectors = List.copyOf(detectors);
        this.cache = new PassCache(raster, budget);
    }

    /**
     * @param carried the same object for pieces of the same stage, where possible: a scorer is made
     *     of it once
     * @return what each piece gave, in order
     * @throws org.qyran.kernel.BadInput when the raster is damaged there
     */
    public Serializable[] run(ScanStage carried, int first, int end) throws IOException {
        return run(stage(carried), first, end);
    }

    private <R extends Serializable> Serializable[] run(Stage<R> stage, int first, int end)
            throws IOException {
        Serializable[] results = new Serializable[end - first];
        TileReader reader =
                Optional.ofNullable(readers.poll()).orElseGet(() -> new TileReader(info, cache));
        int top = 0;
        int bottom = info.height();
        if (stage.perRow() > 0) {
            Window last = stage.core(end - 1);
            top = Math.max(0, stage.core(first).row() - stage.margin());
            bottom = Math.min(bottom, last.row() + last.height() + stage.margin());
        }
        try (PassCache.Reading blocks = cache.reading(top, bottom)) {
            for (int piece = first; piece < end; piece++) {
                results[piece - first] =
                        stage.on(piece, reader.read(stage.core(piece), stage.margin()));
                Pass.passed(stage, piece, blocks);
            }
        } finally {
            readers.add(reader);
        }
        return results;
    }

    @SuppressWarnings("ReferenceEquality") // Comparing what was learned would take long.
    private synchronized Stage<?> stage(ScanStage carried) throws IOException {
        if (latest == null || latest.carried != carried) {
            latest = new Made(carried, made(carried));
        }
        return latest.stage;
    }

    private Stage<?> made(ScanStage carried) throws IOException {
        Scene scene = Scene.of(info);
        return switch (carried) {
            case ScanStage.Learn learn ->
                    Stages.Learning.of(info, Learned.learners(detectors, scene));
            case ScanStage.Compare compare ->
                    Stages.Comparing.of(
                            info,
                            Learned.scorers(detectors, scene, compare.learned()),
                            compare::learned);
            case ScanStage.Score score ->
                    Stages.Scoring.of(
                            info,
                            scorer(scene, score.learned()),
                            score.scoresWritten(),
                            score::learned);
            case ScanStage.Explain explain ->
                    new Stages.Explaining(
                            explain.cores(),
                            scorer(scene, explain.learned()),
                            mark ->
                                    Stages.Explaining.unpacked(
                                            explain.inside().get(mark), explain.cores().get(mark)),
                            explain::learned);
        };
    }

    private Scorer scorer(Scene scene, byte[] learned) throws IOException {
        return Learned.again(detectors, scene, learned).scorer();
    }

    @Override
    public void close() throws IOException {
        cache.close();
        raster.close();
    }
}
