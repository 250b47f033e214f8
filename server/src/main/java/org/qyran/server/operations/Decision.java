package org.qyran.server.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.network.naming.Naming;
import org.qyran.operation.law.Warrant;
import org.qyran.server.storage.Rows;

/**
 * A signed decision as an entry rests on it.
 *
 * @param kind of the decision, as entered
 * @param state entered, confirmed or revoked
 * @param lapsesAt of an urgent decision, its legal hour
 * @param upheld whether a court or prosecutor ruled in time that it stands
 */
record Decision(
        UUID id,
        String number,
        String kind,
        List<String> measures,
        List<String> persons,
        List<String> places,
        String decidedBy,
        Instant from,
        Instant to,
        String state,
        @Nullable Instant revokedAt,
        @Nullable Instant lapsesAt,
        boolean upheld,
        String handling) {

    private static final String PERSON = "person";
    private static final String OBSERVATION = "presence";
    private static final List<String> OBSERVING = List.of(OBSERVATION, "observation");

    static Decision of(ResultSet row) throws SQLException {
        return new Decision(
                Rows.id(row, "id"),
                row.getString("number"),
                row.getString("kind"),
                Rows.texts(row, "measures"),
                Rows.texts(row, "persons"),
                Rows.texts(row, "places"),
                row.getString("decided_by"),
                Rows.instant(row, "starts_at"),
                Rows.instant(row, "ends_at"),
                row.getString("state"),
                Rows.instantOrNull(row, "revoked_at"),
                Rows.instantOrNull(row, "lapses_at"),
                Rows.instantOrNull(row, "upheld_at") != null,
                row.getString("handling"));
    }

    private boolean permits(String word) {
        return measures.stream()
                .map(measure -> measure.toLowerCase(Locale.ROOT).strip())
                .anyMatch(word::equals);
    }

    boolean permitsObservation() {
        return kind.equals(OBSERVATION) || OBSERVING.stream().anyMatch(this::permits);
    }

    /** What of an entry it permits: search, arrest or, at once, urgent; nothing else does. */
    Optional<String> entry() {
        if (kind.equals("search-warrant")) {
            return Optional.of("search");
        }
        if (kind.equals("arrest")) {
            return Optional.of("arrest");
        }
        boolean either = permits("search") || permits("arrest");
        return kind.equals("urgent-decision") && either ? Optional.of("urgent") : Optional.empty();
    }

    /**
     * Whether it names a target: its person, number or plate, or its place in words. One that names
     * nobody and no place names no target (design §5.1).
     *
     * @param target the target's kind
     * @param texts its name and what its mention says
     */
    boolean names(String target, Collection<String> texts) {
        Naming naming = new Naming(persons, places);
        boolean person = target.equals(PERSON);
        return texts.stream()
                .anyMatch(text -> naming.namesOne(text, person) || naming.namesPlace(text));
    }

    /**
     * Whether it speaks of others than this target: of other places, or of other people where the
     * target is somebody. An arrest of somebody is no word on a house, so it may be entered for it.
     */
    boolean namesAnother(String target, Collection<String> texts) {
        boolean speaks = !places.isEmpty() || (target.equals(PERSON) && !persons.isEmpty());
        return speaks && !names(target, texts);
    }

    /** Its end, or earlier: its revocation, or its legal hour where nobody upheld it. */
    Instant end() {
        return Stream.of(
                        Optional.of(to),
                        Optional.ofNullable(revokedAt),
                        Optional.ofNullable(lapsesAt).filter(_ -> !upheld))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(to);
    }

    /** Whether two people stand for it; one that was revoked counted until then. */
    boolean counted() {
        return !state.equals("entered");
    }

    boolean covers(Instant at) {
        return counted() && !at.isBefore(from) && at.isBefore(end());
    }

    /** Whether nothing took it back by now: an ordinary end does not seal what it yielded. */
    boolean stands(Instant now) {
        Instant hour = lapsesAt;
        boolean lapsed = hour != null && !upheld && !now.isBefore(hour);
        return state.equals("confirmed") && !lapsed;
    }

    String stateAt(Instant now) {
        return state.equals("confirmed") && !stands(now) ? "lapsed" : state;
    }

    /** As the engine knows it; nothing where no instant is left of it. */
    Optional<Warrant> warrant() {
        Optional<String> sort = entry();
        return counted() && sort.isPresent() && end().isAfter(from)
                ? Optional.of(new Warrant(number, sort.get(), decidedBy, from, end()))
                : Optional.empty();
    }
}
