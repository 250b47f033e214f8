package org.qyran.server.runs;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/**
 * A team's leader says how it stands; or a commander does, who heard it by radio: the board names
 * who said it.
 */
@Service
class TellState {

    private final Work work;
    private final Runs runs;
    private final States states;
    private final Board board;
    private final Clock clock;

    TellState(Work work, Runs runs, States states, Board board, Clock clock) {
        this.work = work;
        this.runs = runs;
        this.states = states;
        this.board = board;
        this.clock = clock;
    }

    record NewState(@Nullable UUID team, @Nullable String state, @Nullable String reason) {}

    Board.RunTold tell(Viewer viewer, UUID id, NewState asked) {
        viewer.must(Action.TELL, Kind.ENTRY);
        UUID team = Check.id("team", asked.team());
        String state = Check.oneOf("state", asked.state(), States.WORDS);
        String reason =
                state.equals("not-ready")
                        ? Check.text("reason", asked.reason(), States.LONGEST)
                        : asked.reason() == null || asked.reason().isBlank()
                                ? ""
                                : Check.text("reason", asked.reason(), States.LONGEST);
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.must(id);
                    Runs.Team of =
                            runs.teams(id).stream()
                                    .filter(one -> one.id().equals(team))
                                    .findFirst()
                                    .orElseThrow(() -> Refused.field("run-team-unknown", "team"));
                    if (!leads(viewer, of)
                            && !Access.mayEver(viewer.person(), Action.APPROVE, Kind.ENTRY)) {
                        throw Refused.conflict("run-not-leader", of.name());
                    }
                    if (run.state().equals("ended")) {
                        throw Refused.conflict("run-over");
                    }
                    states.append(
                            id,
                            team,
                            state,
                            reason,
                            clock.instant(),
                            viewer.id(),
                            Optional.empty());
                    Runs.note(
                            acts,
                            viewer,
                            Action.TELL,
                            "tell-state",
                            run,
                            Map.of("team", team, "state", state, "reason", reason));
                    return board.told(viewer, run);
                });
    }

    static boolean leads(Viewer viewer, Runs.Team team) {
        return team.leader().filter(viewer.id()::equals).isPresent();
    }
}
