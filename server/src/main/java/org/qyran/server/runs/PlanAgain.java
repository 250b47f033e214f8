package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.Deconflict;
import org.qyran.server.operations.Planning;
import org.qyran.server.operations.Plans;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A target moved or a team is out: the rest is planned anew, as few teams sent elsewhere as can be.
 * Whoever was decided for before must be decided for again: a new plan takes a go back.
 */
@Service
class PlanAgain {

    private final JdbcClient jdbc;
    private final Work work;
    private final Planning planning;
    private final RunPlans plans;
    private final Runs runs;
    private final Plans all;
    private final Deconflict deconflict;
    private final Board board;
    private final Clock clock;

    PlanAgain(
            JdbcClient jdbc,
            Work work,
            Planning planning,
            RunPlans plans,
            Runs runs,
            Plans all,
            Deconflict deconflict,
            Board board,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.planning = planning;
        this.plans = plans;
        this.runs = runs;
        this.all = all;
        this.deconflict = deconflict;
        this.board = board;
        this.clock = clock;
    }

    record Changes(@Nullable List<UUID> goneTargets, @Nullable List<UUID> teamsOut) {}

    Board.RunTold replan(Viewer viewer, UUID id, long version, Changes asked) {
        viewer.must(Action.APPROVE, Kind.ENTRY);
        Set<UUID> gone = named(asked.goneTargets());
        Set<UUID> out = named(asked.teamsOut());
        if (gone.isEmpty() && out.isEmpty()) {
            throw Refused.field("missing", "goneTargets");
        }
        RunRow before =
                work.read(
                        viewer,
                        () -> {
                            mustBeOfTheRun(id, gone, out);
                            return open(id, version);
                        });
        Set<UUID> allGone = new HashSet<>(gone);
        allGone.addAll(work.read(viewer, () -> goneBefore(id)));
        Set<UUID> allOut = new HashSet<>(out);
        allOut.addAll(work.read(viewer, () -> outBefore(id)));
        allOut.addAll(work.read(viewer, () -> elsewhere(before)));
        // Solving takes seconds and holds no lock: an abort waits for nobody.
        UUID next =
                planning.replan(
                                viewer,
                                before.plan(),
                                new Planning.Changes(allGone, allOut, clock.instant()))
                        .id();
        Board.RunTold told = take(viewer, id, version, next, gone, out);
        deconflict.of(before.home());
        return told;
    }

    /** Of one mind with what was decided meanwhile: who asked saw the version that still stands. */
    private Board.RunTold take(
            Viewer viewer, UUID id, long version, UUID next, Set<UUID> gone, Set<UUID> out) {
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.lock(id, version);
                    if (!run.open()) {
                        throw Refused.conflict("run-state", run.state());
                    }
                    RunPlans.Plan plan = plans.find(next).orElseThrow(Refused::absent);
                    if (plan.hour().isEmpty()) {
                        throw Refused.conflict("run-no-plan");
                    }
                    // What two people released for one instant is not moved to another by one.
                    if (run.state().equals("released") && !plan.hour().get().equals(run.hour())) {
                        throw Refused.conflict("run-hour-moved");
                    }
                    plans.mustBeChosen(run.plan());
                    all.choose(viewer, next, plan.operation());
                    List<UUID> changed = apply(run, plan, gone);
                    note(viewer, run, plan, plan.hour().get(), changed, out);
                    Runs.note(
                            acts,
                            viewer,
                            Action.APPROVE,
                            "replan-run",
                            run,
                            Map.of(
                                    "plan",
                                    plan.id(),
                                    "gone",
                                    gone.stream().sorted().toList(),
                                    "out",
                                    out.stream().sorted().toList(),
                                    "changed",
                                    changed));
                    return board.told(viewer, runs.must(id));
                });
    }

    private static Set<UUID> named(@Nullable List<UUID> asked) {
        return asked == null ? Set.of() : Set.copyOf(asked);
    }

    private void mustBeOfTheRun(UUID run, Set<UUID> gone, Set<UUID> out) {
        runs.must(run);
        Set<UUID> doors = new HashSet<>(runs.doors(run));
        gone.stream()
                .filter(one -> !doors.contains(one))
                .sorted()
                .findFirst()
                .ifPresent(one -> {
                    throw Refused.field("run-door-unknown", "goneTargets", one);
                });
        Set<UUID> teams = new HashSet<>();
        runs.teams(run).forEach(team -> teams.add(team.id()));
        out.stream()
                .filter(one -> !teams.contains(one))
                .sorted()
                .findFirst()
                .ifPresent(one -> {
                    throw Refused.field("run-team-none", "teamsOut", one);
                });
    }

    /** Teams that another run sends to a door. */
    private List<UUID> elsewhere(RunRow run) {
        return jdbc.sql(
                        """
                        select t.team from run_team t join run r on r.id = t.run
                        where r.id <> :run and r.operations && :operations
                            and r.state in ('preparing', 'go', 'released')
                            and t.target is not null
                        """)
                .param("run", run.id())
                .param("operations", run.operations().toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private RunRow open(UUID id, long version) {
        RunRow run = runs.must(id);
        if (run.version() != version) {
            throw Refused.changedMeanwhile();
        }
        if (!run.open()) {
            throw Refused.conflict("run-state", run.state());
        }
        return run;
    }

    private List<UUID> goneBefore(UUID run) {
        return jdbc.sql("select target from run_door where run = :run and gone")
                .param("run", run)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<UUID> outBefore(UUID run) {
        return jdbc.sql("select unnest(teams_out) from run_change where run = :run")
                .param("run", run)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Teams that go elsewhere than before, in order. */
    private List<UUID> apply(RunRow run, RunPlans.Plan plan, Set<UUID> gone) {
        jdbc.sql("update run_door set gone = true where run = :run and target = any(:gone)")
                .param("run", run.id())
                .param("gone", gone.toArray(UUID[]::new))
                .update();
        Map<UUID, RunPlans.Part> parts = new HashMap<>();
        plan.teams().forEach(part -> parts.put(part.team(), part));
        List<UUID> changed = new ArrayList<>(join(run, parts));
        for (Runs.Team team : runs.teams(run.id())) {
            Optional<RunPlans.Part> part = Optional.ofNullable(parts.get(team.id()));
            Optional<UUID> target = part.flatMap(RunPlans.Part::target);
            boolean led = part.isEmpty() || part.get().leader().equals(team.leader());
            boolean moved = !(target.equals(team.target()) && led) && !changed.contains(team.id());
            if (moved) {
                changed.add(team.id());
            }
            jdbc.sql(
                            """
                            update run_team set target = :target, leaves_at = :leaves,
                                leader = case when :known then :leader else leader end,
                                changed = case when :moved then :version else changed end
                            where run = :run and team = :team
                            """)
                    .param("target", target.orElse(null))
                    .param("known", part.isPresent())
                    .param("leader", part.flatMap(RunPlans.Part::leader).orElse(null))
                    .param(
                            "leaves",
                            part.flatMap(RunPlans.Part::leavesAt).map(Timestamp::from).orElse(null))
                    .param("moved", moved)
                    .param("version", run.version() + 1)
                    .param("run", run.id())
                    .param("team", team.id())
                    .update();
        }
        return changed;
    }

    /** Teams that the run did not have before. */
    private List<UUID> join(RunRow run, Map<UUID, RunPlans.Part> parts) {
        Set<UUID> known = new HashSet<>();
        runs.teams(run.id()).forEach(team -> known.add(team.id()));
        List<UUID> joined = new ArrayList<>();
        parts.values().stream()
                .filter(part -> !known.contains(part.team()))
                .sorted(Comparator.comparing(RunPlans.Part::team))
                .forEach(part -> {
                    jdbc.sql(
                                    """
                                    insert into run_team (run, team, name, leader, target,
                                        changed)
                                    values (:run, :team, :name, :leader, :target, :version)
                                    """)
                            .param("run", run.id())
                            .param("team", part.team())
                            .param("name", part.name())
                            .param("leader", part.leader().orElse(null))
                            .param("target", part.target().orElse(null))
                            .param("version", run.version() + 1)
                            .update();
                    part.target().ifPresent(_ -> joined.add(part.team()));
                });
        return joined;
    }

    private void note(
            Viewer viewer,
            RunRow run,
            RunPlans.Plan plan,
            Instant hour,
            List<UUID> changed,
            Set<UUID> out) {
        jdbc.sql(
                        """
                        update run set plan = :plan, hour = :hour, version = version + 1,
                            state = case when state = 'go' then 'preparing' else state end,
                            go_by = case when state = 'go' then null else go_by end,
                            go_at = case when state = 'go' then null else go_at end,
                            go_why = case when state = 'go' then null else go_why end
                        where id = :id
                        """)
                .param("plan", plan.id())
                .param("hour", Timestamp.from(hour))
                .param("id", run.id())
                .update();
        jdbc.sql(
                        """
                        insert into run_change (run, version, at, by_account, plan, teams,
                            teams_out)
                        values (:run, :version, :now, :me, :plan, :teams, :out)
                        """)
                .param("run", run.id())
                .param("version", run.version() + 1)
                .param("now", Timestamp.from(clock.instant()))
                .param("me", viewer.id())
                .param("plan", plan.id())
                .param("teams", changed.toArray(UUID[]::new))
                .param("out", out.toArray(UUID[]::new))
                .update();
    }
}
