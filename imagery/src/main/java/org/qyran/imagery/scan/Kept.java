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
record Kept(
        Optional<Checkpoint> checkpoint,
        Optional<Path> checkpointFile,
        Optional<ScoreFile> scores,
        int rowsResumed)
        implements AutoCloseable {

    static Kept open(ScanSettings settings, RasterInfo info, TileGrid grid, String identity)
            throws IOException {
        if (settings.checkpoint().isEmpty()) {
            return new Kept(Optional.empty(), Optional.empty(), created(settings, info, grid), 0);
        }
        Path file = settings.checkpoint().get();
        Checkpoint checkpoint = Checkpoint.open(file, identity);
        try {
            List<byte[]> rows = checkpoint.rows().stream().map(Checkpoint.TileRow::scores).toList();
            if (settings.scores().isPresent() && !rows.isEmpty()) {
                Path scores = settings.scores().get();
                if (ScoreFile.holds(scores, rows)) {
                    return new Kept(
                            Optional.of(checkpoint),
                            Optional.of(file),
                            Optional.of(ScoreFile.resume(scores, info, grid, rows)),
                            rows.size());
                }
                checkpoint.keepOnly(0);
            }
            return new Kept(
                    Optional.of(checkpoint),
                    Optional.of(file),
                    created(settings, info, grid),
                    checkpoint.rows().size());
        } catch (IOException | RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    private static Optional<ScoreFile> created(
            ScanSettings settings, RasterInfo info, TileGrid grid) throws IOException {
        return settings.scores().isPresent()
                ? Optional.of(ScoreFile.create(settings.scores().get(), info, grid))
                : Optional.empty();
    }

    void finish() throws IOException {
        if (scores.isPresent()) {
            scores.get().finish();
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
                Files.deleteIfExists(checkpointFile.orElseThrow());
            }
        } finally {
            if (scores.isPresent()) {
                scores.get().close();
            }
        }
    }
}
