package org.qyran.routing;

import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The shortest times from one junction to some others (Dijkstra, 1959), and how far they vary. What
 * varies on one way adds up as it is, not as squares: whatever slows one road slows the next, and a
 * team that is late enters late.
 */
final class Spread {

    private final QueryGraph roads;
    private final Driving driving;
    private final Varies varies;
    private final double[] seconds;
    private final double[] deviation;

    private Spread(QueryGraph roads, Driving driving, Varies varies) {
        this.roads = roads;
        this.driving = driving;
        this.varies = varies;
        seconds = new double[roads.getNodes()];
        deviation = new double[roads.getNodes()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
    }

    /**
     * @param from junction
     * @param to those whose times are asked for; others may stay unknown
     */
    static Spread of(QueryGraph roads, Driving driving, Varies varies, int from, BitSet to) {
        Spread spread = new Spread(roads, driving, varies);
        spread.search(from, (BitSet) to.clone());
        return spread;
    }

    private void search(int from, BitSet wanted) {
        EdgeExplorer explorer = roads.createEdgeExplorer(EdgeFilter.ALL_EDGES);
        Heap heap = new Heap();
        seconds[from] = 0;
        heap.add(0, from);
        while (!heap.isEmpty() && !wanted.isEmpty()) {
            double reached = heap.nearest();
            int at = heap.poll();
            if (reached > seconds[at]) {
                continue; // a longer way there, found before
            }
            wanted.clear(at);
            EdgeIterator edge = explorer.setBaseNode(at);
            while (edge.next()) {
                double takes = driving.calcEdgeWeight(edge, false);
                int next = edge.getAdjNode();
                if (reached + takes < seconds[next]) {
                    seconds[next] = reached + takes;
                    deviation[next] = deviation[at] + takes * varies.of(driving.kind(edge));
                    heap.add(seconds[next], next);
                }
            }
        }
    }

    /** Infinite where no way leads there. */
    double seconds(int junction) {
        return seconds[junction];
    }

    double deviation(int junction) {
        return deviation[junction];
    }
}
