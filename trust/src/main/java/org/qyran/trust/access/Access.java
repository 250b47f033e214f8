package org.qyran.trust.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.kernel.authority.Authority;

/** The one function that decides. Pure: the same arguments give the same predicate, always. */
public final class Access {

    /** What an authority must permit for an action that needs one. */
    private static final Map<Kind, String> MEASURES =
            new EnumMap<>(Map.of(Kind.SIGHTING, "search", Kind.PRESENCE, "presence"));

    private Access() {}

    /**
     * The objects of {@code kind} on which {@code person} may do {@code action}.
     *
     * @param authorities all that may matter: those of the person's operations, live or not
     * @param instant of the request
     */
    public static Predicate predicate(
            Person person,
            Action action,
            Kind kind,
            Collection<Authority> authorities,
            Instant instant) {
        Set<UUID> lapsed = lapsed(authorities, instant);
        Set<UUID> covered = covered(kind, authorities, instant);
        List<Predicate> byRole = new ArrayList<>();
        for (Role role : Role.values()) {
            Scope scope = AccessTable.INSTANCE.scope(role, action, kind);
            if (person.roles().contains(role) && scope != Scope.NO) {
                byRole.add(scope.predicate(person, lapsed, covered));
            }
        }
        return switch (byRole.size()) {
            case 0 -> new Predicate.Nothing();
            case 1 -> byRole.getFirst();
            default -> new Predicate.Any(byRole);
        };
    }

    /** Whether the person may do it to any object at all: for menus, never for decisions. */
    public static boolean mayEver(Person person, Action action, Kind kind) {
        return person.roles().stream()
                .anyMatch(role -> AccessTable.INSTANCE.scope(role, action, kind) != Scope.NO);
    }

    /** Whether the person reads victims and witnesses of the kind too, where it has any. */
    public static boolean readsProtected(Person person, Kind kind) {
        return person.roles().stream()
                .map(role -> AccessTable.INSTANCE.scope(role, Action.READ, kind))
                .anyMatch(scope -> scope == Scope.CASE || scope == Scope.FILE);
    }

    /** Authorities whose legal hour passed unupheld: what they yielded is sealed. */
    public static Set<UUID> lapsed(Collection<Authority> authorities, Instant instant) {
        return authorities.stream()
                .filter(authority -> authority.hasLapsedBy(instant))
                .map(Authority::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether some action on the kind needs an authority that names the object. */
    static boolean needsAuthority(Kind kind) {
        return MEASURES.containsKey(kind);
    }

    /** Subjects that a live, confirmed authority names for the kind's measure. */
    public static Set<UUID> covered(Kind kind, Collection<Authority> authorities, Instant instant) {
        String measure = MEASURES.get(kind);
        Set<UUID> covered = new HashSet<>();
        for (Authority authority : authorities) {
            if (measure != null
                    && authority.measures().contains(measure)
                    && authority.isLive(instant)) {
                covered.addAll(authority.persons());
                covered.addAll(authority.places());
            }
        }
        return Set.copyOf(covered);
    }
}
