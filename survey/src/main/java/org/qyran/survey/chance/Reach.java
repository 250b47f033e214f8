package org.qyran.survey.chance;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How much of what groups of cells want the budgets that reach them can give: a largest flow by
 * shortest augmenting paths (Edmonds and Karp, 1972). What stays unmet names a set of groups that
 * wants more than all budgets reaching it have.
 */
final class Reach {

    private static final double TOLERANCE = 1e-12;

    private final double[] wanted;
    private final double[] left;
    private final BitSet[] reach;
    private final double[][] flow;
    private final double least;
    private final BitSet shortGroups = new BitSet();
    private final BitSet shortBudgets = new BitSet();

    /**
     * @param wanted by each group
     * @param budgets what each can give
     * @param reach by group, the budgets that get there
     */
    Reach(double[] wanted, double[] budgets, BitSet[] reach) {
        this.wanted = wanted.clone();
        this.left = budgets.clone();
        this.reach = reach;
        this.flow = new double[wanted.length][budgets.length];
        this.least = TOLERANCE * Math.max(sum(wanted), sum(budgets));
        while (augmented()) {
            shortGroups.clear();
            shortBudgets.clear();
        }
    }

    /** What a budget gives a group. */
    double given(int group, int budget) {
        return flow[group][budget];
    }

    /** The groups that together want more than is there for them; empty when all is met. */
    BitSet shortGroups() {
        return shortGroups;
    }

    /** All budgets that reach {@link #shortGroups}. */
    BitSet shortBudgets() {
        return shortBudgets;
    }

    private boolean augmented() {
        int[] groupFrom = new int[wanted.length];
        int[] budgetFrom = new int[left.length];
        Arrays.fill(groupFrom, -1);
        Arrays.fill(budgetFrom, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int g = 0; g < wanted.length; g++) {
            if (wanted[g] > least) {
                shortGroups.set(g);
                queue.add(g);
            }
        }
        while (!queue.isEmpty()) {
            int g = queue.remove();
            for (int k = reach[g].nextSetBit(0); k >= 0; k = reach[g].nextSetBit(k + 1)) {
                if (shortBudgets.get(k)) {
                    continue;
                }
                shortBudgets.set(k);
                budgetFrom[k] = g;
                if (left[k] > least) {
                    push(k, groupFrom, budgetFrom);
                    return true;
                }
                for (int other = 0; other < wanted.length; other++) {
                    if (flow[other][k] > least && !shortGroups.get(other)) {
                        shortGroups.set(other);
                        groupFrom[other] = k;
                        queue.add(other);
                    }
                }
            }
        }
        return false;
    }

    private void push(int last, int[] groupFrom, int[] budgetFrom) {
        double amount = left[last];
        int first = budgetFrom[last];
        while (groupFrom[first] >= 0) {
            amount = Math.min(amount, flow[first][groupFrom[first]]);
            first = budgetFrom[groupFrom[first]];
        }
        amount = Math.min(amount, wanted[first]);
        left[last] -= amount;
        wanted[first] -= amount;
        int budget = last;
        for (int g = budgetFrom[last]; ; g = budgetFrom[budget]) {
            flow[g][budget] += amount;
            if (groupFrom[g] < 0) {
                return;
            }
            budget = groupFrom[g];
            flow[g][budget] -= amount;
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
