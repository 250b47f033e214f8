package org.qyran.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Columns;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.PolicyText;

/**
 * The second wall: row-level security on every table that holds case content, made anew at each
 * start from the table of who may do what, so that the two cannot differ.
 */
final class Policies {

    /** Each table and what its rows are; a new table with content is one line here. */
    private static final Map<String, Kind> TABLES =
            new TreeMap<>(
                    Map.of(
                            "authority", Kind.AUTHORITY,
                            "pass", Kind.PASS,
                            "raster", Kind.RASTER,
                            "upload", Kind.RASTER,
                            "job", Kind.JOB,
                            "detection", Kind.CHIP,
                            "sighting", Kind.SIGHTING,
                            "sighting_event", Kind.SIGHTING,
                            "photo", Kind.CHIP));

    private Policies() {}

    /** In one transaction: no instant passes without them. */
    static void apply(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            for (Map.Entry<String, Kind> table : TABLES.entrySet()) {
                String name = table.getKey();
                String condition = PolicyText.of(Action.READ, table.getValue(), columns(name));
                statement.execute("alter table " + name + " enable row level security");
                statement.execute("alter table " + name + " force row level security");
                statement.execute("drop policy if exists need_to_know on " + name);
                statement.execute(
                        "create policy need_to_know on %s using (%s) with check (%s)"
                                .formatted(name, condition, condition));
            }
        }
        owner.commit();
        owner.setAutoCommit(true);
    }

    private static Columns columns(String table) {
        return new Columns(
                table + ".id",
                new Columns.Operations.Array(table + ".operations"),
                Optional.of(table + ".handling"),
                Optional.of(table + ".sealed"),
                Optional.empty(),
                table.equals("authority") ? Optional.empty() : Optional.of(table + ".grounds"),
                Optional.empty());
    }
}
