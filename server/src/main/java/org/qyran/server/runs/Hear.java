package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.OwnDevices;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A leader's phone asks what was decided. An answer may be lost on its way: a team counts as
 * reached by a decision only once its phone says that it knows it.
 */
@Service
class Hear {

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Runs runs;
    private final OwnDevices devices;
    private final Clock clock;

    Hear(JdbcClient jdbc, Work work, Reads reads, Runs runs, OwnDevices devices, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.runs = runs;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * @param knows the version of the run that the phone received last; null before the first
     */
    record Heard(@Nullable UUID device, @Nullable Long knows) {}

    /**
     * What a phone must know.
     *
     * @param teams those its person leads, and where each goes
     */
    record Orders(
            UUID run,
            UUID operation,
            UUID plan,
            String state,
            Instant hour,
            Instant now,
            long version,
            @Nullable Instant releasedAt,
            @Nullable Instant abortedAt,
            @Nullable String abortedWhy,
            List<Where> teams) {}

    /** Where a team goes; no target for a reserve. */
    record Where(UUID team, String name, @Nullable UUID target, @Nullable Instant leavesAt) {}

    Orders hear(Viewer viewer, UUID id, Heard asked) {
        viewer.must(Action.TELL, Kind.ENTRY);
        UUID device = Check.id("device", asked.device());
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.must(id);
                    List<Where> teams = led(viewer, id);
                    if (teams.isEmpty()) {
                        throw Refused.conflict("run-no-team");
                    }
                    devices.must(viewer, device);
                    heard(viewer, device, run, asked.knows());
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.of("hear-run", Runs.KIND, id, run.operation()));
                    return new Orders(
                            id,
                            run.operation(),
                            run.plan(),
                            run.state(),
                            run.hour(),
                            clock.instant(),
                            run.version(),
                            run.release().at(),
                            run.abort().at(),
                            run.abort().words(),
                            teams);
                });
    }

    private List<Where> led(Viewer viewer, UUID run) {
        return jdbc.sql(
                        """
                        select * from run_team where run = :run and leader = :me
                        order by name, team
                        """)
                .param("run", run)
                .param("me", viewer.id())
                .query((row, _) ->
                        new Where(
                                Rows.id(row, "team"),
                                row.getString("name"),
                                Rows.idOrNull(row, "target"),
                                Rows.instantOrNull(row, "leaves_at")))
                .list();
    }

    private void heard(Viewer viewer, UUID device, RunRow run, @Nullable Long knows) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into run_heard (run, account, device, at)
                        values (:run, :me, :device, :now)
                        on conflict (run, account, device)
                            do update set at = greatest(run_heard.at, excluded.at)
                        """)
                .param("run", run.id())
                .param("me", viewer.id())
                .param("device", device)
                .param("now", now)
                .update();
        if (knows == null) {
            return;
        }
        if (knows < 1 || knows > run.version()) {
            throw Refused.field("out-of-range", "knows", knows, 1, run.version());
        }
        jdbc.sql(
                        """
                        insert into run_knows (run, account, device, version, at)
                        values (:run, :me, :device, :version, :now) on conflict do nothing
                        """)
                .param("run", run.id())
                .param("me", viewer.id())
                .param("device", device)
                .param("version", knows)
                .param("now", now)
                .update();
    }
}
