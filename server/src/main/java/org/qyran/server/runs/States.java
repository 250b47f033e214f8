package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said of teams: appended, never edited. */
@Component
class States {

    static final Set<String> WORDS =
            Set.of("ready", "not-ready", "left", "in-place", "entered", "secured", "withdrawn");

    /** Such a team can go, or is on its way. */
    static final Set<String> READY = Set.of("ready", "left", "in-place", "entered", "secured");

    static final int LONGEST = 500;

    /**
     * The newest of each team. Within one phone the later number is the later word, whatever its
     * clock says and in whatever order they came; of several sources the later claimed instant.
     */
    private static final String NEWEST =
            """
            select distinct on (l.team) l.*, a.display_name by_name from (
                select distinct on (x.team, x.device) x.* from run_state x where x.run = :run
                order by x.team, x.device, x.sequence desc, x.received_at desc, x.id) l
            join account a on a.id = l.by_account
            order by l.team, l.at desc, l.received_at desc, l.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    States(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was said of a team.
     *
     * @param at claimed
     * @param device absent for what was said online
     */
    record Said(
            String state,
            String reason,
            Instant at,
            Instant receivedAt,
            String by,
            Optional<UUID> device) {}

    /** Where an entry of a phone's log stands. */
    record Place(UUID device, long sequence) {}

    void append(
            UUID run,
            UUID team,
            String state,
            String reason,
            Instant at,
            UUID by,
            Optional<Place> place) {
        jdbc.sql(
                        """
                        insert into run_state (id, run, team, state, reason, at, received_at,
                            by_account, device, sequence)
                        values (:id, :run, :team, :state, :reason, :at, :now, :by, :device,
                            :sequence)
                        """)
                .param("id", UUID.randomUUID())
                .param("run", run)
                .param("team", team)
                .param("state", state)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("device", place.map(Place::device).orElse(null))
                .param("sequence", place.map(Place::sequence).orElse(null))
                .update();
    }

    /** By team; a team of which nothing was said has none. */
    Map<UUID, Said> newest(UUID run) {
        Map<UUID, Said> newest = new HashMap<>();
        jdbc.sql(NEWEST)
                .param("run", run)
                .query((row, _) ->
                        newest.put(
                                Rows.id(row, "team"),
                                new Said(
                                        row.getString("state"),
                                        row.getString("reason"),
                                        Rows.instant(row, "at"),
                                        Rows.instant(row, "received_at"),
                                        row.getString("by_name"),
                                        Optional.ofNullable(Rows.idOrNull(row, "device")))))
                .list();
        return newest;
    }

    /** Whether it is anything a team can say. */
    static boolean sensible(@Nullable String state, String reason) {
        return state != null
                && WORDS.contains(state)
                && reason.length() <= LONGEST
                && (!state.equals("not-ready") || !reason.isBlank());
    }
}
