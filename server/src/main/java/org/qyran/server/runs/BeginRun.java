package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A commander has a chosen plan carried out. */
@Service
class BeginRun {

    private final JdbcClient jdbc;
    private final Work work;
    private final RunPlans plans;
    private final Runs runs;
    private final Board board;
    private final Clock clock;

    BeginRun(JdbcClient jdbc, Work work, RunPlans plans, Runs runs, Board board, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.plans = plans;
        this.runs = runs;
        this.board = board;
        this.clock = clock;
    }

    Board.RunTold begin(Viewer viewer, UUID plan) {
        viewer.must(Action.APPROVE, Kind.ENTRY);
        try {
            return work.act(
                    viewer,
                    acts -> {
                        Rows.lock(jdbc, "entry_plan", plan);
                        RunPlans.Plan chosen = plans.find(plan).orElseThrow(Refused::absent);
                        Instant hour = chosen.hour().orElse(null);
                        if (!chosen.state().equals("chosen") || hour == null) {
                            throw Refused.conflict("run-not-chosen");
                        }
                        mustBeFree(chosen.teams());
                        RunRow run = runs.must(insert(viewer, chosen, hour));
                        Runs.note(
                                acts,
                                viewer,
                                Action.APPROVE,
                                "begin-run",
                                run,
                                Map.of("plan", plan, "hour", hour.toString()));
                        return board.told(viewer, run);
                    });
        } catch (DuplicateKeyException running) {
            throw Refused.conflict("run-running");
        }
    }

    /** A team is in one place: two who begin at once wait for each other at its row. */
    private void mustBeFree(List<RunPlans.Part> teams) {
        UUID[] going =
                teams.stream()
                        .filter(part -> part.target().isPresent())
                        .map(RunPlans.Part::team)
                        .toArray(UUID[]::new);
        jdbc.sql("select id from entry_team where id = any(:going) order by id for update")
                .param("going", going)
                .query((row, _) -> Rows.id(row, "id"))
                .list();
        runs.busy(going).stream()
                .findFirst()
                .ifPresent(team -> {
                    throw Refused.conflict("run-team-busy", team.name());
                });
    }

    private UUID insert(Viewer viewer, RunPlans.Plan plan, Instant hour) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into run (id, operation, operations, handling, plan, hour, state,
                            began_by, began_at)
                        values (:id, :operation, :operations, :handling, :plan, :hour, 'preparing',
                            :me, :now)
                        """)
                .param("id", id)
                .param("operation", plan.operation())
                .param("operations", plan.operations().toArray(UUID[]::new))
                .param("handling", plan.handling())
                .param("plan", plan.id())
                .param("hour", Timestamp.from(hour))
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        for (UUID target : plan.targets()) {
            jdbc.sql("insert into run_door (run, target) values (:run, :target)")
                    .param("run", id)
                    .param("target", target)
                    .update();
        }
        for (RunPlans.Part part : plan.teams()) {
            jdbc.sql(
                            """
                            insert into run_team (run, team, name, leader, target, leaves_at)
                            values (:run, :team, :name, :leader, :target, :leaves)
                            """)
                    .param("run", id)
                    .param("team", part.team())
                    .param("name", part.name())
                    .param("leader", part.leader().orElse(null))
                    .param("target", part.target().orElse(null))
                    .param("leaves", part.leavesAt().map(Timestamp::from).orElse(null))
                    .update();
        }
        return id;
    }
}
