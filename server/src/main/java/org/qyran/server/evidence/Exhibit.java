package org.qyran.server.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.qyran.evidence.quantity.Amount;

/**
 * An exhibit as its acts left it.
 *
 * @param operation as whose its reader sees it
 * @param root whether it was seized as it is, or parted from another
 */
record Exhibit(
        UUID id,
        UUID operation,
        boolean root,
        String number,
        String description,
        String kind,
        Origin origin,
        Standing standing,
        long version) {

    /**
     * Where it comes from, which never changes; parts share it with their whole.
     *
     * @param scene a word
     * @param where in words
     * @param site the target at whose door it was found
     * @param party the mention of whom it was taken from
     * @param record a run's record or a place whose outcome told of it
     * @param authority the decision it was seized under
     */
    record Origin(
            String scene,
            String where,
            String region,
            Optional<Place> place,
            Optional<UUID> sighting,
            Optional<UUID> site,
            Optional<UUID> party,
            Optional<UUID> record,
            Optional<String> caseNumber,
            String found,
            String agency,
            String foundBy,
            String sealedBy,
            Instant seizedAt,
            Optional<UUID> authority,
            String handling,
            List<UUID> grounds) {}

    /** In degrees. */
    record Place(double longitude, double latitude) {}

    /**
     * What its acts come to.
     *
     * @param store where it lies
     * @param holder who answers for it
     * @param holderWords an organisation that does
     * @param releasedAt since when it waits to be received
     * @param flags words; those that depend on the hour or on other exhibits are asked at reading
     */
    record Standing(
            Optional<String> seal,
            String substance,
            String basis,
            String state,
            Optional<UUID> store,
            Optional<UUID> holder,
            Optional<String> holderWords,
            Optional<Instant> releasedAt,
            List<Amount> amounts,
            List<String> flags,
            int parts,
            Optional<UUID> doubleOf) {

        /** Before its first act. */
        static final Standing UNKNOWN =
                new Standing(
                        Optional.empty(),
                        "unidentified",
                        "presumed",
                        "held",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        0,
                        Optional.empty());

        /** Somebody found its seal broken. */
        Standing broken() {
            String word = "broken-seal";
            if (flags.contains(word)) {
                return this;
            }
            return new Standing(
                    seal,
                    substance,
                    basis,
                    state,
                    store,
                    holder,
                    holderWords,
                    releasedAt,
                    amounts,
                    Stream.concat(flags.stream(), Stream.of(word)).sorted().toList(),
                    parts,
                    doubleOf);
        }

        Standing {
            amounts = List.copyOf(amounts);
            flags = List.copyOf(flags);
        }
    }

    Exhibit with(Standing now) {
        return new Exhibit(id, operation, root, number, description, kind, origin, now, version);
    }
}
