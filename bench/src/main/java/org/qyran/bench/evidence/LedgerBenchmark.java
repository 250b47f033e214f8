package org.qyran.bench.evidence;

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
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Difference;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Ledger;
import org.qyran.exchange.evidence.DefinitionFile;

/** A million acts: a mass by substance and a number of cases, as of the middle; why two differ. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerBenchmark {

    private static final int ACTS = 1_000_000;

    @Param({"seized-mass", "seizure-cases"})
    public String definition = "seized-mass";

    private final Ledger ledger = new Ledger();
    private Definition chosen = DefinitionFile.SHIPPED.getFirst();
    private AsOf middle = ledger.latest();

    @Setup
    public void make() {
        MadeFacts made = new MadeFacts(763_000, ACTS);
        for (int i = 0; i < ACTS; i++) {
            ledger.append(made.next());
        }
        chosen =
                DefinitionFile.SHIPPED.stream()
                        .filter(one -> one.id().equals(definition))
                        .findFirst()
                        .orElseThrow();
        middle = ledger.asOfPosition(ACTS / 2);
    }

    @Benchmark
    public Figure figure() {
        return ledger.figure(chosen, middle);
    }

    @Benchmark
    public List<Difference.Line> difference() {
        return Difference.between(ledger, chosen, middle, chosen, ledger.latest()).lines();
    }
}
