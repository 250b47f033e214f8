package org.qyran.bench.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.alg.shortestpath.BidirectionalDijkstraShortestPath;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.opt.graph.sparse.SparseIntUndirectedGraph;
import org.qyran.bench.Row;
import org.qyran.network.paths.Graph;
import org.qyran.network.paths.ShortestChains;
import org.qyran.network.paths.StrongestChain;

/** The shortest chain with the records of each hop, in a network of a million. */
public final class EvidencePath implements Row {

    private static final int ENTITIES = 1_000_000;
    private static final int LINKS = 5_000_000;
    private static final int QUERIES = 1000;

    /** Of them, by the naive way: each takes most of a second. */
    private static final int FEW = 20;

    private static final long SEED = 500_001;
    private static final double MOST_MILLISECONDS = 1;

    @Override
    public String name() {
        return "evidence-path";
    }

    @Override
    public String asks() {
        return "shortest evidence-cited path, 1,000,000 entities, 5,000,000 links: p95 ≤ 1 ms,"
                + " length equal to JGraphT's on 1,000 queries";
    }

    @Override
    public Outcome measure() {
        MadeLinks made = MadeLinks.of(ENTITIES, LINKS, SEED);
        long began = System.nanoTime();
        Graph graph = Graph.of(made.links());
        double built = (System.nanoTime() - began) / 1e9;
        int[] nodes =
                IntStream.range(0, ENTITIES).map(e -> graph.node(MadeLinks.name(e))).toArray();
        int[][] queries = queries(made, nodes, new SplittableRandom(SEED + 1));
        ShortestChains shortest = new ShortestChains(graph);
        for (int[] query : queries(made, nodes, new SplittableRandom(SEED + 2))) {
            shortest.between(nodes[query[0]], nodes[query[1]], 1);
        }
        double[] took = new double[QUERIES];
        int[] length = new int[QUERIES];
        int records = 0;
        for (int q = 0; q < QUERIES; q++) {
            long start = System.nanoTime();
            ShortestChains.Found found =
                    shortest.between(nodes[queries[q][0]], nodes[queries[q][1]], 1);
            took[q] = (System.nanoTime() - start) / 1e6;
            length[q] = found.links();
            records +=
                    found.chains().stream()
                            .flatMap(c -> c.hops().stream())
                            .mapToInt(h -> h.evidence().size())
                            .sum();
        }
        Arrays.sort(took);
        say("graph of %,d links packed in %.1f s; %,d records cited", graph.size(), built, records);
        say("ours: median %.3f, p95 %.3f, p99 %.3f, worst %.3f ms", spread(took));
        strongest(graph, nodes, queries);
        int wrong = oracle(made, queries, length);
        String figure =
                String.format(
                        Locale.ROOT,
                        "p95 %.2f ms, %d of %d lengths unlike JGraphT's",
                        took[QUERIES * 95 / 100],
                        wrong,
                        QUERIES);
        return took[QUERIES * 95 / 100] <= MOST_MILLISECONDS && wrong == 0
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static int[][] queries(MadeLinks made, int[] nodes, SplittableRandom random) {
        int[][] queries = new int[QUERIES][];
        for (int q = 0; q < QUERIES; ) {
            int from = random.nextInt(ENTITIES);
            int to = random.nextInt(ENTITIES);
            if (from != to
                    && nodes[from] >= 0
                    && nodes[to] >= 0
                    && !made.shielded()[from]
                    && !made.shielded()[to]) {
                queries[q++] = new int[] {from, to};
            }
        }
        return queries;
    }

    private static void strongest(Graph graph, int[] nodes, int[][] queries) {
        StrongestChain strongest = new StrongestChain(graph);
        double[] took = new double[QUERIES];
        for (int round = 0; round < 2; round++) {
            for (int q = 0; q < QUERIES; q++) {
                long start = System.nanoTime();
                strongest.between(nodes[queries[q][0]], nodes[queries[q][1]]);
                took[q] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(took);
        say("the strongest chain: median %.1f, p95 %.1f, p99 %.1f, worst %.1f ms", spread(took));
    }

    /** JGraphT in the same network without the victims and witnesses: how often it disagrees. */
    private static int oracle(MadeLinks made, int[][] queries, int[] length) {
        List<Pair<Integer, Integer>> open =
                Arrays.stream(made.pairs())
                        .filter(p -> !made.shielded()[(int) (p >>> 32)])
                        .filter(p -> !made.shielded()[(int) p])
                        .mapToObj(p -> Pair.of((int) (p >>> 32), (int) p))
                        .toList();
        SparseIntUndirectedGraph peer = new SparseIntUndirectedGraph(ENTITIES, open);
        int wrong =
                unlike(
                        "JGraphT, from both ends",
                        new BidirectionalDijkstraShortestPath<>(peer),
                        queries,
                        length);
        return wrong
                + unlike(
                        "naive, breadth first from one end (JGraphT)",
                        new BFSShortestPath<>(peer),
                        Arrays.copyOf(queries, FEW),
                        length);
    }

    private static int unlike(
            String name,
            ShortestPathAlgorithm<Integer, Integer> peer,
            int[][] queries,
            int[] length) {
        double[] took = new double[queries.length];
        int wrong = 0;
        for (int q = 0; q < queries.length; q++) {
            long start = System.nanoTime();
            GraphPath<Integer, Integer> path = peer.getPath(queries[q][0], queries[q][1]);
            took[q] = (System.nanoTime() - start) / 1e6;
            wrong += (path == null ? 0 : path.getLength()) == length[q] ? 0 : 1;
        }
        Arrays.sort(took);
        say(name + ": median %.1f, p95 %.1f, p99 %.1f, worst %.1f ms", spread(took));
        return wrong;
    }

    private static Object[] spread(double[] sorted) {
        int n = sorted.length;
        return new Object[] {
            sorted[n / 2], sorted[n * 95 / 100], sorted[n * 99 / 100], sorted[n - 1]
        };
    }

    private static void say(String sentence, Object... figures) {
        System.out.printf(Locale.ROOT, "  " + sentence + "%n", figures);
    }
}
