package org.qyran.kernel.authority;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A signed decision that permits measures.
 *
 * @param id in the system
 * @param number as the deciding body gave it
 * @param decidedBy court, prosecutor, head of body or, for an urgent decision, the officer
 * @param decisionSha256 64 lower-case hexadecimal digits of the signed decision
 * @param persons against whom; empty where it names none
 * @param places where; empty where it names none
 * @param measures what may be done, words such as {@code search}; at least one
 * @param decidedAt when it was decided
 * @param from from when; never before it was decided
 * @param to until when, exclusive, before any renewal
 * @param renewals in the order they were decided
 * @param lapsesAt for an urgent decision the legal hour at which it lapses unless upheld
 * @param upheldAt when a court or prosecutor upheld it
 * @param state whether it counts
 */
public record Authority(
        UUID id,
        AuthorityKind kind,
        String number,
        String decidedBy,
        String decisionSha256,
        Set<UUID> persons,
        Set<UUID> places,
        Set<String> measures,
        Instant decidedAt,
        Instant from,
        Instant to,
        List<Renewal> renewals,
        Optional<Instant> lapsesAt,
        Optional<Instant> upheldAt,
        AuthorityState state) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Authority {
        checkHash(decisionSha256);
        if (number.isBlank() || decidedBy.isBlank() || measures.isEmpty()) {
            throw new IllegalArgumentException(
                    "an authority has a number, somebody who decided it, and measures");
        }
        if (from.isBefore(decidedAt)) {
            throw new IllegalArgumentException(
                    "from %s is before it was decided, %s".formatted(from, decidedAt));
        }
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to %s is not after from %s".formatted(to, from));
        }
        if ((kind == AuthorityKind.URGENT_DECISION) != lapsesAt.isPresent()) {
            throw new IllegalArgumentException(
                    "an urgent decision, and only one, has a legal hour; " + kind);
        }
        persons = Set.copyOf(persons);
        places = Set.copyOf(places);
        measures = Set.copyOf(measures);
        renewals = List.copyOf(renewals);
    }

    static void checkHash(String sha256) {
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
    }

    /** The end with every renewal that was decided while the authority still ran. */
    public Instant end() {
        Instant end = to;
        for (Renewal renewal : renewals) {
            if (renewal.decidedAt().isBefore(end) && renewal.to().isAfter(end)) {
                end = renewal.to();
            }
        }
        return end;
    }

    /** Whether a measure at {@code instant} stands on it, as it is known now. */
    public boolean isLive(Instant instant) {
        return !instant.isBefore(from)
                && instant.isBefore(end())
                && state.countsAt(instant)
                && !hasLapsedBy(instant);
    }

    /** Whether its legal hour passed by {@code instant} and nobody upheld it before. */
    public boolean hasLapsedBy(Instant instant) {
        return lapsesAt.filter(hour -> !instant.isBefore(hour))
                .filter(hour -> upheldAt.filter(upheld -> upheld.isBefore(hour)).isEmpty())
                .isPresent();
    }

    /** Whether it permits the measure against this object at this instant. */
    public boolean covers(String measure, UUID personOrPlace, Instant instant) {
        return measures.contains(measure)
                && (persons.contains(personOrPlace) || places.contains(personOrPlace))
                && isLive(instant);
    }
}
