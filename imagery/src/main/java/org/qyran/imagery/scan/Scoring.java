package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.mark.Marks;
import org.qyran.imagery.mark.Runs;
import org.qyran.imagery.raster.Tile;

/** The scoring pass: tiles to scores, scores to runs, rows of tiles to marks. */
final class Scoring {

    private final Pass pass;
    private final TileGrid grid;
    private final Scorer scorer;
    private final Marks marks;
    private final ThreadLocal<float[]> scores;
    private List<Runs> row = new ArrayList<>();
    private int rowsDone;

    Scoring(Pass pass, TileGrid grid, Scorer scorer, Marks marks) {
        this.pass = pass;
        this.grid = grid;
        this.scorer = scorer;
        this.marks = marks;
        this.scores =
                ThreadLocal.withInitial(() -> new float[grid.tileWidth() * grid.tileHeight()]);
    }

    boolean run() throws IOException {
        return pass.over("score", grid, 0, scorer.marginPixels(), this::score, this::take);
    }

    private Runs score(Tile tile) {
        float[] buffer = scores.get();
        scorer.score(tile, buffer);
        return Runs.above(tile.core(), buffer, scorer.threshold());
    }

    private void take(int tile, Runs runs) {
        row.add(runs);
        if (row.size() == grid.columns()) {
            marks.addTileRow(row);
            row = new ArrayList<>();
            rowsDone++;
        }
    }

    int rowsDone() {
        return rowsDone;
    }
}
