package org.qyran.network.position;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Measures of position. */
public final class Position {

    /** Whole lengths, so that equal paths are equal: divisible by 1 … 22. */
    static final long LENGTH = 232_792_560;

    /** What can be measured. */
    public enum Measure {
        /** The number of others one is tied to. */
        DEGREE,
        /** Through how many shortest paths of others one stands. */
        BETWEENNESS
    }

    /** A node with its value. */
    public record Ranked(int rank, String node, double value) {}

    private Position() {}

    /** All nodes, the largest value first; of equal ones the earlier node. Ranks count from 1. */
    public static List<Ranked> rank(Ties ties, Measure measure) {
        double[] values =
                switch (measure) {
                    case DEGREE ->
                            Arrays.stream(ties.others()).mapToDouble(o -> o.length).toArray();
                    case BETWEENNESS -> betweenness(ties);
                };
        List<Integer> order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer node) -> -values[node]))
                        .toList();
        return IntStream.range(0, order.size())
                .mapToObj(place ->
                        new Ranked(
                                place + 1,
                                ties.nodes().get(order.get(place)),
                                values[order.get(place)]))
                .toList();
    }

    /** A tie seen in k observations is 1 ⁄ k long: who is in touch again and again is near. */
    static long length(int times) {
        return Math.max(1, LENGTH / times);
    }

    /**
     * U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical
     * Sociology 25, 2001, with lengths; each pair of nodes counts once.
     */
    private static double[] betweenness(Ties ties) {
        int n = ties.nodes().size();
        double[] sum = new double[n];
        List<double[]> parts =
                IntStream.range(0, n).parallel().mapToObj(source -> from(ties, source)).toList();
        // In the order of sources: sums of halves must not depend on threads.
        for (double[] part : parts) {
            for (int node = 0; node < n; node++) {
                sum[node] += part[node] / 2;
            }
        }
        return sum;
    }

    private record Reached(long length, int node) {}

    /** What each node carries of the shortest paths that begin at one. */
    private static double[] from(Ties ties, int source) {
        int n = ties.nodes().size();
        long[] length = new long[n];
        Arrays.fill(length, Long.MAX_VALUE);
        double[] paths = new double[n];
        boolean[] done = new boolean[n];
        int[] order = new int[n];
        int settled = 0;
        length[source] = 0;
        paths[source] = 1;
        PriorityQueue<Reached> open =
                new PriorityQueue<>(
                        Comparator.comparingLong(Reached::length).thenComparingInt(Reached::node));
        open.add(new Reached(0, source));
        while (!open.isEmpty()) {
            int node = open.remove().node;
            if (done[node]) {
                continue;
            }
            done[node] = true;
            order[settled++] = node;
            for (int k = 0; k < ties.others()[node].length; k++) {
                int other = ties.others()[node][k];
                long there = length[node] + length(ties.times()[node][k]);
                if (there < length[other]) {
                    length[other] = there;
                    paths[other] = paths[node];
                    open.add(new Reached(there, other));
                } else if (there == length[other]) {
                    paths[other] += paths[node];
                }
            }
        }
        double[] carried = new double[n];
        for (int i = settled - 1; i >= 0; i--) {
            int node = order[i];
            for (int k = 0; k < ties.others()[node].length; k++) {
                int before = ties.others()[node][k];
                if (length[before] + length(ties.times()[node][k]) == length[node]) {
                    carried[before] += paths[before] / paths[node] * (1 + carried[node]);
                }
            }
        }
        carried[source] = 0;
        return carried;
    }
}
