package org.qyran.server.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.Strength;

/** Rows of a network as one asker sees them, before anything is made of them. */
final class Seen {

    private Seen() {}

    /**
     * Whoever or whatever said so.
     *
     * @param name empty where its asker sees a record of it and not the source itself
     */
    record Source(UUID id, String name) {}

    /**
     * One row of a source.
     *
     * @param grade as written, without its handling mark; empty where there is none
     * @param weighed the same as {@link Strength#grade} reads it
     */
    record Row(
            UUID id,
            Source source,
            long line,
            String grade,
            String weighed,
            Optional<Instant> from,
            Optional<Instant> to) {

        /** Of what it says, between 0 and 1. */
        double strength() {
            return Strength.grade(weighed).map(Strength::of).orElse(Strength.UNGRADED);
        }
    }

    /**
     * Of whom or what a record speaks.
     *
     * @param same a digest of its number, where it is nothing else: mentions with the same are one
     * @param own whether its record is of the operation asked about
     * @param withdrawn its word counts only for who is a victim or witness
     */
    record Mention(
            UUID id,
            UUID record,
            String kind,
            Optional<PartyCategory> category,
            String label,
            @Nullable Double longitude,
            @Nullable Double latitude,
            Optional<String> same,
            boolean own,
            boolean withdrawn) {}

    /**
     * What a record says ties two mentions, by their places.
     *
     * @param withdrawn it ties nobody any more, and only tells whose things were a witness's
     */
    record Tie(UUID id, Row row, int a, int b, String kind, boolean withdrawn) {

        Optional<Instant> from() {
            return row.from();
        }
    }

    /** A decided pair of mentions, by their places. */
    record Pair(UUID id, int left, int right, String state, double score) {}

    /**
     * All that ties two entities, either way round.
     *
     * @param a the first entity, by its place; smaller than {@code b}
     * @param ties by time, then identifier; never empty
     */
    record Link(int a, int b, List<Tie> ties, double strength, int sources) {

        /** Made of the ties, in order. */
        static Link of(int a, int b, List<Tie> ties) {
            TreeMap<UUID, Double> strongest = new TreeMap<>();
            ties.forEach(tie ->
                    strongest.merge(tie.row().source().id(), tie.row().strength(), Math::max));
            double strength =
                    strongest.size() == 1
                            ? strongest.firstEntry().getValue()
                            : Strength.confirmed(strongest.values());
            return new Link(a, b, ties, strength, strongest.size());
        }

        int other(int entity) {
            return entity == a ? b : a;
        }

        List<String> kinds() {
            return ties.stream().map(Tie::kind).distinct().sorted().toList();
        }

        /** How many records say so. */
        int times() {
            return (int) ties.stream().map(tie -> tie.row().id()).distinct().count();
        }

        Optional<Instant> first() {
            return ties.stream().flatMap(tie -> tie.row().from().stream()).min(Instant::compareTo);
        }

        Optional<Instant> last() {
            return ties.stream().flatMap(tie -> tie.row().to().stream()).max(Instant::compareTo);
        }
    }
}
