package org.qyran.server.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.api.Refused;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Person;
import org.qyran.trust.access.Role;

/**
 * The person behind a request, as they stand at this instant: roles and operations are read anew
 * for every request, so a change of rights acts on the next one.
 *
 * @param id of the account
 * @param name to sign in with
 * @param displayName as others see it
 * @param roles what the person may do
 * @param operations of which the person is a member now
 * @param clearance the highest handling code that may be read
 */
public record Viewer(
        UUID id,
        String name,
        String displayName,
        Language language,
        Set<Role> roles,
        Set<UUID> operations,
        Handling clearance) {

    public Viewer {
        roles = Set.copyOf(roles);
        operations = Set.copyOf(operations);
    }

    /** Whoever has no role at all may do nothing: an overseer without the right to see. */
    private static final Role NOBODY = Role.SPOKESPERSON;

    /** As the one function that decides knows people. */
    public Person person() {
        return new Person(
                id,
                roles.isEmpty() ? Set.of(NOBODY) : roles,
                roles.isEmpty() ? Set.of() : operations,
                clearance);
    }

    /**
     * @throws Refused unless some role of the person permits it on some object; which objects, the
     *     transaction's row-level security says
     */
    public void must(Action action, Kind kind) {
        if (!Access.mayEver(person(), action, kind)) {
            throw Refused.notYours();
        }
    }

    /** Whether victims and witnesses of the kind may be seen, or are hidden from the person. */
    public boolean readsProtected(Kind kind) {
        return Access.readsProtected(person(), kind);
    }

    /** The operations whose content the person reads: none for administrators and overseers. */
    public Set<UUID> reads() {
        return reads(Kind.SIGHTING);
    }

    /** As {@link #reads()}, of one kind of content. */
    public Set<UUID> reads(Kind kind) {
        Person person = person();
        return Access.mayEver(person, Action.READ, kind) ? person.operations() : Set.of();
    }

    /**
     * @throws Refused as if it did not exist, when the person does not read that operation; as a
     *     missing field, when the request names none
     */
    public void mustRead(@Nullable UUID operation) {
        if (operation == null) {
            throw Refused.field("missing", "operation");
        }
        if (!reads().contains(operation)) {
            throw Refused.absent();
        }
    }

    /** The role in which the person does it, for the journal. */
    public String roleFor(Action action, Kind kind) {
        for (Role role : person().roles().stream().sorted().toList()) {
            Person alone = new Person(id, Set.of(role), operations, Handling.H0);
            if (Access.mayEver(alone, action, kind)) {
                return role.word();
            }
        }
        throw Refused.notYours();
    }
}
