package org.qyran.server.storage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * To which operations an object belongs: its members of any see it. Whoever belongs to one of them
 * and to another lets that other have it, or takes it back. The act stands in that other's journal
 * only, because the first's members need not know of it.
 */
@Component
public final class Belonging {

    private final JdbcClient jdbc;

    Belonging(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What can belong to several; what hangs on it goes along. */
    public enum Thing {
        SIGHTING(Kind.SIGHTING),
        PASS(Kind.PASS);

        private final Kind kind;

        Thing(Kind kind) {
            this.kind = kind;
        }
    }

    /**
     * @param version that the person saw
     * @throws Refused as absent for an operation the person does not belong to, or an object they
     *     do not see
     */
    public void add(Acts acts, Viewer viewer, Thing thing, UUID id, long version, UUID operation) {
        viewer.must(Action.SHARE, thing.kind);
        List<UUID> own = locked(thing, id, version);
        if (!viewer.reads(thing.kind).contains(operation)) {
            throw Refused.absent();
        }
        if (own.contains(operation)) {
            acts.none();
            return;
        }
        change(acts, viewer, thing, id, operation, "add-operation", "array_append");
    }

    /**
     * The first of the person's own operations keeps it: it is the one it came from, or looks so to
     * them, and the refusal must not tell which.
     */
    public void remove(
            Acts acts, Viewer viewer, Thing thing, UUID id, long version, UUID operation) {
        viewer.must(Action.SHARE, thing.kind);
        List<UUID> own = locked(thing, id, version);
        if (!own.contains(operation)) {
            throw Refused.absent();
        }
        if (own.getFirst().equals(operation)) {
            throw Refused.conflict("first-operation");
        }
        change(acts, viewer, thing, id, operation, "remove-operation", "array_remove");
    }

    private List<UUID> locked(Thing thing, UUID id, long version) {
        record Row(long version, List<UUID> own) {}
        Row row =
                jdbc.sql(
                                """
                                select version, own_operations(operations) own from %s
                                where id = :id for update
                                """
                                        .formatted(thing.kind.word()))
                        .param("id", id)
                        .query((r, _) -> new Row(r.getLong("version"), Rows.ids(r, "own")))
                        .optional()
                        .orElseThrow(Refused::absent);
        if (row.version() != version) {
            throw Refused.changedMeanwhile();
        }
        return row.own();
    }

    private void change(
            Acts acts,
            Viewer viewer,
            Thing thing,
            UUID id,
            UUID operation,
            String action,
            String function) {
        jdbc.sql(
                        """
                        update %s set operations = %s(operations, :operation), version = version + 1
                        where id = :id
                        """
                                .formatted(thing.kind.word(), function))
                .param("operation", operation)
                .param("id", id)
                .update();
        acts.note(
                viewer.roleFor(Action.SHARE, thing.kind),
                action,
                thing.kind.word(),
                id,
                operation,
                null,
                Map.of());
    }
}
