package org.qyran.server.security;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.kernel.Language;
import org.qyran.server.api.Refused;

/**
 * The person behind a request, as they stand at this instant: roles and operations are read anew
 * for every request, so a change of rights acts on the next one.
 *
 * @param id of the account
 * @param name to sign in with
 * @param displayName as others see it
 * @param roles what the person may do
 * @param operations of which the person is a member now
 * @param clearance highest handling code that may be read, 0…3
 */
public record Viewer(
        UUID id,
        String name,
        String displayName,
        Language language,
        Set<String> roles,
        Set<UUID> operations,
        int clearance) {

    public Viewer {
        roles = Set.copyOf(roles);
        operations = Set.copyOf(operations);
    }

    /** Roles that read what a case holds. */
    private static final Set<String> CONTENT =
            Set.of("crew", "analyst", "investigator", "commander", "custodian", "prosecutor");

    public boolean is(String... any) {
        for (String role : any) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @throws Refused unless one of these roles is the person's
     */
    public void needs(String... any) {
        if (!is(any)) {
            throw Refused.notYours();
        }
    }

    /** The operations whose content the person reads: none for administrators and overseers. */
    public Set<UUID> reads() {
        return roles.stream().anyMatch(CONTENT::contains) ? operations : Set.of();
    }

    /**
     * @throws Refused as if it did not exist, when the person does not read that operation
     */
    public void mustRead(UUID operation) {
        if (!reads().contains(operation)) {
            throw Refused.absent();
        }
    }

    /** The role the journal names: the one that was needed, else the first. */
    public String roleFor(String... wanted) {
        for (String role : wanted) {
            if (roles.contains(role)) {
                return role;
            }
        }
        return new TreeSet<>(roles).getFirst();
    }
}
