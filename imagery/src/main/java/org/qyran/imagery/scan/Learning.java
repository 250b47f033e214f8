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

    private final Passes passes;
    private final RasterInfo info;

    Learning(Passes passes, RasterInfo info) {
        this.passes = passes;
        this.info = info;
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
                return Optional.of(Learned.again(detectors, scene, kept.get()));
            } catch (IOException e) {
                // Another version wrote it: what it means is not known, and it is learned anew.
            }
        }
        List<Learner> learners = Learned.learners(detectors, scene);
        if (!learn(Stages.Learning.of(info, learners))) {
            return Optional.empty();
        }
        List<Scorer> scorers = learners.stream().parallel().map(Learner::scorer).toList();
        Optional<List<float[]>> samples =
                scorers.size() > 1
                        ? compared(
                                Stages.Comparing.of(
                                        info, scorers, () -> Learned.written(learners, List.of())))
                        : Optional.of(List.of());
        return samples.map(scores ->
                new Learned(
                        Learned.together(scorers, scores),
                        () -> Learned.written(learners, scores)));
    }

    private boolean learn(Stages.Learning stage) throws IOException {
        List<Learner> learners = stage.learners();
        return learners.isEmpty()
                || passes.run(
                        stage,
                        0,
                        (tile, seen) -> {
                            for (int i = 0; i < seen.length; i++) {
                                learners.get(i).fold(seen[i]);
                            }
                        });
    }

    /** Scores of some tiles, one array per scorer; empty when somebody asked to stop. */
    private Optional<List<float[]>> compared(Stages.Comparing stage) throws IOException {
        List<float[][]> samples = new ArrayList<>();
        if (!passes.run(stage, 0, (piece, picked) -> samples.add(picked))) {
            return Optional.empty();
        }
        return Optional.of(
                IntStream.range(0, stage.scorers().size())
                        .mapToObj(s -> joined(samples, s))
                        .toList());
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
