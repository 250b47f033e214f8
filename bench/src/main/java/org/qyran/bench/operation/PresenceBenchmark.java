package org.qyran.bench.operation;

import java.time.LocalDate;
import java.util.List;
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
import org.qyran.operation.presence.EstimatePresence;
import org.qyran.operation.presence.Presence;
import org.qyran.operation.presence.WhereToLook;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.routine.Kind;
import org.qyran.scenario.routine.MadeRoutine;

/** One door: two weeks of presence from looks, and where to look again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PresenceBenchmark {

    private static final LocalDate DAY = LocalDate.parse("2025-10-06");
    private static final int QUARTERS = 1344;

    @Param({"15", "40", "160"})
    public int looks = 15;

    private MadeRoutine made = made(15);

    private static MadeRoutine made(int looks) {
        return MadeRoutine.of(Kind.DAY_WORK, DAY, looks, new Dice(7));
    }

    @Setup
    public void make() {
        made = made(looks);
    }

    @Benchmark
    public Presence estimate() {
        return EstimatePresence.of(
                made.looks(), made.zone(), MadeRoutine.COUNTRY, made.from(), QUARTERS);
    }

    @Benchmark
    public List<WhereToLook.Advice> whereToLook() {
        return WhereToLook.of(
                List.of(
                        new WhereToLook.Watched(
                                "Sample", made.looks(), made.zone(), MadeRoutine.COUNTRY)),
                List.of(made.from().plusSeconds(900L * 700)),
                made.from(),
                672);
    }
}
