package org.qyran.evidence.figures;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which of several records of one thing counts. The one that is said to be no double does; where
 * all point at each other, or at one that nobody knows, the one with the smallest identifier of
 * those that do so. So nothing counts twice and nothing is lost.
 *
 * @param original of each double, by exhibit
 */
record Doubles(Map<UUID, UUID> original, Predicate<UUID> isKnown) {

    /** The doubles that count. */
    Set<UUID> standing() {
        Set<UUID> standing = new HashSet<>();
        Map<UUID, UUID> pointing = new HashMap<>();
        original.forEach((one, other) -> {
            if (!original.containsKey(other) && !isKnown.test(other)) {
                pointing.merge(other, one, Doubles::smaller);
            }
        });
        standing.addAll(pointing.values());
        Set<UUID> seen = new HashSet<>();
        for (UUID start : original.keySet()) {
            UUID at = start;
            Set<UUID> way = new HashSet<>();
            while (original.containsKey(at) && seen.add(at)) {
                way.add(at);
                at = of(at);
            }
            if (way.contains(at)) {
                standing.add(smallest(at));
            }
        }
        return standing;
    }

    /** Of those that point at each other. */
    private UUID smallest(UUID of) {
        UUID smallest = of;
        for (UUID at = of(of); !at.equals(of); at = of(at)) {
            smallest = smaller(smallest, at);
        }
        return smallest;
    }

    private UUID of(UUID one) {
        return Objects.requireNonNull(original.get(one));
    }

    /** As their text is ordered; {@link UUID#compareTo} takes their halves as signed. */
    private static UUID smaller(UUID one, UUID two) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), two.getMostSignificantBits());
        int order =
                high != 0
                        ? high
                        : Long.compareUnsigned(
                                one.getLeastSignificantBits(), two.getLeastSignificantBits());
        return order <= 0 ? one : two;
    }
}
