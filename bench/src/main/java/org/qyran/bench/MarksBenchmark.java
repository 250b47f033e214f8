package org.qyran.bench;

import java.util.List;
import java.util.OptionalDouble;
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
import org.qyran.imagery.mark.MarkRules;
import org.qyran.imagery.mark.Marks;
import org.qyran.imagery.mark.Runs;
import org.qyran.imagery.raster.Window;

/** Scores of 1024² pixels to runs, marks and polygons: scattered pixels, and large blobs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MarksBenchmark {

    private static final int SIDE = 1024;
    private static final Window WHOLE = new Window(0, 0, SIDE, SIDE);

    @Param({"SCATTERED", "BLOBS"})
    public Kind kind = Kind.BLOBS;

    /** What stands out. */
    public enum Kind {
        SCATTERED,
        BLOBS
    }

    private final float[] scores = new float[SIDE * SIDE];

    @Setup
    public void make() {
        Random random = new Random(1);
        for (int i = 0; i < scores.length; i++) {
            int column = i % SIDE;
            int row = i / SIDE;
            double wave = Math.sin(column / 17.0) * Math.cos(row / 23.0);
            scores[i] =
                    switch (kind) {
                        case SCATTERED -> random.nextInt(50) == 0 ? 2 : 0;
                        case BLOBS -> (float) (wave * 2 + 0.2 * random.nextGaussian());
                    };
        }
    }

    @Benchmark
    public Marks.Ranked marks() {
        Marks marks = new Marks(MarkRules.of(OptionalDouble.of(0.1)));
        marks.addTileRow(List.of(Runs.above(WHOLE, scores, 1)));
        return marks.finish();
    }
}
