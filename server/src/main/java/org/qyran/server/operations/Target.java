package org.qyran.server.operations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.operation.law.Entering;

/**
 * For whom or what an entry is, at its door.
 *
 * @param operation as whose its reader is told of it
 * @param kind site, person or vehicle
 * @param mentionTexts what the mention says by which a decision may name it
 * @param place of the door; absent where none is known yet
 * @param decisions that permit to enter
 * @param needs capability → how much must be there
 * @param persons how many are expected when it is there
 * @param group of those who were declared to move together
 * @param urgency who approved, and why, that night does not bar it
 * @param changedBy who made it another than it was, last
 * @param withdrawn whether it is no target any more
 */
public record Target(
        UUID id,
        UUID operation,
        List<UUID> operations,
        String handling,
        List<UUID> grounds,
        String name,
        String kind,
        Optional<UUID> mention,
        List<String> mentionTexts,
        Optional<UUID> sighting,
        Optional<Place> place,
        ZoneId zone,
        String country,
        String purpose,
        List<Decision> decisions,
        List<String> hazards,
        Map<String, Integer> needs,
        double persons,
        Optional<String> group,
        Optional<Timing> timing,
        Optional<Urgency> urgency,
        Added added,
        Optional<UUID> changedBy,
        boolean withdrawn,
        long version) {

    /** Until when the evidence is there, and why. */
    public record Timing(Instant from, Instant to, String why) {}

    /** Night does not bar it: who approved, why and when. */
    public record Urgency(@JsonIgnore UUID account, String approvedBy, String why, Instant at) {}

    /** Who added it and when. */
    public record Added(UUID account, String by, Instant at) {}

    /** The decision under which it is entered at an instant: of several the one that ends last. */
    public Optional<UUID> enteredUnder(Instant at) {
        return decisions.stream()
                .filter(decision -> decision.entry().isPresent() && decision.covers(at))
                .max(Comparator.comparing(Decision::end).thenComparing(Decision::id))
                .map(Decision::id);
    }

    /** When the law and a decision allow to enter. */
    public Entering entering() {
        return new Entering(
                zone,
                country,
                decisions.stream().map(Decision::warrant).flatMap(Optional::stream).toList(),
                urgency.map(urgent -> new Entering.Urgent(urgent.approvedBy(), urgent.why())));
    }

    boolean isNamedBy(Decision decision) {
        List<String> texts = new ArrayList<>(mentionTexts);
        texts.add(name);
        return decision.names(kind, texts);
    }
}
