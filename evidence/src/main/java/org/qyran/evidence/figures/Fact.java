package org.qyran.evidence.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;

/**
 * What counts of an exhibit after one act on it: the payload of that act in the journal. It names
 * nobody: no person, address or coordinate, no words of anybody's.
 *
 * @param root whether it was seized as it is; parts, samples and mixtures are not, their mass is
 *     already counted in what they were taken from
 * @param caseNumber of the case it was registered under
 * @param sighting the place seen from the air or reported that led to it
 * @param site where a search found it
 * @param scene a word: site-room, outbuilding, open-ground, vehicle, checkpoint, parcel, person,
 *     cache, other
 * @param region code of ISO 3166-2
 * @param agency the one that leads; a joint seizure is one exhibit
 * @param found a word: air, ground, informant, checkpoint, other
 * @param substance a word of the catalogue, or {@code unidentified}
 * @param kind a word: drug, plant, precursor, equipment, packaging, protective, other
 * @param basis a word: presumed, screened, confirmed
 * @param state a word: held, in-transfer, in-laboratory, consumed, divided, mixed, destroyed,
 *     returned, missing
 * @param place where it is stored
 * @param amounts as seized, or as made of others
 * @param left what of that is there now, or was when it ended; empty: all of it
 * @param doubleOf another exhibit that is the same thing: this one does not count
 * @param detail SHA-256 in hex of a salt and everything else the act says
 */
public record Fact(
        UUID exhibit,
        boolean root,
        UUID operation,
        Optional<String> caseNumber,
        Optional<UUID> sighting,
        Optional<UUID> site,
        String scene,
        String region,
        String agency,
        String found,
        Instant seizedAt,
        String substance,
        String kind,
        String basis,
        String state,
        Optional<UUID> place,
        List<Amount> amounts,
        List<Amount> left,
        Optional<UUID> doubleOf,
        String detail) {

    public Fact {
        amounts = List.copyOf(amounts);
        left = List.copyOf(left);
    }

    /** Of which nothing was taken. */
    public Fact(
            UUID exhibit,
            boolean root,
            UUID operation,
            Optional<String> caseNumber,
            Optional<UUID> sighting,
            Optional<UUID> site,
            String scene,
            String region,
            String agency,
            String found,
            Instant seizedAt,
            String substance,
            String kind,
            String basis,
            String state,
            Optional<UUID> place,
            List<Amount> amounts,
            Optional<UUID> doubleOf,
            String detail) {
        this(
                exhibit,
                root,
                operation,
                caseNumber,
                sighting,
                site,
                scene,
                region,
                agency,
                found,
                seizedAt,
                substance,
                kind,
                basis,
                state,
                place,
                amounts,
                List.of(),
                doubleOf,
                detail);
    }
}
