package org.qyran.network.paths;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.network.links.Links;
import org.qyran.network.links.Strength;
import org.qyran.network.links.When;

/**
 * Links as one reader may see them, packed for walking. A record that is hidden from the reader is
 * not in it at all: no search can come upon it, and none takes longer for it. Nor is one whose
 * source was withdrawn, but for its word that somebody is a victim or witness, which nobody takes
 * away by withdrawing (design §5.7). Unchanging, so that many searches may share it.
 */
public final class Graph {

    private final Links links;

    /** Of each statement, whether it counts: seen, and within the time window. */
    private final BitSet counted;

    private final BitSet named = new BitSet();
    private final BitSet shielded = new BitSet();

    /** Where each node's arcs begin; one more than there are nodes. */
    private final int[] begin;

    private int[] others = {};
    private int[] costs = {};

    /** Of each arc, where its statements begin in {@link Links#order}. */
    private int[] evidence = {};

    private Graph(Links links, BitSet seen, BitSet tying, Optional<When> window) {
        this.links = links;
        counted = (BitSet) seen.clone();
        counted.and(tying);
        begin = new int[links.nodes().size() + 1];
        seen.stream().forEach(statement -> know(statement, window));
        pack();
    }

    /** All that is known. */
    public static Graph of(Links links) {
        return of(links, links.without(List.of()), Optional.empty());
    }

    /**
     * @param seen the statements its reader may see
     * @param window only links of this time, where it is given; what has no time is then left out.
     *     Who is a victim or witness does not depend on it
     */
    public static Graph of(Links links, BitSet seen, Optional<When> window) {
        return of(links, seen, seen, window);
    }

    /**
     * @param tying those that tie somebody; one that was withdrawn does not, and protects as before
     */
    public static Graph of(Links links, BitSet seen, BitSet tying, Optional<When> window) {
        return new Graph(links, seen, tying, window);
    }

    private void know(int statement, Optional<When> window) {
        int from = links.from(statement);
        int to = links.to(statement);
        if (counted.get(statement)) {
            named.set(from);
            named.set(to);
        }
        if (links.isProtected(statement, true)) {
            shielded.set(from);
        }
        if (links.isProtected(statement, false)) {
            shielded.set(to);
        }
        boolean inside =
                window.isEmpty() || links.when(statement).filter(window.get()::meets).isPresent();
        if (!inside || from == to) {
            counted.clear(statement);
        }
    }

    private void pack() {
        int[] order = links.order();
        for (int at = 0; at < order.length; at = pairEnd(at)) {
            if (pairCost(at) > 0) {
                begin[links.from(order[at]) + 1]++;
                begin[links.to(order[at]) + 1]++;
            }
        }
        Arrays.parallelPrefix(begin, Integer::sum);
        int arcs = begin[begin.length - 1];
        others = new int[arcs];
        costs = new int[arcs];
        evidence = new int[arcs];
        int[] free = begin.clone();
        for (int at = 0; at < order.length; at = pairEnd(at)) {
            int cost = pairCost(at);
            if (cost > 0) {
                int from = links.from(order[at]);
                int to = links.to(order[at]);
                put(free[from]++, to, cost, at);
                put(free[to]++, from, cost, at);
            }
        }
    }

    private void put(int arc, int other, int cost, int at) {
        others[arc] = other;
        costs[arc] = cost;
        evidence[arc] = at;
    }

    /** Where in the order the statements about the pair at {@code at} end. */
    private int pairEnd(int at) {
        int[] order = links.order();
        int one = links.from(order[at]);
        int two = links.to(order[at]);
        int end = at + 1;
        while (end < order.length && isOf(order[end], one, two)) {
            end++;
        }
        return end;
    }

    private boolean isOf(int statement, int one, int two) {
        int from = links.from(statement);
        int to = links.to(statement);
        return (from == one && to == two) || (from == two && to == one);
    }

    /** The statements that count of the pair whose statements begin at {@code at}. */
    int[] statements(int at) {
        return Arrays.stream(links.order(), at, pairEnd(at)).filter(counted::get).toArray();
    }

    /** 0 where no statement counts. */
    private int pairCost(int at) {
        int[] said = statements(at);
        return said.length == 0 ? 0 : Cost.of(strength(said));
    }

    /**
     * Sources that agree confirm each other: 1 − ∏(1 − strength); of one source only its strongest
     * statement counts, however often it says so.
     */
    private double strength(int[] said) {
        if (said.length == 1) {
            return links.strength(said[0]);
        }
        Map<Integer, Double> strongest = new LinkedHashMap<>();
        for (int statement : said) {
            strongest.merge(links.sourceNumber(statement), links.strength(statement), Math::max);
        }
        return Strength.confirmed(strongest.values());
    }

    Links links() {
        return links;
    }

    int nodes() {
        return begin.length - 1;
    }

    /** The number of a name; -1 where nothing that may be seen names it. */
    public int node(String name) {
        int node = links.node(name);
        return node >= 0 && named.get(node) ? node : -1;
    }

    /** Called a victim or witness by a record that may be seen. */
    public boolean isProtected(int node) {
        return shielded.get(node);
    }

    /** How many links, each pair of nodes once. */
    public int size() {
        return others.length / 2;
    }

    /** The first of the arcs that leave a node. */
    int firstArc(int node) {
        return begin[node];
    }

    /** One past the last of them. */
    int endArc(int node) {
        return begin[node + 1];
    }

    /** The arc between two nodes that are tied. */
    int arc(int from, int to) {
        int arc = Arrays.binarySearch(others, begin[from], begin[from + 1], to);
        if (arc < 0) {
            throw new IllegalArgumentException(from + " and " + to + " are not tied");
        }
        return arc;
    }

    int other(int arc) {
        return others[arc];
    }

    int cost(int arc) {
        return costs[arc];
    }

    int evidence(int arc) {
        return evidence[arc];
    }
}
