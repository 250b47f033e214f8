package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.EraseLooks;
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
    private final Board board;
    private final EraseLooks looks;
    private final Clock clock;

    EndRun(JdbcClient jdbc, Work work, Runs runs, Board board, EraseLooks looks, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.runs = runs;
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
                    List<UUID> all = runs.all(id);
                    Runs.note(
                            acts,
                            viewer,
                            Action.APPROVE,
                            "end-run",
                            run,
                            Map.of("doors", all.size()));
                    if (run.released().isPresent()) {
                        close(viewer, acts, run, now);
                    } else {
                        noLongerUrgent(viewer, run);
                    }
                    looks.ofAll(viewer, acts, run.home(), all, "run-ended");
                    return board.told(viewer, runs.must(id));
                });
    }

    /** Doors that were entered are no targets of the next plan, sealed ones neither. */
    private void close(Viewer viewer, Acts acts, RunRow run, Timestamp now) {
        UUID[] entered = runs.doors(run.id()).toArray(UUID[]::new);
        byTheServer(
                viewer,
                run,
                () ->
                        jdbc.sql(
                                        """
                                        update target set withdrawn_by = :me, withdrawn_at = :now,
                                            why = 'entered', version = version + 1
                                        where id = any(:entered) and withdrawn_at is null
                                        """)
                                .param("me", viewer.id())
                                .param("now", now)
                                .param("entered", entered)
                                .update());
        Runs.note(
                acts,
                viewer,
                Action.APPROVE,
                "close-targets",
                run,
                Map.of("targets", List.of(entered)));
    }

    /** What was urgent for an entry that was not is approved anew for another. */
    private void noLongerUrgent(Viewer viewer, RunRow run) {
        UUID[] doors = runs.all(run.id()).toArray(UUID[]::new);
        byTheServer(
                viewer,
                run,
                () ->
                        jdbc.sql(
                                        """
                                        update target set urgent_by = null, urgent_at = null,
                                            urgent_why = null, version = version + 1
                                        where id = any(:doors) and urgent_by is not null
                                        """)
                                .param("doors", doors)
                                .update());
    }

    /** Some of them are hidden from whoever ends it. */
    private void byTheServer(Viewer viewer, RunRow run, Supplier<Integer> change) {
        work.within(run.home(), change);
        work.read(viewer, () -> true);
    }
}
