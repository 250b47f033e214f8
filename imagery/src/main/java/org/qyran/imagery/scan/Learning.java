package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Learner;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.raster.RasterInfo;

/** From detectors to one scorer: all learners share one pass; several scorers become one. */
final class Learning {

    /** Tiles sampled to put several detectors on one scale, where they name a side. */
    private static final int TILES_SAMPLED = 32;

    /** Small tiles sampled where they do not. */
    private static final int SMALL_TILES_SAMPLED = 256;

    private static final int SAMPLE_SIDE = 64;

    private static final int SCORES_PER_TILE = 1024;

    private final Pass pass;
    private final RasterInfo info;

    Learning(Pass pass, RasterInfo info) {
        this.pass = pass;
        this.info = info;
    }

    /** Empty when somebody asked to stop. */
    Optional<Scorer> scorer(List<Detector> detectors, Scene scene) throws IOException {
        List<Learner> learners = detectors.stream().map(d -> d.learner(scene)).toList();
        List<Learner> learning = learners.stream().filter(Learner::needsPass).toList();
        if (!learning.isEmpty() && !learn(learning)) {
            return Optional.empty();
        }
        List<Scorer> scorers = learners.stream().map(Learner::scorer).toList();
        return scorers.size() == 1 ? Optional.of(scorers.getFirst()) : combine(scorers);
    }

    private boolean learn(List<Learner> learners) throws IOException {
        return pass.over(
                "learn",
                TileGrid.of(info, 0),
                0,
                0,
                tile -> learners.stream().map(l -> l.observe(tile)).toArray(),
                (tile, seen) -> {
                    for (int i = 0; i < seen.length; i++) {
                        learners.get(i).fold(seen[i]);
                    }
                });
    }

    private Optional<Scorer> combine(List<Scorer> scorers) throws IOException {
        int side = CombinedScorer.side(scorers);
        TileGrid grid = TileGrid.of(info, side > 0 ? side : SAMPLE_SIDE);
        int tiles = Math.min(side > 0 ? TILES_SAMPLED : SMALL_TILES_SAMPLED, grid.tiles());
        List<float[][]> samples = new ArrayList<>();
        boolean done =
                pass.at(
                        "compare",
                        IntStream.range(0, tiles)
                                .map(i -> (int) ((long) i * grid.tiles() / tiles))
                                .mapToObj(grid::core)
                                .toList(),
                        CombinedScorer.margin(scorers),
                        (piece, tile) -> {
                            float[][] picked = new float[scorers.size()][];
                            float[] scores = new float[tile.core().pixels()];
                            for (int s = 0; s < picked.length; s++) {
                                CombinedScorer.scoreOn(scorers.get(s), tile, scores);
                                picked[s] = every(scores);
                            }
                            return picked;
                        },
                        (piece, picked) -> samples.add(picked));
        if (!done) {
            return Optional.empty();
        }
        List<Rarity> rarities = new ArrayList<>();
        for (int s = 0; s < scorers.size(); s++) {
            rarities.add(new Rarity(joined(samples, s), scorers.get(s).threshold()));
        }
        return Optional.of(new CombinedScorer(scorers, rarities));
    }

    private static float[] every(float[] scores) {
        int step = Math.max(1, scores.length / SCORES_PER_TILE);
        // An odd step does not stay in one column of a tile with an even side.
        step |= 1;
        float[] picked = new float[Math.ceilDiv(scores.length, step)];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = scores[i * step];
        }
        return picked;
    }

    private static float[] joined(List<float[][]> samples, int scorer) {
        float[] all = new float[samples.stream().mapToInt(p -> p[scorer].length).sum()];
        int at = 0;
        for (float[][] picked : samples) {
            System.arraycopy(picked[scorer], 0, all, at, picked[scorer].length);
            at += picked[scorer].length;
        }
        return all;
    }
}
