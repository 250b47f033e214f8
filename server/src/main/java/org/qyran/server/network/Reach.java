package org.qyran.server.network;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many steps entities are from some of them. A step is from one person or company to another,
 * or between things of theirs: whoever holds a phone, car, address or account that was reached
 * belongs to the same step, so that a call leads to who was called. Nobody is walked through who is
 * a victim or witness.
 */
final class Reach {

    /** Who can be a party of a case; all else is held by somebody, or happened to them. */
    private static final Set<String> PARTIES = Set.of("person", "company");

    /** How a thing was come to: by whoever holds it, or from elsewhere. */
    private enum Way {
        BY_HOLDER,
        OTHERWISE
    }

    private record At(int entity, Way way, int steps) {}

    private final SeenNetwork network;
    private final int limit;
    private final Map<Integer, Map<Way, Integer>> best = new HashMap<>();

    private Reach(SeenNetwork network, int limit) {
        this.network = network;
        this.limit = limit;
    }

    static boolean isThing(String kind) {
        return !PARTIES.contains(kind);
    }

    /**
     * @param from which may be protected themselves: they are asked for
     * @param limit the most steps
     * @return of each entity reached, how many steps; by its place
     */
    static Map<Integer, Integer> of(SeenNetwork network, Collection<Integer> from, int limit) {
        return new Reach(network, limit).walk(from);
    }

    private Map<Integer, Integer> walk(Collection<Integer> from) {
        Deque<At> open = new ArrayDeque<>();
        for (int entity : from) {
            // Whoever holds a thing that is asked about is a step from it, as from another holder.
            Way way = isThing(network.kind(entity)) ? Way.BY_HOLDER : Way.OTHERWISE;
            arrive(open, new At(entity, way, 0), 0);
        }
        while (!open.isEmpty()) {
            At at = open.removeFirst();
            if (at.steps() == steps(at.entity(), at.way())) {
                network.links(at.entity()).forEach(link -> go(open, at, link));
            }
        }
        Map<Integer, Integer> reached = new TreeMap<>();
        best.forEach((entity, steps) -> reached.put(entity, Collections.min(steps.values())));
        return reached;
    }

    private void go(Deque<At> open, At at, Seen.Link link) {
        int other = link.other(at.entity());
        if (network.isShielded(other)) {
            return;
        }
        boolean from = isThing(network.kind(at.entity()));
        boolean to = isThing(network.kind(other));
        if (to && !from) {
            // Whoever is as far as may be gone is shown without all that is theirs.
            if (at.steps() < limit) {
                arrive(open, new At(other, Way.BY_HOLDER, at.steps()), 0);
            }
        } else {
            int cost = from && !to && at.way() == Way.OTHERWISE ? 0 : 1;
            arrive(open, new At(other, Way.OTHERWISE, at.steps() + cost), cost);
        }
    }

    private void arrive(Deque<At> open, At at, int cost) {
        if (at.steps() > limit || at.steps() >= steps(at.entity(), at.way())) {
            return;
        }
        best.computeIfAbsent(at.entity(), _ -> new EnumMap<>(Way.class)).put(at.way(), at.steps());
        if (cost == 0) {
            open.addFirst(at);
        } else {
            open.addLast(at);
        }
    }

    private int steps(int entity, Way way) {
        return best.getOrDefault(entity, Map.of()).getOrDefault(way, Integer.MAX_VALUE);
    }
}
