package org.qyran.server.sightings;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.survey.SightingState;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** From the police's case number to what the search found. */
@Service
class Outcomes {

    private static final Set<String> GROUNDS = Set.of("search-warrant", "urgent-decision");
    static final Set<String> OUTCOMES =
            Set.of("cultivated", "wild-growth", "harvested", "nothing", "not-reached");
    static final int MOST_PLANTS = 10_000_000;

    private final JdbcClient jdbc;
    private final Step step;
    private final Photos photos;
    private final Clock clock;

    Outcomes(JdbcClient jdbc, Step step, Photos photos, Clock clock) {
        this.jdbc = jdbc;
        this.step = step;
        this.photos = photos;
        this.clock = clock;
    }

    /** What a search found. */
    record Found(
            @Nullable String outcome,
            @Nullable String at,
            @Nullable String note,
            @Nullable Integer plants,
            @Nullable List<UUID> photos) {}

    Told.Whole register(Viewer viewer, UUID id, long version, @Nullable String number) {
        viewer.must(Action.REGISTER, Kind.SIGHTING);
        String caseNumber = Check.text("caseNumber", number, 60);
        return step.take(
                viewer,
                id,
                version,
                viewer.roleFor(Action.REGISTER, Kind.SIGHTING),
                "register",
                (_, _) ->
                        new Step.Change(
                                SightingState.REGISTERED,
                                caseNumber,
                                Map.of("case_number", caseNumber),
                                Map.of("caseNumber", caseNumber),
                                null));
    }

    /** No search without a decision of whoever the law names, confirmed, and in force now. */
    Told.Whole authorise(Viewer viewer, UUID id, long version, @Nullable UUID authority) {
        viewer.must(Action.AUTHORISE, Kind.SIGHTING);
        UUID ground = Check.id("authority", authority);
        return step.take(
                viewer,
                id,
                version,
                viewer.roleFor(Action.AUTHORISE, Kind.SIGHTING),
                "authorise",
                (row, _) -> {
                    live(row, ground, clock.instant());
                    return new Step.Change(
                            SightingState.AUTHORISED,
                            "",
                            Map.of("authority", ground),
                            Map.of("authority", ground.toString()),
                            ground);
                });
    }

    private void live(Step.Row row, UUID authority, Instant at) {
        boolean live =
                jdbc.sql(
                                """
                                select state = 'confirmed' and kind = any(:grounds)
                                    and :at between starts_at and ends_at
                                    and (lapses_at is null or :at < lapses_at)
                                from authority h where h.id = :id and h.operations
                                    && (select s.operations from sighting s where s.id = :sighting)
                                """)
                        .param("grounds", GROUNDS.toArray(String[]::new))
                        .param("at", Timestamp.from(at))
                        .param("id", authority)
                        .param("sighting", row.id())
                        .query((found, _) -> found.getBoolean(1))
                        .optional()
                        .orElseThrow(Refused::absent);
        if (!live) {
            throw Refused.conflict("authority-not-live");
        }
    }

    /** As {@link #live}, for what a phone did at an instant that is past, without refusing it. */
    boolean wasLive(Step.Row row, UUID authority, Instant at) {
        return jdbc.sql(
                        """
                        select confirmed_at <= :at and kind = any(:grounds)
                            and :at between starts_at and ends_at
                            and (lapses_at is null or :at < lapses_at)
                        from authority h where h.id = :id and h.state = 'confirmed'
                            and h.operations
                                && (select s.operations from sighting s where s.id = :sighting)
                        """)
                .param("grounds", GROUNDS.toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .param("id", authority)
                .param("sighting", row.id())
                .query((found, _) -> found.getBoolean(1))
                .optional()
                .orElse(false);
    }

    /** What a search, begun at an instant, makes of a sighting. */
    static Step.Change searched(Instant started, UUID authority) {
        return new Step.Change(
                SightingState.SEARCHED,
                started.toString(),
                Map.of(),
                Map.of("startedAt", started.toString()),
                authority);
    }

    /** What an outcome makes of a sighting. */
    static Step.Change ended(
            Step.Row row, String outcome, Instant at, String note, @Nullable Integer plants) {
        Map<String, @Nullable Object> set = new HashMap<>();
        set.put("outcome_at", Timestamp.from(at));
        set.put("outcome_note", note);
        set.put("plants", plants);
        return new Step.Change(
                SightingState.of(outcome).orElseThrow(),
                note,
                set,
                Map.of("outcome", outcome, "note", note, "plants", plants == null ? -1 : plants),
                row.authority());
    }

    Told.Whole search(Viewer viewer, UUID id, long version, @Nullable String startedAt) {
        viewer.must(Action.SEARCH, Kind.SIGHTING);
        Instant started = Check.instant("startedAt", startedAt);
        return step.take(
                viewer,
                id,
                version,
                viewer.roleFor(Action.SEARCH, Kind.SIGHTING),
                "search",
                (row, _) -> {
                    UUID authority = row.authority();
                    if (authority == null) {
                        throw Refused.conflict("authority-not-live");
                    }
                    live(row, authority, started);
                    notInFuture(started);
                    return searched(started, authority);
                });
    }

    private void notInFuture(Instant at) {
        if (at.isAfter(clock.instant().plusSeconds(60))) {
            throw Refused.field("future", at.toString());
        }
    }

    Told.Whole outcome(Viewer viewer, UUID id, long version, Found found) {
        viewer.must(Action.OUTCOME, Kind.SIGHTING);
        String outcome = Check.oneOf("outcome", found.outcome(), OUTCOMES);
        Instant at = Check.instant("at", found.at());
        String note = Check.note("note", found.note());
        Integer plants = found.plants();
        if (plants != null) {
            Check.number("plants", plants.doubleValue(), 0, MOST_PLANTS);
        }
        return step.take(
                viewer,
                id,
                version,
                viewer.roleFor(Action.OUTCOME, Kind.SIGHTING),
                "record-outcome",
                (row, _) -> {
                    notInFuture(at);
                    for (UUID upload : found.photos() == null ? List.<UUID>of() : found.photos()) {
                        photos.attach(viewer, row, upload, null, at);
                    }
                    return ended(row, outcome, at, note, plants);
                });
    }
}
