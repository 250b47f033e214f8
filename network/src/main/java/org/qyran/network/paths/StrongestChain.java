package org.qyran.network.paths;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The chain whose links' strengths have the greatest product; of equal ones one with fewest links.
 * Dijkstra's search on −log strength from both ends (T. A. J. Nicholson, "Finding the shortest
 * route between two points in a network", The Computer Journal 9, 1966).
 *
 * <p>Holds what it knows of every node, so one is for one thread and many searches.
 */
public final class StrongestChain {

    /** Below the cost, links are counted: a chain of more than 2^12 only loses that tie-break. */
    private static final int LINK_BITS = 12;

    private final Graph graph;
    private final Side left;
    private final Side right;
    private int search;

    private record Reached(long length, int node) {}

    /** What is known from one end. */
    private static final class Side {

        final int[] met;
        final long[] length;
        final int[] before;
        final PriorityQueue<Reached> open =
                new PriorityQueue<>(
                        Comparator.comparingLong(Reached::length).thenComparingInt(Reached::node));

        Side(int nodes) {
            met = new int[nodes];
            length = new long[nodes];
            before = new int[nodes];
        }

        void reach(int node, long far, int from, int search) {
            met[node] = search;
            length[node] = far;
            before[node] = from;
            open.add(new Reached(far, node));
        }

        /** The nearest node not yet left; none where all are. */
        @Nullable Reached nearest() {
            while (!open.isEmpty()) {
                Reached next = open.element();
                if (next.length == length[next.node]) {
                    return next;
                }
                open.remove();
            }
            return null;
        }
    }

    public StrongestChain(Graph graph) {
        this.graph = graph;
        left = new Side(graph.nodes());
        right = new Side(graph.nodes());
    }

    /**
     * @param from a node's number, as {@code to}; either may be protected, since it is asked for
     */
    public Optional<Chain> between(int from, int to) {
        if (from == to) {
            throw new IllegalArgumentException("from " + from + " to itself");
        }
        search++;
        left.open.clear();
        right.open.clear();
        left.reach(from, 0, from, search);
        right.reach(to, 0, to, search);
        long best = Long.MAX_VALUE;
        int meeting = -1;
        for (Reached a = left.nearest(), b = right.nearest();
                a != null && b != null && a.length + b.length < best;
                a = left.nearest(), b = right.nearest()) {
            boolean first = a.length <= b.length;
            Side side = first ? left : right;
            Side opposite = first ? right : left;
            int node = (first ? a : b).node;
            side.open.remove();
            for (int arc = graph.firstArc(node); arc < graph.endArc(node); arc++) {
                int other = graph.other(arc);
                long there = side.length[node] + ((long) graph.cost(arc) << LINK_BITS) + 1;
                boolean passable = other == from || other == to || !graph.isProtected(other);
                if (passable && (side.met[other] != search || there < side.length[other])) {
                    side.reach(other, there, node, search);
                    if (opposite.met[other] == search && there + opposite.length[other] < best) {
                        best = there + opposite.length[other];
                        meeting = other;
                    }
                }
            }
        }
        return meeting < 0 ? Optional.empty() : Optional.of(chain(from, meeting, to));
    }

    private Chain chain(int from, int meeting, int to) {
        ArrayDeque<Integer> nodes = new ArrayDeque<>();
        nodes.add(meeting);
        for (int node = meeting; node != from; ) {
            node = left.before[node];
            nodes.addFirst(node);
        }
        for (int node = meeting; node != to; ) {
            node = right.before[node];
            nodes.addLast(node);
        }
        return Chain.along(graph, nodes.stream().mapToInt(Integer::intValue).toArray());
    }
}
