package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.security.WhoMay;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Go or no-go by one commander, the release by another, and the abort by any. */
@Service
class Decide {

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Runs runs;
    private final States states;
    private final Doors doors;
    private final WhoMay people;
    private final Board board;
    private final Clock clock;

    Decide(
            JdbcClient jdbc,
            Work work,
            Runs runs,
            States states,
            Doors doors,
            WhoMay people,
            Board board,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.runs = runs;
        this.states = states;
        this.doors = doors;
        this.people = people;
        this.board = board;
        this.clock = clock;
    }

    record Decision(@Nullable Boolean go, @Nullable String why) {}

    /**
     * @param despite why it is released though a team is not ready
     */
    record Release(@Nullable String despite) {}

    record Abort(@Nullable String why) {}

    /** A no-go takes a go back, and says why. */
    Board.RunTold decide(Viewer viewer, UUID id, long version, Decision asked) {
        viewer.must(Action.APPROVE, Kind.ENTRY);
        if (asked.go() == null) {
            throw Refused.field("missing", "go");
        }
        boolean go = asked.go();
        String why = go ? Check.note("why", asked.why()) : Check.text("why", asked.why(), LONGEST);
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.lock(id, version);
                    if (!run.state().equals("preparing") && !run.state().equals("go")) {
                        throw Refused.conflict("run-state", run.state());
                    }
                    jdbc.sql(
                                    """
                                    update run set state = :state, go_by = :by, go_at = :at,
                                        go_why = :why, version = version + 1
                                    where id = :id
                                    """)
                            .param("state", go ? "go" : "preparing")
                            .param("by", go ? viewer.id() : null)
                            .param("at", go ? Timestamp.from(clock.instant()) : null)
                            .param("why", go && !why.isEmpty() ? why : null)
                            .param("id", id)
                            .update();
                    Runs.note(
                            acts,
                            viewer,
                            Action.APPROVE,
                            go ? "decide-go" : "decide-no-go",
                            run,
                            Map.of("why", why));
                    return board.told(viewer, runs.must(id));
                });
    }

    /** By somebody who did not decide; every door must be lawful at the hour, and now if later. */
    Board.RunTold release(Viewer viewer, UUID id, long version, Release asked) {
        viewer.must(Action.APPROVE, Kind.ENTRY);
        String despite = Check.note("despite", asked.despite());
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.lock(id, version);
                    if (!run.state().equals("go")) {
                        throw Refused.conflict("run-state", run.state());
                    }
                    if (viewer.id().equals(run.go().by())) {
                        throw Refused.conflict("run-own");
                    }
                    Instant now = clock.instant();
                    Instant entry = now.isAfter(run.hour()) ? now : run.hour();
                    if (!mayStillDecide(run)) {
                        throw Refused.conflict("run-go-void");
                    }
                    List<Doors.Door> all = doors.of(run);
                    if (all.stream().anyMatch(door -> !door.gone() && door.target().isEmpty())) {
                        throw Refused.conflict("run-door-sealed");
                    }
                    List<String> unlawful =
                            Doors.refusals(all, List.of(run.hour(), entry), viewer.language());
                    if (!unlawful.isEmpty()) {
                        throw Refused.conflict("run-unlawful", String.join(" ", unlawful));
                    }
                    List<String> waiting = waiting(id);
                    if (!waiting.isEmpty() && despite.isEmpty()) {
                        throw Refused.conflict("run-not-ready", String.join(", ", waiting));
                    }
                    released(viewer, run, now, despite);
                    Doors.warrants(all, entry)
                            .forEach((target, warrant) ->
                                    jdbc.sql(
                                                    """
                                                    update run_door set warrant = :warrant
                                                    where run = :run and target = :target
                                                    """)
                                            .param("warrant", warrant)
                                            .param("run", id)
                                            .param("target", target)
                                            .update());
                    Runs.note(
                            acts,
                            viewer,
                            Action.APPROVE,
                            "release-run",
                            run,
                            Map.of("despite", despite, "notReady", waiting));
                    return board.told(viewer, runs.must(id));
                });
    }

    /** Whoever said go is still one of the two, as they stand now. */
    private boolean mayStillDecide(RunRow run) {
        return people.now(run.go().by())
                .filter(one -> Access.mayEver(one, Action.APPROVE, Kind.ENTRY))
                .filter(one -> !Collections.disjoint(one.operations(), run.operations()))
                .filter(one -> one.clearance().name().compareTo(run.handling()) >= 0)
                .isPresent();
    }

    private void released(Viewer viewer, RunRow run, Instant now, String despite) {
        jdbc.sql(
                        """
                        update run set state = 'released', release_by = :me, release_at = :now,
                            release_despite = :despite, version = version + 1,
                            release_version = version + 1
                        where id = :id
                        """)
                .param("me", viewer.id())
                .param("now", Timestamp.from(now))
                .param("despite", despite.isEmpty() ? null : despite)
                .param("id", run.id())
                .update();
    }

    /** The teams that have a door and did not say that they are ready. */
    private List<String> waiting(UUID run) {
        Map<UUID, States.Said> said = states.newest(run);
        return runs.teams(run).stream()
                .filter(team -> team.target().isPresent())
                .filter(team -> {
                    States.Said newest = said.get(team.id());
                    return newest == null || !States.READY.contains(newest.state());
                })
                .map(Runs.Team::name)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** No version is asked for: nobody reads anew before stopping what must stop. */
    Board.RunTold abort(Viewer viewer, UUID id, Abort asked) {
        viewer.must(Action.APPROVE, Kind.ENTRY);
        String why = Check.text("why", asked.why(), LONGEST);
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.lock(id, Runs.ANY);
                    if (!run.open()) {
                        throw Refused.conflict("run-state", run.state());
                    }
                    jdbc.sql(
                                    """
                                    update run set state = 'aborted', abort_by = :me,
                                        abort_at = :now, abort_why = :why, version = version + 1,
                                        abort_version = version + 1
                                    where id = :id
                                    """)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("why", why)
                            .param("id", id)
                            .update();
                    Runs.note(acts, viewer, Action.APPROVE, "abort-run", run, Map.of("why", why));
                    return board.told(viewer, runs.must(id));
                });
    }
}
