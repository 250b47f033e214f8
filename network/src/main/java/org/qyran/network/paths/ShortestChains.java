package org.qyran.network.paths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chains of as few links as there can be, the strongest of them first: breadth first from both
 * ends, the smaller edge growing, until they meet; then only what lies between is looked at again
 * (I. Pohl, "Bi-directional search", Machine Intelligence 6, 1971).
 *
 * <p>Holds a mark for every node, so one is for one thread and many searches.
 */
public final class ShortestChains {

    /** More chains than anybody counts. */
    private static final long MANY = Long.MAX_VALUE / 2;

    private final Graph graph;

    /** Of each node which search met it, and how far: from the one end 1, 2 …, else −1, −2 …. */
    private final long[] marks;

    private final Side left = new Side(1);
    private final Side right = new Side(-1);
    private int search;

    /**
     * What there is between two.
     *
     * @param links how many each chain has; 0 where there is none
     * @param count how many such chains there are
     * @param chains the strongest of them
     */
    public record Found(int links, long count, List<Chain> chains) {

        public Found {
            chains = List.copyOf(chains);
        }
    }

    /** The nodes met from one end, layer by layer; the last layer is its edge. */
    private static final class Side {

        final int sign;
        int[] nodes = new int[64];
        int begin;
        int end;
        int layer;

        Side(int sign) {
            this.sign = sign;
        }

        void start(int node) {
            nodes[0] = node;
            begin = 0;
            end = 1;
            layer = 1;
        }

        void add(int node) {
            if (end == nodes.length) {
                nodes = Arrays.copyOf(nodes, end * 2);
            }
            nodes[end++] = node;
        }

        int edge() {
            return end - begin;
        }

        int mark() {
            return sign * layer;
        }
    }

    /** A chain up to a node. */
    private record Part(long cost, int node, @Nullable Part before) {

        int[] nodes(int links) {
            int[] nodes = new int[links + 1];
            Part part = this;
            for (int i = links; i >= 0 && part != null; i--) {
                nodes[i] = part.node;
                part = part.before;
            }
            return nodes;
        }
    }

    /** All chains up to a node: how many, and the strongest. */
    private record Ways(long count, List<Part> strongest) {}

    public ShortestChains(Graph graph) {
        this.graph = graph;
        marks = new long[graph.nodes()];
    }

    /**
     * @param from a node's number, as {@code to}; either may be protected, since it is asked for
     * @param most how many chains to tell
     */
    public Found between(int from, int to, int most) {
        if (from == to || most < 1) {
            throw new IllegalArgumentException("%d to %d, at most %d".formatted(from, to, most));
        }
        search++;
        left.start(from);
        right.start(to);
        mark(from, left.mark());
        mark(to, right.mark());
        while (left.edge() > 0 && right.edge() > 0) {
            int[] meeting = grow(left.edge() <= right.edge() ? left : right);
            if (meeting.length > 0) {
                return found(from, meeting, most);
            }
        }
        return new Found(0, 0, List.of());
    }

    private void mark(int node, int mark) {
        marks[node] = (long) search << 32 | Integer.toUnsignedLong(mark);
    }

    /** The present search's mark of a node; 0 where it was not met. */
    private int mark(int node) {
        long mark = marks[node];
        return (int) (mark >>> 32) == search ? (int) mark : 0;
    }

    /** One layer more; the nodes of the other side it met, in order. */
    private int[] grow(Side side) {
        side.layer++;
        int last = side.end;
        IntStream.Builder meeting = IntStream.builder();
        boolean met = false;
        for (int i = side.begin; i < last; i++) {
            int node = side.nodes[i];
            int end = graph.endArc(node);
            for (int arc = graph.firstArc(node); arc < end; arc++) {
                int other = graph.other(arc);
                int mark = mark(other);
                if (mark * side.sign < 0) {
                    meeting.add(other);
                    met = true;
                } else if (mark == 0 && !met && !graph.isProtected(other)) {
                    mark(other, side.mark());
                    side.add(other);
                }
            }
        }
        side.begin = last;
        return meeting.build().sorted().distinct().toArray();
    }

    private Found found(int from, int[] meeting, int most) {
        int half = left.layer - 1;
        int links = half + right.layer - 1;
        int[][] layers = new int[links + 1][];
        int[] markOf = new int[links + 1];
        layers[half] = meeting;
        markOf[half] = mark(meeting[0]);
        for (int i = half - 1; i >= 0; i--) {
            markOf[i] = i + 1;
            layers[i] = beside(layers[i + 1], markOf[i]);
        }
        for (int i = half + 1; i <= links; i++) {
            markOf[i] = -(links - i + 1);
            layers[i] = beside(layers[i - 1], markOf[i]);
        }
        Map<Integer, Ways> reached = Map.of(from, new Ways(1, List.of(new Part(0, from, null))));
        for (int i = 1; i <= links; i++) {
            Map<Integer, Ways> next = HashMap.newHashMap(layers[i].length);
            for (int node : layers[i]) {
                next.put(node, ways(node, reached, markOf[i - 1], most));
            }
            reached = next;
        }
        Ways all = reached.values().iterator().next();
        List<Chain> chains =
                all.strongest.stream().map(part -> Chain.along(graph, part.nodes(links))).toList();
        return new Found(links, all.count, chains);
    }

    /** The nodes of a mark that are tied to one of {@code nodes}, in order. */
    private int[] beside(int[] nodes, int mark) {
        IntStream.Builder found = IntStream.builder();
        for (int node : nodes) {
            for (int arc = graph.firstArc(node); arc < graph.endArc(node); arc++) {
                if (mark(graph.other(arc)) == mark) {
                    found.add(graph.other(arc));
                }
            }
        }
        return found.build().sorted().distinct().toArray();
    }

    /** Equal ones in the order of their nodes. */
    private Ways ways(int node, Map<Integer, Ways> before, int mark, int most) {
        long count = 0;
        PriorityQueue<Next> next =
                new PriorityQueue<>(
                        Comparator.comparingLong(Next::cost).thenComparingInt(Next::arc));
        for (int arc = graph.firstArc(node); arc < graph.endArc(node); arc++) {
            int other = graph.other(arc);
            Ways ways = mark(other) == mark ? before.get(other) : null;
            if (ways != null) {
                count = Math.min(MANY, count + ways.count);
                next.add(new Next(arc, graph.cost(arc), ways.strongest, 0));
            }
        }
        List<Part> parts = new ArrayList<>();
        while (parts.size() < most && !next.isEmpty()) {
            Next best = next.remove();
            parts.add(new Part(best.cost(), node, best.part()));
            if (best.at + 1 < best.parts.size()) {
                next.add(new Next(best.arc, best.hop, best.parts, best.at + 1));
            }
        }
        return new Ways(count, List.copyOf(parts));
    }

    /** The strongest chain not yet taken of those that come by an arc. */
    private record Next(int arc, long hop, List<Part> parts, int at) {

        Part part() {
            return parts.get(at);
        }

        long cost() {
            return part().cost + hop;
        }
    }
}
