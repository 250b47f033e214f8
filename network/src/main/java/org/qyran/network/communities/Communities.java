package org.qyran.network.communities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast unfolding of communities in
 * large networks", Journal of Statistical Mechanics P10008, 2008. Nodes move in their order and
 * weights are whole, so that an answer depends on nothing but the links; modularity is that of M.
 * E. J. Newman and M. Girvan, Physical Review E 69, 026113, 2004.
 */
public final class Communities {

    /** A move that gains nothing is none, and every move gains: this only bounds a fault. */
    private static final int MOST_ROUNDS = 1000;

    private Communities() {}

    /**
     * A link either way round.
     *
     * @param weight 1 or more
     */
    public record Link(int a, int b, int weight) {

        public Link {
            if (weight < 1 || a < 0 || b < 0) {
                throw new IllegalArgumentException("link %d–%d of %d".formatted(a, b, weight));
            }
        }
    }

    /**
     * @param nodes how many; links are between 0 and nodes − 1, those of a node with itself are
     *     left out
     * @return of each node its community, counted from 0 in the order of first nodes
     */
    public static int[] of(int nodes, List<Link> links) {
        int[] found = new int[nodes];
        Arrays.setAll(found, node -> node);
        Level level = Level.of(nodes, links);
        while (true) {
            int[] moved = level.moved();
            int[] numbered = numbered(moved);
            int communities = Arrays.stream(numbered).max().orElse(-1) + 1;
            for (int node = 0; node < nodes; node++) {
                found[node] = numbered[found[node]];
            }
            if (communities == level.size()) {
                return numbered(found);
            }
            level = level.gathered(numbered, communities);
        }
    }

    /** Between −1/2 and 1; 0 where there are no links. */
    public static double modularity(int[] communities, List<Link> links) {
        long all = 0;
        long inside = 0;
        Map<Integer, Long> ends = new TreeMap<>();
        for (Link link : links) {
            if (link.a() != link.b()) {
                all += 2L * link.weight();
                boolean same = communities[link.a()] == communities[link.b()];
                inside += same ? 2L * link.weight() : 0;
                ends.merge(communities[link.a()], (long) link.weight(), Long::sum);
                ends.merge(communities[link.b()], (long) link.weight(), Long::sum);
            }
        }
        if (all == 0) {
            return 0;
        }
        double expected = 0;
        for (long end : ends.values()) {
            expected += (double) end / all * end / all;
        }
        return (double) inside / all - expected;
    }

    private static int[] numbered(int[] communities) {
        Map<Integer, Integer> numbers = new TreeMap<>();
        int[] numbered = new int[communities.length];
        for (int node = 0; node < communities.length; node++) {
            Integer number = numbers.putIfAbsent(communities[node], numbers.size());
            numbered[node] = number == null ? numbers.size() - 1 : number;
        }
        return numbered;
    }

    /** A network whose nodes are communities of the one before; a loop counts its weight twice. */
    private record Level(List<Map<Integer, Long>> others, long[] degree, long all) {

        static Level of(int nodes, List<Link> links) {
            List<Map<Integer, Long>> others = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                others.add(new TreeMap<>());
            }
            for (Link link : links) {
                if (link.a() != link.b()) {
                    others.get(link.a()).merge(link.b(), (long) link.weight(), Long::sum);
                    others.get(link.b()).merge(link.a(), (long) link.weight(), Long::sum);
                }
            }
            return of(others);
        }

        private static Level of(List<Map<Integer, Long>> others) {
            long[] degree = new long[others.size()];
            long all = 0;
            for (int node = 0; node < degree.length; node++) {
                for (long weight : others.get(node).values()) {
                    degree[node] += weight;
                }
                all += degree[node];
            }
            return new Level(others, degree, all);
        }

        int size() {
            return degree.length;
        }

        /** Of each node the community that it stays in once no single move gains anything. */
        int[] moved() {
            int[] community = new int[size()];
            Arrays.setAll(community, node -> node);
            long[] total = degree.clone();
            for (int round = 0; round < MOST_ROUNDS; round++) {
                boolean any = false;
                for (int node = 0; node < size(); node++) {
                    any |= move(node, community, total);
                }
                if (!any) {
                    return community;
                }
            }
            throw new IllegalStateException("nodes still move after " + MOST_ROUNDS + " rounds");
        }

        /** Gains are compared in whole numbers, times all²; of equal ones the node stays. */
        private boolean move(int node, int[] community, long[] total) {
            int before = community[node];
            total[before] -= degree[node];
            Map<Integer, Long> towards = new TreeMap<>();
            towards.put(before, 0L);
            others.get(node)
                    .forEach((other, weight) -> {
                        if (other != node) {
                            towards.merge(community[other], weight, Long::sum);
                        }
                    });
            int best = before;
            long most = gain(node, towards.getOrDefault(before, 0L), total[before]);
            for (Map.Entry<Integer, Long> entry : towards.entrySet()) {
                long gain = gain(node, entry.getValue(), total[entry.getKey()]);
                if (gain > most) {
                    most = gain;
                    best = entry.getKey();
                }
            }
            total[best] += degree[node];
            community[node] = best;
            return best != before;
        }

        private long gain(int node, long towards, long total) {
            return Math.subtractExact(
                    Math.multiplyExact(towards, all), Math.multiplyExact(degree[node], total));
        }

        Level gathered(int[] community, int communities) {
            List<Map<Integer, Long>> gathered = new ArrayList<>();
            for (int i = 0; i < communities; i++) {
                gathered.add(new TreeMap<>());
            }
            for (int node = 0; node < size(); node++) {
                Map<Integer, Long> of = gathered.get(community[node]);
                others.get(node)
                        .forEach((other, weight) -> of.merge(community[other], weight, Long::sum));
            }
            return of(gathered);
        }
    }
}
