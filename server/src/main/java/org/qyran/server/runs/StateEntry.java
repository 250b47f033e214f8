package org.qyran.server.runs;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Component;

/** A leader's phone says how the team stands; also long after, when the run is over. */
@Component
final class StateEntry implements EntryKind {

    private final Runs runs;
    private final States states;

    StateEntry(Runs runs, States states) {
        this.runs = runs;
        this.states = states;
    }

    private record Body(
            @Nullable UUID run,
            @Nullable UUID team,
            @Nullable String state,
            @Nullable String reason) {

        String words() {
            return reason == null ? "" : reason.strip();
        }

        boolean sensible() {
            return run != null && team != null && States.sensible(state, words());
        }
    }

    @Override
    public String word() {
        return "run";
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        Optional<Body> told = entry.says(Body.class).filter(Body::sensible);
        UUID id = told.map(Body::run).orElse(null);
        UUID team = told.map(Body::team).orElse(null);
        String state = told.map(Body::state).orElse(null);
        if (told.isEmpty() || id == null || team == null || state == null) {
            return new Taken.Doubtful("unreadable");
        }
        if (!Access.mayEver(viewer.person(), Action.TELL, Kind.ENTRY)) {
            return new Taken.Doubtful("role");
        }
        Optional<RunRow> run =
                runs.find(id)
                        .filter(row -> viewer.reads(Kind.ENTRY).contains(row.operation()))
                        // It would be read by that operation's people.
                        .filter(row -> row.operations().contains(entry.operation()));
        if (run.isEmpty()) {
            return new Taken.Doubtful("no-run");
        }
        if (runs.teams(id).stream()
                .noneMatch(one -> one.id().equals(team) && TellState.leads(viewer, one))) {
            return new Taken.Doubtful("not-leader");
        }
        states.append(
                id,
                team,
                state,
                told.get().words(),
                entry.at(),
                viewer.id(),
                Optional.of(new States.Place(entry.device(), entry.sequence())));
        Runs.note(
                acts,
                viewer,
                Action.TELL,
                "tell-state",
                run.get(),
                Map.of("team", team, "state", state, "reason", told.get().words()));
        return new Taken.Done(java.util.List.of());
    }
}
