package org.qyran.network.merges;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which mentions are one entity: the closure over what is made, the strongest first, that never
 * joins two mentions which somebody or a contradiction keeps apart. Merges among other mentions
 * change nothing for those they are not connected to, so that what is hidden from an asker does not
 * show in what is told.
 */
public final class Entities {

    private static final Comparator<Merge> STRONGEST =
            Comparator.comparingDouble(Merge::score)
                    .reversed()
                    .thenComparingInt(Merge::least)
                    .thenComparingInt(Merge::greatest);

    private final int[] parent;

    /** Of each entity's first mention, what it must not be joined with: mentions' indices. */
    private final Set<Integer>[] apart;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Entities(int mentions) {
        parent = new int[mentions];
        Arrays.setAll(parent, mention -> mention);
        apart = new Set[mentions];
        Arrays.fill(apart, Set.of());
    }

    /**
     * The same for any order of the list.
     *
     * @param mentions how many there are
     * @param merges between them; of equal scores the one of lesser indices goes first
     * @return of each mention the least index of its entity
     */
    public static int[] of(int mentions, List<Merge> merges) {
        Entities entities = new Entities(mentions);
        merges.stream().filter(merge -> merge.state().keepsApart()).forEach(entities::keepApart);
        merges.stream()
                .filter(merge -> merge.state() == State.MADE)
                .sorted(STRONGEST)
                .forEach(entities::join);
        int[] first = new int[mentions];
        Arrays.setAll(first, entities::root);
        return first;
    }

    private void keepApart(Merge merge) {
        addApart(merge.left(), Set.of(merge.right()));
        addApart(merge.right(), Set.of(merge.left()));
    }

    private void addApart(int root, Set<Integer> others) {
        if (others.isEmpty()) {
            return;
        }
        if (apart[root].isEmpty()) {
            apart[root] = new HashSet<>();
        }
        apart[root].addAll(others);
    }

    private void join(Merge merge) {
        int one = root(merge.left());
        int two = root(merge.right());
        if (one == two || isApart(one, two)) {
            return;
        }
        int first = Math.min(one, two);
        int second = Math.max(one, two);
        parent[second] = first;
        boolean fewer = apart[first].size() < apart[second].size();
        Set<Integer> few = fewer ? apart[first] : apart[second];
        apart[first] = fewer ? apart[second] : apart[first];
        addApart(first, few);
        apart[second] = Set.of();
    }

    private boolean isApart(int one, int two) {
        boolean fewer = apart[one].size() < apart[two].size();
        int other = fewer ? two : one;
        return apart[fewer ? one : two].stream().anyMatch(mention -> root(mention) == other);
    }

    private int root(int mention) {
        int at = mention;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
