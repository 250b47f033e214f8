package org.qyran.bench.evidence;

import java.util.ArrayList;
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
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.scenario.evidence.MadeHistory;

/** Folding one history of a page, and a storehouse of many at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChainBenchmark {

    @Param({"1", "100", "5000"})
    public int histories = 1;

    private List<ExhibitAct> acts = List.of();

    @Setup
    public void make() {
        acts = new ArrayList<>();
        for (int i = 0; i < histories; i++) {
            acts.addAll(MadeHistory.of(920_000 + i, true).acts());
        }
    }

    @Benchmark
    public Chain fold() {
        return Chain.fold(acts);
    }
}
