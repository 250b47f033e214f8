package org.qyran.server.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.storage.Rows;

/**
 * A run as it stands.
 *
 * @param operation as whose its reader sees it
 * @param home the operation it came from
 * @param operations whose it is
 * @param state preparing, go, released, aborted or ended
 * @param version rises with each decision and each new plan
 */
record RunRow(
        UUID id,
        UUID operation,
        UUID home,
        List<UUID> operations,
        UUID plan,
        Instant hour,
        String state,
        Step go,
        Step release,
        Step abort,
        @Nullable Instant endedAt,
        String handling,
        long version) {

    static final String COLUMNS = "select r.*, (own_operations(r.operations))[1] own from run r ";

    /**
     * One of the decisions; nobody's where it was not taken.
     *
     * @param words why, or despite what
     * @param version the run's with it
     */
    record Step(
            @Nullable UUID by,
            @Nullable Instant at,
            @Nullable String words,
            @Nullable Long version) {}

    static RunRow of(ResultSet row) throws SQLException {
        return new RunRow(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                Rows.id(row, "operation"),
                Rows.ids(row, "operations"),
                Rows.id(row, "plan"),
                Rows.instant(row, "hour"),
                row.getString("state"),
                new Step(
                        Rows.idOrNull(row, "go_by"),
                        Rows.instantOrNull(row, "go_at"),
                        row.getString("go_why"),
                        null),
                new Step(
                        Rows.idOrNull(row, "release_by"),
                        Rows.instantOrNull(row, "release_at"),
                        row.getString("release_despite"),
                        longOrNull(row, "release_version")),
                new Step(
                        Rows.idOrNull(row, "abort_by"),
                        Rows.instantOrNull(row, "abort_at"),
                        row.getString("abort_why"),
                        longOrNull(row, "abort_version")),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("handling"),
                row.getLong("version"));
    }

    static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    boolean open() {
        return state.equals("preparing") || state.equals("go") || state.equals("released");
    }

    Optional<Instant> released() {
        return Optional.ofNullable(release.at());
    }
}
