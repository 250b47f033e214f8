package org.qyran.imagery.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.raster.RasterInfo;

/**
 * What a scan keeps on disk while it runs: its checkpoint and its score file. When it ends well
 * only the finished score file remains; when it is asked to stop both stay for a restart; when it
 * fails nothing does.
 */
final class Kept implements AutoCloseable {

    private final ScanSettings settings;
    private final Optional<Checkpoint> checkpoint;
    private Optional<ScoreFile> scores = Optional.empty();
    private int rowsResumed;

    private Kept(ScanSettings settings, Optional<Checkpoint> checkpoint) {
        this.settings = settings;
        this.checkpoint = checkpoint;
    }

    static Kept open(ScanSettings settings, String identity) throws IOException {
        Optional<Path> file = settings.checkpoint();
        return new Kept(
                settings,
                file.isPresent()
                        ? Optional.of(Checkpoint.open(file.get(), identity))
                        : Optional.empty());
    }

    /** What an earlier run of the same scan learned. */
    Optional<byte[]> learned() {
        return checkpoint.flatMap(Checkpoint::learned);
    }

    /** Before the first row is scored; rows of an earlier run that learned the same are kept. */
    void begin(RasterInfo info, TileGrid grid, Learned.Bytes learned) throws IOException {
        if (checkpoint.isPresent()) {
            checkpoint.get().begin(learned.get());
            resume(checkpoint.get(), info, grid);
        }
        if (scores.isEmpty() && settings.scores().isPresent()) {
            scores = Optional.of(ScoreFile.create(settings.scores().get(), info, grid));
        }
    }

    private void resume(Checkpoint rows, RasterInfo info, TileGrid grid) throws IOException {
        List<byte[]> written = rows.rows().stream().map(Checkpoint.TileRow::scores).toList();
        if (settings.scores().isPresent() && !written.isEmpty()) {
            Path file = settings.scores().get();
            if (ScoreFile.holds(file, written)) {
                scores = Optional.of(ScoreFile.resume(file, info, grid, written));
            } else {
                rows.keepOnly(0);
            }
        }
        rowsResumed = rows.rows().size();
    }

    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    Optional<ScoreFile> scores() {
        return scores;
    }

    int rowsResumed() {
        return rowsResumed;
    }

    void finish() throws IOException {
        if (scores.isPresent()) {
            scores.get().finish();
        }
        if (checkpoint.isPresent() && settings.checkpointStays()) {
            checkpoint.get().leave();
        }
    }

    /** Closes both and leaves them for a restart; without a checkpoint there is none. */
    void leave() throws IOException {
        if (checkpoint.isPresent()) {
            checkpoint.get().leave();
            if (scores.isPresent()) {
                scores.get().leave();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (checkpoint.isPresent() && !checkpoint.get().left()) {
                checkpoint.get().close();
                Files.deleteIfExists(settings.checkpoint().orElseThrow());
            }
        } finally {
            if (scores.isPresent()) {
                scores.get().close();
            }
        }
    }
}
