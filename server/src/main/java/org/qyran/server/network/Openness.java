package org.qyran.server.network;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * How far a case may be followed: one step from its parties is open, one more from whom two people
 * agreed on, while that holds.
 */
final class Openness {

    private final Set<Integer> parties = new TreeSet<>();
    private final Map<Integer, Integer> near;
    private final Set<Integer> approved = new TreeSet<>();
    private final Map<Integer, Integer> reached;

    /**
     * @param steps the mentions that a live approval names
     */
    Openness(SeenNetwork network, Set<UUID> steps) {
        network.entities().stream()
                .filter(network::isParty)
                .filter(entity -> !network.isShielded(entity))
                .forEach(parties::add);
        steps.stream().map(network::entity).flatMap(Optional::stream).forEach(approved::add);
        near = Reach.of(network, parties, 1);
        Set<Integer> from = new TreeSet<>(parties);
        from.addAll(approved);
        reached = approved.isEmpty() ? near : Reach.of(network, from, 1);
    }

    Set<Integer> parties() {
        return parties;
    }

    /** Whether it may be shown as somebody's neighbour. */
    boolean isOpen(int entity) {
        return reached.containsKey(entity);
    }

    /** How many steps may be gone from it. */
    int from(int entity) {
        int open = near.getOrDefault(entity, 1) == 0 ? 1 : 0;
        return approved.contains(entity) ? open + 1 : open;
    }
}
