package org.qyran.server.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs as rows, within the asker's transaction: hidden ones are absent. */
@Component
class Runs {

    static final String KIND = "run";

    /** For a decision that does not wait until its maker has read anew. */
    static final long ANY = -1;

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A team of a run. */
    record Team(UUID id, String name, Optional<UUID> leader, Optional<UUID> target) {}

    Optional<RunRow> find(UUID id) {
        return jdbc.sql(RunRow.COLUMNS + "where r.id = :id")
                .param("id", id)
                .query((row, _) -> RunRow.of(row))
                .optional();
    }

    /**
     * @throws Refused as absent
     */
    RunRow must(UUID id) {
        return find(id).orElseThrow(Refused::absent);
    }

    /**
     * Locked, as its decider saw it.
     *
     * @throws Refused where somebody decided meanwhile
     */
    RunRow lock(UUID id, long version) {
        Rows.lock(jdbc, "run", id);
        RunRow row = must(id);
        if (version != ANY && row.version() != version) {
            throw Refused.changedMeanwhile();
        }
        return row;
    }

    List<RunRow> of(UUID operation) {
        return jdbc.sql(
                        RunRow.COLUMNS
                                + "where :operation = any(r.operations) order by r.began_at desc, r.id")
                .param("operation", operation)
                .query((row, _) -> RunRow.of(row))
                .list();
    }

    List<Team> teams(UUID run) {
        return jdbc.sql("select * from run_team where run = :run order by name, team")
                .param("run", run)
                .query((row, _) -> team(row))
                .list();
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(
                Rows.id(row, "team"),
                row.getString("name"),
                Optional.ofNullable(Rows.idOrNull(row, "leader")),
                Optional.ofNullable(Rows.idOrNull(row, "target")));
    }

    /** Of these teams those that a run sends to a door, by name. */
    List<Team> busy(UUID[] teams) {
        return jdbc.sql(
                        """
                        select t.* from run_team t join run r on r.id = t.run
                        where r.state in ('preparing', 'go', 'released')
                            and t.team = any(:teams) and t.target is not null
                        order by t.name, t.team
                        """)
                .param("teams", teams)
                .query((row, _) -> team(row))
                .list();
    }

    /** Every door of it, whether or not its asker sees the target. */
    List<UUID> all(UUID run) {
        return jdbc.sql("select target from run_door where run = :run order by target")
                .param("run", run)
                .query((row, _) -> Rows.id(row, "target"))
                .list();
    }

    /** Those doors that are still to be entered. */
    List<UUID> doors(UUID run) {
        return jdbc.sql("select target from run_door where run = :run and not gone order by target")
                .param("run", run)
                .query((row, _) -> Rows.id(row, "target"))
                .list();
    }

    static void note(
            Acts acts,
            Viewer viewer,
            Action action,
            String verb,
            RunRow run,
            Map<String, Object> payload) {
        acts.note(
                viewer.roleFor(action, Kind.ENTRY),
                verb,
                KIND,
                run.id(),
                run.operation(),
                null,
                payload);
    }
}
