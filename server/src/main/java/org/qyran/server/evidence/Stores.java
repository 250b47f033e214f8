package org.qyran.server.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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

/** Where exhibits lie, with how many the reader sees there. */
@Service
class Stores {

    private static final String STORE =
            """
            select s.*, (own_operations(s.operations))[1] own,
                (select count(*) from exhibit e where e.store = s.id) exhibits
            from exhibit_store s
            """;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Clock clock;

    Stores(JdbcClient jdbc, Work work, Reads reads, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.clock = clock;
    }

    record NewStore(@Nullable String name, @Nullable String where) {}

    /**
     * A storage place.
     *
     * @param exhibits how many lie there, of those the reader sees
     */
    record StoreTold(UUID id, UUID operation, String name, String where, int exhibits) {}

    List<StoreTold> list(Viewer viewer, UUID operation) {
        Exhibits.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<StoreTold> told =
                            jdbc.sql(
                                            STORE
                                                    + "where :operation = any(s.operations) order by s.name, s.id")
                                    .param("operation", operation)
                                    .query((row, _) -> told(row))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.EXHIBIT),
                            Read.ofList(
                                    "list-stores",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(StoreTold::id).toList()));
                    return told;
                });
    }

    StoreTold add(Viewer viewer, UUID operation, NewStore asked) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.CHANGE, Kind.EXHIBIT);
        String name = Check.text("name", asked.name(), 200);
        String where = ExhibitForm.words("where", asked.where(), 500).orElse("");
        UUID id = UUID.randomUUID();
        return work.act(
                viewer,
                acts -> {
                    jdbc.sql(
                                    """
                                    insert into exhibit_store (id, operation, operations, name, place,
                                        added_by, added_at)
                                    values (:id, :operation, array[:operation], :name, :where, :me,
                                        :now)
                                    """)
                            .param("id", id)
                            .param("operation", operation)
                            .param("name", name)
                            .param("where", where)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.EXHIBIT),
                            "add-store",
                            "store",
                            id,
                            operation,
                            null,
                            Map.of("name", name));
                    return must(id);
                });
    }

    /**
     * Within the asker's transaction.
     *
     * @throws Refused as absent
     */
    StoreTold must(UUID id) {
        return jdbc.sql(STORE + "where s.id = :id")
                .param("id", id)
                .query((row, _) -> told(row))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private static StoreTold told(ResultSet row) throws SQLException {
        return new StoreTold(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                row.getString("name"),
                row.getString("place"),
                row.getInt("exhibits"));
    }
}
