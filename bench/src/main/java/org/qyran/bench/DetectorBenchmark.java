package org.qyran.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.qyran.bench.anomaly.InMemoryScan;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.detect.Learner;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/** One 128² tile through a detector, learned beforehand; 5 and 72 bands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectorBenchmark {

    private static final int SIDE = 128;

    @Param({"index", "rx-global", "rx-local"})
    public String detector = "index";

    @Param({"5", "72"})
    public int bands = 5;

    private final float[] scores = new float[SIDE * SIDE];
    private Tile tile = new Tile(new Window(0, 0, 1, 1), new Window(0, 0, 1, 1), new float[0][]);
    private Scorer[] scorer = {};

    @Setup
    public void learn() {
        Random random = new Random(1);
        float[][] values = new float[bands][SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double shared = random.nextGaussian();
            for (int b = 0; b < bands; b++) {
                double own = 100 * random.nextGaussian();
                values[b][i] = Math.round(3000 + 20 * b + 300 * shared + own);
            }
        }
        Window whole = new Window(0, 0, SIDE, SIDE);
        tile = new Tile(whole, whole, values);
        Learner learner =
                Detectors.named(detector)
                        .orElseThrow()
                        .learner(InMemoryScan.scene(SIDE, SIDE, bands));
        if (learner.needsPass()) {
            learner.fold(learner.observe(tile));
        }
        scorer = new Scorer[] {learner.scorer()};
    }

    @Benchmark
    public float[] score() {
        scorer[0].score(tile, scores);
        return scores;
    }
}
