package org.qyran.server.storage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Columns as the house's types. */
public final class Rows {

    private Rows() {}

    /**
     * Nobody else changes the row before the transaction ends.
     *
     * @param table a name from code, never from a request
     * @throws Refused as absent, where the person sees no such row
     */
    public static void lock(JdbcClient jdbc, String table, UUID id) {
        boolean there =
                jdbc.sql("select 1 from " + table + " where id = :id for update")
                        .param("id", id)
                        .query((_, _) -> true)
                        .optional()
                        .isPresent();
        if (!there) {
            throw Refused.absent();
        }
    }

    public static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    public static @Nullable Double numberOrNull(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    public static @Nullable Integer countOrNull(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    /** One text of each item, null where it has none, for a statement's parameter. */
    public static <T> @Nullable String[] texts(List<T> items, Function<T, Optional<String>> part) {
        return items.stream().map(item -> part.apply(item).orElse(null)).toArray(String[]::new);
    }

    public static List<UUID> ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((UUID[]) array.getArray());
    }
}
