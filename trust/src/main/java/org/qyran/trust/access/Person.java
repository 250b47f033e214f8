package org.qyran.trust.access;

import java.util.Set;
import java.util.UUID;
import org.qyran.kernel.grading.Handling;

/**
 * Who asks.
 *
 * @param roles at least one; overseer and administrator only alone, so that no combination sees
 *     content through a role that must not
 * @param operations of which they are a member
 * @param clearance the highest handling code they may have
 */
public record Person(UUID id, Set<Role> roles, Set<UUID> operations, Handling clearance) {

    public Person {
        roles = Set.copyOf(roles);
        operations = Set.copyOf(operations);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(id + " has no role");
        }
        if (roles.size() > 1 && roles.stream().anyMatch(Role::standsAlone)) {
            throw new IllegalArgumentException(
                    id
                            + " cannot have "
                            + roles
                            + " together: overseer and administrator stand alone");
        }
    }
}
