package org.qyran.operation.assign;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Whether supplies meet demands along allowed ways: the largest flow, by augmenting paths (L. R.
 * Ford and D. R. Fulkerson, 1956; the shortest first, J. Edmonds and R. M. Karp, 1972).
 */
final class Flow {

    private final int[] supply;
    private final int[] demand;
    private final boolean[][] way;
    private final int[][] sent;

    /** The demands reached from the one that could not be met; none where all can. */
    private final BitSet shortOf = new BitSet();

    /**
     * @param way supply × demand
     */
    Flow(int[] supply, int[] demand, boolean[][] way) {
        this.supply = supply.clone();
        this.demand = demand.clone();
        this.way = way;
        this.sent = new int[supply.length][demand.length];
    }

    /** Whether every demand can be met. */
    boolean meets() {
        for (int d = 0; d < demand.length; d++) {
            for (int s = 0; s < supply.length && demand[d] > 0; s++) {
                if (way[s][d] && supply[s] > 0) {
                    send(s, d, Math.min(supply[s], demand[d]));
                }
            }
        }
        for (int d = 0; d < demand.length; d++) {
            while (demand[d] > 0) {
                if (!augment(d)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Demands that all who have a way to any of them do not meet together (P. Hall, 1935); empty
     * where every demand is met.
     */
    BitSet shortOf() {
        return shortOf;
    }

    private void send(int s, int d, int amount) {
        sent[s][d] += amount;
        supply[s] -= amount;
        demand[d] -= amount;
    }

    /** One unit more for a demand, from whoever has some left, others being moved. */
    private boolean augment(int target) {
        int[] fromSupply = new int[demand.length];
        int[] fromDemand = new int[supply.length];
        Arrays.fill(fromSupply, -1);
        Arrays.fill(fromDemand, -1);
        ArrayDeque<Integer> demands = new ArrayDeque<>();
        demands.add(target);
        BitSet seen = shortOf;
        seen.clear();
        seen.set(target);
        while (!demands.isEmpty()) {
            int d = demands.poll();
            for (int s = 0; s < supply.length; s++) {
                if (!way[s][d] || fromDemand[s] >= 0) {
                    continue;
                }
                fromDemand[s] = d;
                if (supply[s] > 0) {
                    move(s, target, fromDemand, fromSupply);
                    seen.clear();
                    return true;
                }
                for (int other = 0; other < demand.length; other++) {
                    if (!seen.get(other) && sent[s][other] > 0) {
                        seen.set(other);
                        fromSupply[other] = s;
                        demands.add(other);
                    }
                }
            }
        }
        return false;
    }

    /** Along the path found: a supply serves a demand, whose earlier supply serves the next … */
    private void move(int free, int target, int[] fromDemand, int[] fromSupply) {
        supply[free]--;
        int s = free;
        int d = fromDemand[s];
        sent[s][d]++;
        while (d != target) {
            int other = fromSupply[d];
            sent[other][d]--;
            d = fromDemand[other];
            sent[other][d]++;
        }
        demand[target]--;
    }
}
