package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.EraseLooks;
import org.qyran.server.operations.Target;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A run is over: what was observed only to time it goes in the same transaction (design §5.6), so
 * that no run is over whose presence is still there.
 */
@Service
class EndRun {

    private final JdbcClient jdbc;
    private final Work work;
    private final Runs runs;
    private final Doors doors;
    private final Board board;
    private final EraseLooks looks;
    private final Clock clock;

    EndRun(
            JdbcClient jdbc,
            Work work,
            Runs runs,
            Doors doors,
            Board board,
            EraseLooks looks,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.runs = runs;
        this.doors = doors;
        this.board = board;
        this.looks = looks;
        this.clock = clock;
    }

    Board.RunTold end(Viewer viewer, UUID id, long version) {
        viewer.must(Action.APPROVE, Kind.ENTRY);
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.lock(id, version);
                    if (run.state().equals("ended")) {
                        throw Refused.conflict("run-state", run.state());
                    }
                    Timestamp now = Timestamp.from(clock.instant());
                    jdbc.sql(
                                    """
                                    update run set state = 'ended', ended_by = :me, ended_at = :now,
                                        presence_erased_at = :now, version = version + 1
                                    where id = :id
                                    """)
                            .param("me", viewer.id())
                            .param("now", now)
                            .param("id", id)
                            .update();
                    List<Doors.Door> all = doors.of(id);
                    Runs.note(
                            acts,
                            viewer,
                            Action.APPROVE,
                            "end-run",
                            run,
                            Map.of("doors", all.size()));
                    if (run.released().isPresent()) {
                        close(viewer, acts, run, all, now);
                    }
                    looks.ofAll(
                            viewer,
                            acts,
                            all.stream().map(Doors.Door::target).toList(),
                            "run-ended");
                    return board.told(viewer, runs.must(id));
                });
    }

    /** Doors that were entered are no targets of the next plan. */
    private void close(Viewer viewer, Acts acts, RunRow run, List<Doors.Door> all, Timestamp now) {
        UUID[] entered =
                all.stream()
                        .filter(door -> !door.gone())
                        .map(Doors.Door::target)
                        .map(Target::id)
                        .toArray(UUID[]::new);
        jdbc.sql(
                        """
                        update target set withdrawn_by = :me, withdrawn_at = :now, why = 'entered',
                            version = version + 1
                        where id = any(:entered) and withdrawn_at is null
                        """)
                .param("me", viewer.id())
                .param("now", now)
                .param("entered", entered)
                .update();
        Runs.note(
                acts,
                viewer,
                Action.APPROVE,
                "close-targets",
                run,
                Map.of("targets", List.of(entered)));
    }
}
