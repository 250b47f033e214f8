package org.qyran.bench.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Learner;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/** Runs a detector over bands in memory as one tile. */
public final class InMemoryScan {

    private InMemoryScan() {}

    public static Scene scene(int width, int height, int bandCount) {
        List<Band> bands = new ArrayList<>();
        for (int b = 1; b <= bandCount; b++) {
            bands.add(new Band("band " + b, OptionalDouble.empty(), 1, 0, OptionalDouble.empty()));
        }
        return Scene.of(
                new RasterInfo(
                        "made",
                        width,
                        height,
                        bands,
                        SampleType.FLOAT32,
                        width,
                        1,
                        Optional.empty(),
                        Map.of()));
    }

    /** Row-major scores of one detector. */
    public static float[] scores(Detector detector, float[][] bands, int width, int height) {
        Window whole = new Window(0, 0, width, height);
        Tile tile = new Tile(whole, whole, bands);
        Learner learner = detector.learner(scene(width, height, bands.length));
        if (learner.needsPass()) {
            learner.fold(learner.observe(tile));
        }
        Scorer scorer = learner.scorer();
        float[] scores = new float[width * height];
        scorer.score(tile, scores);
        return scores;
    }
}
