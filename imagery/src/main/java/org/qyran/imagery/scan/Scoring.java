package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.mark.Marks;
import org.qyran.imagery.mark.Runs;

/** Folds the scoring pass: rows of tiles to marks; each finished row goes to the checkpoint. */
final class Scoring {

    private static final byte[] NOTHING = {};

    private final Stages.Scoring stage;
    private final TileGrid grid;
    private final Marks marks;
    private final Optional<ScoreFile> file;
    private final Optional<Checkpoint> checkpoint;
    private List<Runs> row = new ArrayList<>();
    private int rowsDone;

    Scoring(
            Stages.Scoring stage,
            Marks marks,
            Optional<ScoreFile> file,
            Optional<Checkpoint> checkpoint) {
        this.stage = stage;
        this.grid = stage.grid();
        this.marks = marks;
        this.file = file;
        this.checkpoint = checkpoint;
    }

    /** Goes on after the rows the checkpoint holds; false when somebody asked to stop. */
    boolean run(Passes passes) throws IOException {
        List<Checkpoint.TileRow> done = checkpoint.map(Checkpoint::rows).orElse(List.of());
        for (Checkpoint.TileRow earlier : done) {
            marks.addTileRow(earlier.runs());
        }
        rowsDone = done.size();
        return rowsDone == grid.rows() || passes.run(stage, rowsDone * grid.columns(), this::take);
    }

    private void take(int tile, Stages.Scored scored) throws IOException {
        row.add(scored.runs());
        if (file.isPresent()) {
            file.get().append(grid.core(tile), scored.packed());
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
