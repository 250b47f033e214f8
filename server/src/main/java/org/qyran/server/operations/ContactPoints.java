package org.qyran.server.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whom another unit calls, whether an operation shares that, and whom it is told to call. */
@Service
class ContactPoints {

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Deconflict deconflict;
    private final Clock clock;

    ContactPoints(JdbcClient jdbc, Work work, Reads reads, Deconflict deconflict, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.deconflict = deconflict;
        this.clock = clock;
    }

    /**
     * @param reach how to reach them, in words
     * @param shares whether another operation near is told, and this one of it
     */
    record PointTold(String name, String reach, boolean shares, long version) {}

    record NewPoint(@Nullable String name, @Nullable String reach, @Nullable Boolean shares) {}

    record Contact(String name, String reach) {}

    /**
     * Another unit's event is near; nothing else is told.
     *
     * @param near time-and-place or party
     */
    record NearTold(UUID id, String near, Contact contact, Instant at) {}

    PointTold of(Viewer viewer, UUID operation) {
        Teams.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    PointTold told = find(operation);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.of("read-contact-point", "operation", operation, operation));
                    return told;
                });
    }

    private PointTold find(UUID operation) {
        return jdbc.sql("select * from contact_point where operation = :operation")
                .param("operation", operation)
                .query((row, _) ->
                        new PointTold(
                                row.getString("name"),
                                row.getString("reach"),
                                row.getBoolean("shares"),
                                row.getLong("version")))
                .optional()
                .orElseThrow(Refused::absent);
    }

    PointTold set(Viewer viewer, UUID operation, NewPoint asked) {
        Teams.mustRead(viewer, operation);
        viewer.must(Action.APPROVE, Kind.ENTRY);
        String name = Check.text("name", asked.name(), 200);
        String reach = Check.text("reach", asked.reach(), 300);
        boolean shares = Boolean.TRUE.equals(asked.shares());
        PointTold told =
                work.act(
                        viewer,
                        acts -> {
                            jdbc.sql(
                                            """
                                            insert into contact_point (operation, operations, name,
                                                reach, shares, set_by, set_at)
                                            values (:operation, array[:operation], :name, :reach,
                                                :shares, :me, :now)
                                            on conflict (operation) do update set name = :name,
                                                reach = :reach, shares = :shares, set_by = :me,
                                                set_at = :now,
                                                version = contact_point.version + 1
                                            """)
                                    .param("operation", operation)
                                    .param("name", name)
                                    .param("reach", reach)
                                    .param("shares", shares)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .update();
                            acts.note(
                                    viewer.roleFor(Action.APPROVE, Kind.ENTRY),
                                    "set-contact-point",
                                    "operation",
                                    operation,
                                    operation,
                                    null,
                                    Map.of("shares", shares));
                            return find(operation);
                        });
        deconflict.of(operation);
        return told;
    }

    List<NearTold> near(Viewer viewer, UUID operation) {
        Teams.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<NearTold> told =
                            jdbc.sql(
                                            """
                                            select * from deconfliction
                                            where :operation = any(operations) order by at, id
                                            """)
                                    .param("operation", operation)
                                    .query((row, _) ->
                                            new NearTold(
                                                    Rows.id(row, "id"),
                                                    row.getString("near"),
                                                    new Contact(
                                                            row.getString("name"),
                                                            row.getString("reach")),
                                                    Rows.instant(row, "at")))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.ofList(
                                    "list-deconfliction",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(NearTold::id).toList()));
                    return told;
                });
    }
}
