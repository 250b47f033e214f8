package org.qyran.network.paths;

import java.util.ArrayList;
import java.util.List;
import org.qyran.network.links.Links;

/**
 * How one is tied to another, hop by hop.
 *
 * @param hops in order
 * @param strength the product of the hops' strengths: it orders chains and is no probability
 */
public record Chain(List<Hop> hops, double strength) {

    /**
     * One link of a chain.
     *
     * @param strength of the link, between 0 and 1
     * @param evidence the numbers of all statements of {@link Links} that tell of it and count
     */
    public record Hop(String from, String to, double strength, List<Integer> evidence) {

        public Hop {
            evidence = List.copyOf(evidence);
        }
    }

    public Chain {
        hops = List.copyOf(hops);
    }

    /** The chain that goes along {@code nodes}, each tied to the next. */
    static Chain along(Graph graph, int[] nodes) {
        List<Hop> hops = new ArrayList<>();
        long cost = 0;
        List<String> names = graph.links().nodes();
        for (int i = 1; i < nodes.length; i++) {
            int arc = graph.arc(nodes[i - 1], nodes[i]);
            List<Integer> evidence = new ArrayList<>();
            for (int statement : graph.statements(graph.evidence(arc))) {
                evidence.add(statement);
            }
            hops.add(
                    new Hop(
                            names.get(nodes[i - 1]),
                            names.get(nodes[i]),
                            Cost.strength(graph.cost(arc)),
                            evidence));
            cost += graph.cost(arc);
        }
        return new Chain(hops, Cost.strength(cost));
    }

    /** Its first node, then the others. */
    public List<String> nodes() {
        List<String> nodes = new ArrayList<>();
        nodes.add(hops.getFirst().from());
        hops.forEach(hop -> nodes.add(hop.to()));
        return nodes;
    }
}
