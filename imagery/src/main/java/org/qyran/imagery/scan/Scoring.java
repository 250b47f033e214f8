package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.mark.Marks;
import org.qyran.imagery.mark.Runs;
import org.qyran.imagery.raster.Tile;

/**
 * The scoring pass: tiles to scores, scores to runs, rows of tiles to marks; each finished row goes
 * to the checkpoint.
 */
final class Scoring {

    private static final byte[] NOTHING = {};

    private final TileGrid grid;
    private final Scorer scorer;
    private final Marks marks;
    private final Optional<ScoreFile> file;
    private final Optional<Checkpoint> checkpoint;
    private final ThreadLocal<float[]> scores;
    private final ThreadLocal<float[]> single;
    private List<Runs> row = new ArrayList<>();
    private int rowsDone;

    /** What one tile gives: runs worth a mark, and its compressed scores where they are written. */
    private record Scored(Runs runs, byte[] packed) {}

    Scoring(
            TileGrid grid,
            Scorer scorer,
            Marks marks,
            Optional<ScoreFile> file,
            Optional<Checkpoint> checkpoint) {
        this.grid = grid;
        this.scorer = scorer;
        this.marks = marks;
        this.file = file;
        this.checkpoint = checkpoint;
        this.scores = perThread(grid);
        this.single = perThread(grid);
    }

    private static ThreadLocal<float[]> perThread(TileGrid grid) {
        return ThreadLocal.withInitial(() -> new float[grid.side() * grid.side()]);
    }

    /** Goes on after the rows the checkpoint holds; false when somebody asked to stop. */
    boolean run(Pass pass) throws IOException {
        List<Checkpoint.TileRow> done = checkpoint.map(Checkpoint::rows).orElse(List.of());
        for (Checkpoint.TileRow earlier : done) {
            marks.addTileRow(earlier.runs());
        }
        rowsDone = done.size();
        return rowsDone == grid.rows()
                || pass.over(
                        "score", grid, rowsDone, scorer.marginPixels(), this::score, this::take);
    }

    private Scored score(Tile tile) {
        float[] buffer = scores.get();
        if (file.isEmpty() && scorer instanceof CombinedScorer combined) {
            combined.scoreMarksOnly(tile, buffer, single.get());
        } else {
            scorer.score(tile, buffer);
        }
        byte[] packed = file.isPresent() ? file.get().pack(tile.core(), buffer) : NOTHING;
        return new Scored(Runs.above(tile.core(), buffer, scorer.threshold()), packed);
    }

    private void take(int tile, Scored scored) throws IOException {
        row.add(scored.runs);
        if (file.isPresent()) {
            file.get().append(grid.core(tile), scored.packed);
        }
        if (row.size() < grid.columns()) {
            return;
        }
        marks.addTileRow(row);
        if (checkpoint.isPresent()) {
            byte[] written = file.isPresent() ? file.get().rowDone() : NOTHING;
            checkpoint.get().append(new Checkpoint.TileRow(row, written));
        }
        row = new ArrayList<>();
        rowsDone++;
    }

    int rowsDone() {
        return rowsDone;
    }
}
