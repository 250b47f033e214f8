package org.qyran.server.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes PostgreSQL's files forget deleted rows. A delete leaves them in the table's pages, in
 * indexes, in samples of column values kept for the planner, and in the write-ahead log. So: wait
 * until nobody looks at older rows; write the tables and their indexes anew; take new samples and
 * write that catalogue anew; then end the log's segment and drop the segments before it.
 *
 * <p>The log must not be recycled ({@code wal_recycle = off}), or old segments live on under new
 * names.
 */
public final class Purge {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DatabaseAccess access;

    public Purge(DatabaseAccess access) {
        this.access = access;
    }

    /**
     * What was done.
     *
     * @param tables written anew
     * @param logEmptied whether the log's old segments are gone; false where the unit's own server
     *     does not let us, whose administrator must see to it
     */
    public record Purged(Collection<String> tables, boolean logEmptied) {}

    /**
     * @throws IOException when somebody's transaction keeps old rows visible for longer than a
     *     minute, or a table stays locked: try again later
     */
    public Purged tables(Collection<String> tables) throws IOException {
        try (Connection connection =
                        DriverManager.getConnection(
                                access.url(), access.owner(), access.ownerPassword());
                Statement statement = connection.createStatement()) {
            boolean superuser =
                    "on".equals(text(statement, "select current_setting('is_superuser')"));
            awaitOlder(statement);
            statement.execute("set lock_timeout = '5s'");
            statement.execute("set row_security = off");
            for (String table : new TreeSet<>(tables)) {
                if (!TABLE.matcher(table).matches()) {
                    throw new IllegalArgumentException("no table: " + table);
                }
                clearSamples(statement, table);
                statement.execute("vacuum (full, analyze) " + table);
            }
            if (superuser) {
                statement.execute("vacuum full pg_catalog.pg_statistic");
                emptyLog(statement);
            }
            return new Purged(new TreeSet<>(tables), superuser);
        } catch (SQLException e) {
            throw new IOException("the database could not be purged: " + e.getMessage(), e);
        }
    }

    /**
     * The planner keeps some of the values it met; of an empty table it would keep them for ever.
     */
    private static void clearSamples(Statement statement, String table) throws SQLException {
        statement.execute(
                """
                select pg_clear_attribute_stats('public', '%1$s', attname, false) from pg_attribute
                where attrelid = '%1$s'::regclass and attnum > 0 and not attisdropped
                """
                        .formatted(table));
    }

    /** Rows that some open transaction may still see would be copied along. */
    private static void awaitOlder(Statement statement) throws SQLException, IOException {
        String start = text(statement, "select cast(clock_timestamp() as text)");
        Instant until = Instant.now().plus(PATIENCE);
        while (!"0"
                .equals(
                        text(
                                statement,
                                """
                                select count(*) from pg_stat_activity
                                where pid <> pg_backend_pid() and datname = current_database()
                                    and xact_start < timestamptz '%s'
                                """
                                        .formatted(start)))) {
            if (Instant.now().isAfter(until)) {
                throw new IOException("a transaction is open for more than a minute");
            }
            pause();
        }
    }

    private static void emptyLog(Statement statement) throws SQLException, IOException {
        statement.execute("checkpoint");
        statement.execute("select pg_switch_wal()");
        // Its own record lies in the new segment: the position is no longer on the border.
        statement.execute("checkpoint");
        Instant until = Instant.now().plus(PATIENCE);
        String first = text(statement, "select pg_walfile_name(pg_current_wal_lsn())");
        String older =
                """
                select count(*) from pg_ls_waldir()
                where name ~ '^[0-9A-F]{24}$' and name < '%s'
                """
                        .formatted(first);
        while (!"0".equals(text(statement, older))) {
            if (Instant.now().isAfter(until)) {
                throw new IOException("the write-ahead log keeps its old segments");
            }
            statement.execute("checkpoint");
            pause();
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
