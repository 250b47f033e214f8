package org.qyran.server.sightings;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.survey.SightingState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One step of a sighting: in one transaction the row is locked, its version and state checked,
 * changed, told in its history and in the journal.
 */
@Component
class Step {

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;
    private final Sightings sightings;

    Step(JdbcClient jdbc, Work work, Clock clock, Sightings sightings) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
        this.sightings = sightings;
    }

    /**
     * The row as it stands, locked.
     *
     * @param operation in which the asker has to do with it
     * @param home the operation it came from, where its files are kept; for no answer
     */
    record Row(
            UUID id,
            UUID operation,
            UUID home,
            SightingState state,
            long version,
            @Nullable UUID confirmedBy,
            @Nullable UUID authority,
            String source) {}

    /**
     * What a step does to the row.
     *
     * @param to the state afterwards
     * @param note in the history
     * @param set further columns
     * @param payload of the act
     * @param authority under which it is done
     */
    record Change(
            SightingState to,
            String note,
            Map<String, @Nullable Object> set,
            Map<String, Object> payload,
            @Nullable UUID authority) {}

    /** Decides what a step does, or refuses. */
    @FunctionalInterface
    interface Decide {
        Change of(Row row, Acts acts);
    }

    /**
     * @param expected the version the person saw
     * @param role in which it is done
     * @param action as the journal names it
     */
    Told.Whole take(
            Viewer viewer, UUID id, long expected, String role, String action, Decide decide) {
        return work.act(
                viewer,
                acts -> {
                    Row row = lock(id);
                    if (row.version() != expected) {
                        throw Refused.changedMeanwhile();
                    }
                    Change change = decide.of(row, acts);
                    if (change.to() != row.state() && !row.state().next().contains(change.to())) {
                        throw Refused.conflict("state", row.state().key(), change.to().key());
                    }
                    apply(viewer, acts, row, change, role, action);
                    return sightings.find(id, viewer.language()).orElseThrow(Refused::absent);
                });
    }

    Row lock(UUID id) {
        return jdbc.sql(
                        """
                        select *, (own_operations(operations))[1] own from sighting
                        where id = :id for update
                        """)
                .param("id", id)
                .query((row, _) ->
                        new Row(
                                id,
                                Rows.id(row, "own"),
                                Rows.id(row, "operation"),
                                SightingState.of(row.getString("state")).orElseThrow(),
                                row.getLong("version"),
                                Rows.idOrNull(row, "confirmed_by"),
                                Rows.idOrNull(row, "authority"),
                                row.getString("source")))
                .optional()
                .orElseThrow(Refused::absent);
    }

    /** Without checking the order of states: undoing goes backwards. */
    void apply(Viewer viewer, Acts acts, Row row, Change change, String role, String action) {
        StringBuilder set = new StringBuilder("state = :state, version = version + 1");
        change.set().keySet().stream()
                .sorted()
                .forEach(column -> set.append(", ").append(column).append(" = :").append(column));
        jdbc.sql("update sighting set " + set + " where id = :id")
                .params(change.set())
                .param("state", change.to().key())
                .param("id", row.id())
                .update();
        SightingHistory.write(
                jdbc,
                clock,
                row.id(),
                row.operation(),
                viewer.id(),
                action,
                row.state().key(),
                change.to().key(),
                change.note());
        acts.note(
                role,
                action,
                "sighting",
                row.id(),
                row.operation(),
                change.authority(),
                change.payload());
    }
}
