package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.mark.Marks;
import org.qyran.imagery.mark.Runs;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;

/** The scoring pass: tiles to scores, scores to runs, rows of tiles to marks. */
final class Scoring implements AutoCloseable {

    private final Pass pass;
    private final TileGrid grid;
    private final Scorer scorer;
    private final Marks marks;
    private final Optional<GeoTiffWriter> file;
    private final ThreadLocal<float[]> scores;
    private final ThreadLocal<float[]> single;
    private List<Runs> row = new ArrayList<>();
    private int rowsDone;

    Scoring(Pass pass, TileGrid grid, Scorer scorer, Marks marks, Optional<GeoTiffWriter> file) {
        this.pass = pass;
        this.grid = grid;
        this.scorer = scorer;
        this.marks = marks;
        this.file = file;
        this.scores = perThread(grid);
        this.single = perThread(grid);
    }

    private static ThreadLocal<float[]> perThread(TileGrid grid) {
        return ThreadLocal.withInitial(() -> new float[grid.side() * grid.side()]);
    }

    boolean run() throws IOException {
        boolean done = pass.over("score", grid, 0, scorer.marginPixels(), this::score, this::take);
        if (done && file.isPresent()) {
            file.get().finish();
        }
        return done;
    }

    private Runs score(Tile tile) throws IOException {
        float[] buffer = scores.get();
        if (file.isEmpty() && scorer instanceof CombinedScorer combined) {
            combined.scoreMarksOnly(tile, buffer, single.get());
        } else {
            scorer.score(tile, buffer);
        }
        if (file.isPresent()) {
            file.get().write(tile.core(), new float[][] {buffer});
        }
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

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
