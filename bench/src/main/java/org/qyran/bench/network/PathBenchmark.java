package org.qyran.bench.network;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.qyran.network.links.Links;
import org.qyran.network.paths.Graph;
import org.qyran.network.paths.ShortestChains;
import org.qyran.network.paths.StrongestChain;

/** 100,000 entities with 500,000 links: packed; the shortest and the strongest chain of two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PathBenchmark {

    private static final int ENTITIES = 100_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Links links = MadeLinks.of(ENTITIES, 500_000, 1).links();
    private final Graph graph = Graph.of(links);
    private final ShortestChains shortest = new ShortestChains(graph);
    private final StrongestChain strongest = new StrongestChain(graph);

    private int entity() {
        return random.nextInt(links.nodes().size());
    }

    @Benchmark
    public int pack() {
        return Graph.of(links).size();
    }

    @Benchmark
    public int shortest() {
        int from = entity();
        int to = entity();
        return from == to ? 0 : shortest.between(from, to, 1).links();
    }

    @Benchmark
    public double strongest() {
        int from = entity();
        int to = entity();
        return from == to ? 0 : strongest.between(from, to).map(c -> c.strength()).orElse(0.0);
    }
}
