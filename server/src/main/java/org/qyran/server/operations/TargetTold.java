package org.qyran.server.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;

/**
 * A target as the API tells it.
 *
 * @param mentionLabel of the mention, where its reader may see that
 * @param observation under which one may look there now; none where nothing permits it
 * @param looks what was seen, for whom an observation holds now or who reads the file
 * @param window when the law and a decision next allow to enter, and why not now
 */
record TargetTold(
        UUID id,
        UUID operation,
        String name,
        String kind,
        @Nullable UUID mention,
        @Nullable String mentionLabel,
        @Nullable UUID sighting,
        @Nullable Place place,
        String zone,
        String country,
        String purpose,
        List<WarrantTold> warrants,
        List<String> hazards,
        Map<String, Integer> needs,
        double persons,
        @Nullable String group,
        Target.@Nullable Timing timing,
        Target.@Nullable Urgency urgent,
        @Nullable ObservationTold observation,
        @Nullable LooksTold looks,
        Window window,
        AddedTold added,
        boolean withdrawn,
        long version) {

    /**
     * @param kind search, arrest or urgent
     * @param to its end, or when it was revoked or lapsed
     * @param state entered, confirmed, revoked or lapsed
     */
    record WarrantTold(
            UUID id,
            String number,
            String kind,
            String decidedBy,
            Instant from,
            Instant to,
            String state) {}

    record ObservationTold(UUID id, String number, Instant to) {}

    record LooksTold(int count, int seen, @Nullable Instant lastAt) {}

    /**
     * @param next quarter-hour in which one may enter
     * @param refused why not now; nothing where one may
     */
    record Window(@Nullable Instant next, @Nullable String refused) {}

    record AddedTold(UUID account, String by, Instant at) {}

    static TargetTold of(
            Target target,
            Optional<Decision> observation,
            Optional<LooksTold> looks,
            Instant now,
            Language language) {
        return new TargetTold(
                target.id(),
                target.operation(),
                target.name(),
                target.kind(),
                target.mention().orElse(null),
                target.mentionTexts().stream().findFirst().orElse(null),
                target.sighting().orElse(null),
                target.place().orElse(null),
                target.zone().getId(),
                target.country(),
                target.purpose(),
                target.decisions().stream().map(one -> warrant(one, now)).toList(),
                target.hazards(),
                target.needs(),
                target.persons(),
                target.group().orElse(null),
                target.timing().orElse(null),
                target.urgency().orElse(null),
                observation
                        .map(one -> new ObservationTold(one.id(), one.number(), one.end()))
                        .orElse(null),
                looks.orElse(null),
                new Window(
                        DoorLaw.next(target, now).orElse(null),
                        DoorLaw.refusal(target, now, language).orElse(null)),
                new AddedTold(target.added().account(), target.added().by(), target.added().at()),
                target.withdrawn(),
                target.version());
    }

    private static WarrantTold warrant(Decision decision, Instant now) {
        return new WarrantTold(
                decision.id(),
                decision.number(),
                decision.entry().orElse(decision.kind()),
                decision.decidedBy(),
                decision.from(),
                decision.end(),
                decision.stateAt(now));
    }
}
