package org.qyran.server.tak;

import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Whether an operation's reported places appear on the unit's TAK server, where everybody on it
 * sees them: its commander decides.
 */
@Service
class OperationOnTak {

    private final JdbcClient jdbc;
    private final Work work;
    private final Outbox outbox;
    private final TakLink link;
    private final TakSettings settings;

    OperationOnTak(JdbcClient jdbc, Work work, Outbox outbox, TakLink link, TakSettings settings) {
        this.jdbc = jdbc;
        this.work = work;
        this.outbox = outbox;
        this.link = link;
        this.settings = settings;
    }

    /**
     * How it stands.
     *
     * @param configured whether the unit has a TAK server at all
     * @param version of the operation
     */
    record Told(boolean configured, boolean shown, long version) {}

    Told of(Viewer viewer, UUID operation) {
        mustCommand(viewer, operation);
        return work.read(viewer, () -> told(operation));
    }

    private static void mustCommand(Viewer viewer, UUID operation) {
        viewer.must(Action.CHANGE, Kind.OPERATION);
        viewer.mustRead(operation);
    }

    private Told told(UUID operation) {
        return jdbc.sql("select on_tak, version from operation where id = :id")
                .param("id", operation)
                .query((row, _) ->
                        new Told(
                                settings.configured(),
                                row.getBoolean("on_tak"),
                                row.getLong("version")))
                .single();
    }

    Told show(Viewer viewer, UUID operation, boolean shown, long version) {
        mustCommand(viewer, operation);
        Told now =
                work.act(
                        viewer,
                        acts -> {
                            change(operation, shown, version);
                            if (shown) {
                                outbox.tellReported(operation);
                            }
                            acts.note(
                                    viewer.roleFor(Action.CHANGE, Kind.OPERATION),
                                    shown ? "show-on-tak" : "keep-off-tak",
                                    "operation",
                                    operation,
                                    operation,
                                    null,
                                    Map.of());
                            return told(operation);
                        });
        link.lookAgain();
        return now;
    }

    private void change(UUID operation, boolean shown, long version) {
        int changed =
                jdbc.sql(
                                """
                                update operation set on_tak = :shown, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("shown", shown)
                        .param("id", operation)
                        .param("version", version)
                        .update();
        if (changed != 1) {
            throw Refused.changedMeanwhile();
        }
    }
}
