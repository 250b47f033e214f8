package org.qyran.server.runs;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Component;

/** A phone says what was found behind a door. */
@Component
final class RecordEntry implements EntryKind {

    private final Runs runs;
    private final KeepRecord keep;

    RecordEntry(Runs runs, KeepRecord keep) {
        this.runs = runs;
        this.keep = keep;
    }

    private record Of(@Nullable UUID run) {}

    @Override
    public String word() {
        return "record";
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        UUID id = entry.says(Of.class).map(Of::run).orElse(null);
        RecordForm form = entry.says(RecordForm.class).orElse(null);
        if (id == null || form == null || form.record() == null) {
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
        RecordForm.Kept kept;
        try {
            kept = form.checked();
        } catch (Refused incomplete) {
            return new Taken.Doubtful("unreadable");
        }
        return switch (keep.keep(
                viewer,
                acts,
                run.get(),
                form.record(),
                kept,
                entry.at(),
                new States.Place(entry.device(), entry.sequence()))) {
            case KeepRecord.Kept.Done done -> new Taken.Done(done.grounds());
            case KeepRecord.Kept.No no -> new Taken.Doubtful(no.why());
        };
    }
}
