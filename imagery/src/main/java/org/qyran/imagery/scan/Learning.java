package org.qyran.imagery.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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

    /**
     * A scorer, and what it takes to make it again without reading the raster.
     *
     * @param bytes asked for only where somebody keeps them; equal for equal scorers of the same
     *     detectors
     */
    record Learned(Scorer scorer, Bytes bytes) {}

    /** What was learned, written when it is asked for. */
    @FunctionalInterface
    interface Bytes {
        byte[] get() throws IOException;
    }

    /**
     * Empty when somebody asked to stop.
     *
     * @param kept of an earlier run on the same raster with the same detectors
     */
    Optional<Learned> learned(List<Detector> detectors, Scene scene, Optional<byte[]> kept)
            throws IOException {
        if (kept.isPresent()) {
            try {
                return Optional.of(again(detectors, scene, kept.get()));
            } catch (IOException e) {
                // Another version wrote it: what it means is not known, and it is learned anew.
            }
        }
        List<Learner> learners = learners(detectors, scene);
        List<Learner> learning = learners.stream().filter(Learner::needsPass).toList();
        if (!learning.isEmpty() && !learn(learning)) {
            return Optional.empty();
        }
        List<Scorer> scorers = learners.stream().parallel().map(Learner::scorer).toList();
        Optional<List<float[]>> samples =
                scorers.size() > 1 ? compared(scorers) : Optional.of(List.of());
        return samples.map(
                scores -> new Learned(together(scorers, scores), () -> written(learners, scores)));
    }

    private static byte[] written(List<Learner> learners, List<float[]> samples)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Learner learner : learners) {
                learner.write(out);
            }
            for (float[] sample : samples) {
                out.writeInt(sample.length);
                for (float score : sample) {
                    out.writeFloat(score);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<Learner> learners(List<Detector> detectors, Scene scene) {
        return detectors.stream().map(d -> d.learner(scene)).toList();
    }

    private static Learned again(List<Detector> detectors, Scene scene, byte[] bytes)
            throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<Learner> learners = learners(detectors, scene);
            for (Learner learner : learners) {
                learner.read(in);
            }
            List<Scorer> scorers = learners.stream().map(Learner::scorer).toList();
            List<float[]> samples = new ArrayList<>();
            for (int s = 0; scorers.size() > 1 && s < scorers.size(); s++) {
                int length = in.readInt();
                if (length < 0 || length > in.available() / Float.BYTES) {
                    throw new IOException("a sample of " + length + " scores");
                }
                float[] sample = new float[length];
                for (int i = 0; i < sample.length; i++) {
                    sample[i] = in.readFloat();
                }
                samples.add(sample);
            }
            if (in.read() >= 0) {
                throw new IOException("more was learned than these detectors learn");
            }
            return new Learned(together(scorers, samples), () -> bytes);
        }
    }

    /**
     * @param samples of scores, one per scorer where there are several
     */
    private static Scorer together(List<Scorer> scorers, List<float[]> samples) {
        if (scorers.size() == 1) {
            return scorers.getFirst();
        }
        List<Rarity> rarities =
                IntStream.range(0, scorers.size())
                        .parallel()
                        .mapToObj(s -> new Rarity(samples.get(s), scorers.get(s).threshold()))
                        .toList();
        return new CombinedScorer(scorers, rarities);
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

    /** Scores of some tiles, one array per scorer; empty when somebody asked to stop. */
    private Optional<List<float[]>> compared(List<Scorer> scorers) throws IOException {
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
        return Optional.of(
                IntStream.range(0, scorers.size()).mapToObj(s -> joined(samples, s)).toList());
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
