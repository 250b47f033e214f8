package org.qyran.bench.radius;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
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
import org.qyran.geo.camera.Pixel;
import org.qyran.imagery.frames.AdjustedFrames;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.FrameNetwork;
import org.qyran.imagery.frames.Picture;
import org.qyran.imagery.frames.SeenPlace;
import org.qyran.kernel.Progress;

/**
 * Frames of one made flight: features, matching and adjustment of all; and one marked place in the
 * adjusted network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class FramesBenchmark {

    /** The first flights of so many frames, from one seed on. */
    @Param({"5", "10"})
    public int frames = 5;

    private final List<Frame> recorded = new ArrayList<>();
    private final Map<String, Picture> pictures = new HashMap<>();
    private String first = "";
    private List<AdjustedFrames> adjusted = List.of();

    @Setup
    public void fly() {
        MadeFlight flight = new MadeFlight(new SplittableRandom(1));
        for (long seed = 2; flight.shots.size() != frames; seed++) {
            flight = new MadeFlight(new SplittableRandom(seed));
        }
        for (MadeFlight.Shot shot : flight.shots) {
            recorded.add(shot.frame());
            pictures.put(
                    shot.frame().name(),
                    flight.ground.seen(flight.camera, shot.rotation(), shot.position()));
        }
        first = flight.shots.getFirst().frame().name();
        adjusted = List.of(adjust());
    }

    @Benchmark
    public AdjustedFrames adjust() {
        return FrameNetwork.adjust(
                recorded,
                (frame, side) -> Objects.requireNonNull(pictures.get(frame.name())),
                Progress.SILENT);
    }

    @Benchmark
    public SeenPlace locate() {
        return adjusted.getFirst().locate(first, new Pixel(180, 120), 1);
    }
}
