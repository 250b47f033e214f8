package org.qyran.evidence.chain;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Everything that one exhibit comes from and everything that was made of it.
 *
 * @param roots what was seized
 * @param exhibits from the roots down, each after what it was made of
 */
public record Lineage(Set<UUID> roots, List<UUID> exhibits, List<Edge> edges) {

    /**
     * @param type divided, sampled or mixed
     */
    public record Edge(UUID from, UUID to, String type) {}
}
