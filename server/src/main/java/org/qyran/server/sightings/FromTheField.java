package org.qyran.server.sightings;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.survey.SightingState;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What a phone recorded without network, in the transaction of whoever takes its log. Authority is
 * judged at the instant it was done; where somebody else was first, theirs stands and the later
 * word is told beside it, overwriting nothing.
 */
@Service
class FromTheField {

    private final JdbcClient jdbc;
    private final Step step;
    private final Outcomes outcomes;
    private final Photos photos;
    private final TakeLook looks;
    private final Clock clock;

    FromTheField(
            JdbcClient jdbc,
            Step step,
            Outcomes outcomes,
            Photos photos,
            TakeLook looks,
            Clock clock) {
        this.looks = looks;
        this.jdbc = jdbc;
        this.step = step;
        this.outcomes = outcomes;
        this.photos = photos;
        this.clock = clock;
    }

    /**
     * What a search found, as a phone tells it.
     *
     * @param photos uploads of this person by the SHA-256 that the entry names
     */
    record Found(String outcome, String note, @Nullable Integer plants, Map<String, UUID> photos) {

        /** Whether it is anything that could have been found. */
        boolean sensible() {
            Integer count = plants;
            return Outcomes.OUTCOMES.contains(outcome)
                    && (count == null || (count >= 0 && count <= Outcomes.MOST_PLANTS));
        }
    }

    /** Decisions a place was gained under, as whoever told of it sees them. */
    List<UUID> grounds(UUID sighting) {
        return jdbc.sql("select grounds from sighting where id = :id")
                .param("id", sighting)
                .query((row, _) -> Rows.ids(row, "grounds"))
                .optional()
                .orElse(List.of());
    }

    Taken search(Viewer viewer, Acts acts, UUID sighting, Instant at) {
        if (!Access.mayEver(viewer.person(), Action.SEARCH, Kind.SIGHTING)) {
            return new Taken.Doubtful("role");
        }
        Step.Row row = row(viewer, sighting);
        if (row == null) {
            return new Taken.Doubtful("not-there");
        }
        UUID authority = row.authority();
        if (row.state() == SightingState.SEARCHED || row.state().isOutcome()) {
            return second(viewer, acts, row, "also-searched", at.toString());
        }
        if (row.state() != SightingState.AUTHORISED
                || authority == null
                || !outcomes.wasLive(row, authority, at)) {
            return new Taken.Doubtful("authority");
        }
        step.apply(
                viewer,
                acts,
                row,
                Outcomes.searched(at, authority),
                viewer.roleFor(Action.SEARCH, Kind.SIGHTING),
                "search");
        return new Taken.Done(grounds(sighting));
    }

    Taken outcome(
            Viewer viewer, Acts acts, UUID sighting, Instant at, Found found, int photosLost) {
        if (!Access.mayEver(viewer.person(), Action.OUTCOME, Kind.SIGHTING)) {
            return new Taken.Doubtful("role");
        }
        Step.Row row = row(viewer, sighting);
        if (row == null) {
            return new Taken.Doubtful("not-there");
        }
        SightingState to = SightingState.of(found.outcome()).orElseThrow();
        if (row.state().isOutcome()) {
            return second(viewer, acts, row, "also-recorded", to.key() + ": " + found.note());
        }
        if (!row.state().next().contains(to)) {
            return new Taken.Doubtful("no-search");
        }
        found.photos().forEach((hash, upload) -> photos.attach(viewer, row, upload, hash, at));
        step.apply(
                viewer,
                acts,
                row,
                Outcomes.ended(row, to.key(), at, found.note(), found.plants()),
                viewer.roleFor(Action.OUTCOME, Kind.SIGHTING),
                "record-outcome");
        return new Taken.Done(grounds(sighting), photosLost);
    }

    /**
     * @param sighting it was looked at for, or the new place's identifier
     * @param photos uploads of this person by SHA-256; those that are gone are not shown
     */
    Taken look(
            Viewer viewer,
            Acts acts,
            UUID sighting,
            LookFromAir look,
            Map<String, UUID> photos,
            int photosLost) {
        if (!Access.mayEver(viewer.person(), Action.CREATE, Kind.PASS)) {
            return new Taken.Doubtful("role");
        }
        try {
            return looks.take(viewer, acts, sighting, row(viewer, sighting), look, photos)
                            .isPresent()
                    ? new Taken.Done(grounds(sighting), photosLost)
                    : new Taken.Doubtful("no-order");
        } catch (MarkFrame.NoPicture unreadable) {
            return new Taken.Doubtful("unreadable");
        }
    }

    /** Null for what this person does not see. */
    private Step.@Nullable Row row(Viewer viewer, UUID sighting) {
        try {
            Step.Row row = step.lock(sighting);
            return viewer.reads().contains(row.operation()) ? row : null;
        } catch (Refused absent) {
            return null;
        }
    }

    private Taken second(Viewer viewer, Acts acts, Step.Row row, String action, String told) {
        String state = row.state().key();
        String by =
                jdbc.sql(
                                """
                                select a.display_name from sighting_event e
                                join account a on a.id = e.by_account
                                where e.sighting = :id and e.to_state = :state
                                    and e.from_state <> :state and not e.undone
                                order by e.at desc, e.id limit 1
                                """)
                        .param("id", row.id())
                        .param("state", state)
                        .query((r, _) -> r.getString(1))
                        .optional()
                        .orElse("");
        SightingHistory.write(
                jdbc, clock, row.id(), row.operation(), viewer.id(), action, state, state, told);
        acts.note(
                viewer.roleFor(Action.OUTCOME, Kind.SIGHTING),
                action,
                "sighting",
                row.id(),
                row.operation(),
                row.authority(),
                Map.of("told", told));
        return new Taken.Second(state, by, grounds(row.id()));
    }
}
