package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * New records join known entities, or each other, by mean evidence as {@link Groups} does; a known
 * entity begins as one and joins no other known one.
 */
final class Joining {

    private final Groups groups;
    private final Scorer scorer;

    /** Of each row the row that its known entity, or the new record itself, is called by. */
    private final int[] called;

    private final boolean[] isKnown;

    /** By that row, the rows of the entity. */
    private final Map<Integer, int[]> members = new HashMap<>();

    /**
     * @param known of each row the row that its entity is called by; -1 for a new record
     */
    Joining(Groups groups, int[] known, Scorer scorer) {
        this.groups = groups;
        this.scorer = scorer;
        this.called = new int[known.length];
        this.isKnown = new boolean[known.length];
        Arrays.setAll(called, row -> known[row] < 0 ? row : known[row]);
        for (int row = 0; row < known.length; row++) {
            isKnown[called[row]] |= known[row] >= 0;
        }
        for (int[] rows : Estimate.members(called)) {
            members.put(called[rows[0]], rows);
        }
    }

    /**
     * @param edges pairs of which one row is new
     * @return of each row the row that its entity is called by
     */
    int[] of(Edges edges, double least) {
        int[] entity = called.clone();
        int[] all = Arrays.stream(called).distinct().sorted().toArray();
        split(all, contracted(edges), least, entity);
        return entity;
    }

    /** Between what the rows are called by. */
    private Edges contracted(Edges edges) {
        Edges.Builder contracted = new Edges.Builder();
        for (int e = 0; e < edges.size(); e++) {
            int one = called[edges.left()[e]];
            int two = called[edges.right()[e]];
            if (one != two) {
                contracted.add(Math.min(one, two), Math.max(one, two), edges.scores()[e]);
            }
        }
        return contracted.build();
    }

    private void split(int[] nodes, Edges edges, double least, int[] entity) {
        for (int[] component : Groups.components(nodes, edges, least)) {
            if (component.length > Groups.MOST_ROWS) {
                split(component, edges.among(component, least + 1), least + 1, entity);
            } else {
                join(component, entity);
            }
        }
    }

    private void join(int[] nodes, int[] entity) {
        int n = nodes.length;
        float[][] mean = new float[n][n];
        int[] size = new int[n];
        for (int i = 0; i < n; i++) {
            size[i] = rows(nodes[i]).length;
            for (int j = 0; j < i; j++) {
                mean[i][j] = mean(nodes[j], nodes[i]);
                mean[j][i] = mean[i][j];
            }
        }
        int[] group = groups.merged(mean, size);
        for (List<Integer> joined : joined(group)) {
            int name =
                    joined.stream()
                            .map(i -> nodes[i])
                            .filter(node -> isKnown[node])
                            .findFirst()
                            .orElse(nodes[joined.getFirst()]);
            for (int i : joined) {
                for (int row : rows(nodes[i])) {
                    entity[row] = name;
                }
            }
        }
    }

    private static List<List<Integer>> joined(int[] group) {
        List<List<Integer>> joined = new ArrayList<>();
        for (int i = 0; i < group.length; i++) {
            joined.add(new ArrayList<>());
            joined.get(group[i]).add(i);
        }
        return joined.stream().filter(each -> !each.isEmpty()).toList();
    }

    private int[] rows(int node) {
        return members.getOrDefault(node, new int[] {node});
    }

    private float mean(int one, int two) {
        if (isKnown[one] && isKnown[two]) {
            return (float) Scorer.FORBIDDEN;
        }
        double sum = 0;
        for (int left : rows(one)) {
            for (int right : rows(two)) {
                sum += groups.said(Math.min(left, right), Math.max(left, right), scorer);
            }
        }
        return (float) (sum / ((double) rows(one).length * rows(two).length));
    }
}
