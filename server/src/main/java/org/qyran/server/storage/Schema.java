package org.qyran.server.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.qyran.kernel.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings tables, rights and policies up to this version: one server at a time, however many start
 * at once, and none of an older version behind one that is newer. Migrations leave what the release
 * before works with, so that servers are renewed one after another; one that cannot raises {@code
 * schema_floor}.
 */
public final class Schema {

    /** Held by whoever brings the tables up to date; the others wait and find it done. */
    private static final long LOCK = 0x5C4E_3A01L;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final DatabaseAccess access;

    Schema(DatabaseAccess access) {
        this.access = access;
    }

    /** A newer server brought the tables to where this one cannot follow. */
    public static final class TooOld extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private final int known;
        private final int there;

        TooOld(int known, int there) {
            super(
                    "the database is at version %d, this server knows %d: renew the server"
                            .formatted(there, known));
            this.known = known;
            this.there = there;
        }

        /** The newest migration this server brings along. */
        public int known() {
            return known;
        }

        /** The newest migration the database has seen. */
        public int there() {
            return there;
        }
    }

    /**
     * @return the newest migration this server brings along
     * @throws TooOld when a newer server has brought the tables to where this one cannot follow
     */
    int bring() {
        try (Connection connection =
                DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword())) {
            text(connection, "select pg_advisory_lock(" + LOCK + ")");
            Flyway flyway = configured(access).load();
            int known = newest(flyway.info().all(), MigrationState::isResolved);
            int there = newest(flyway.info().applied(), MigrationState::isApplied);
            if (there > known) {
                mustSuffice(connection, known, there);
                LOG.warn(
                        "a newer server brought the database to version {}, this one knows {}: it works on; renew it soon",
                        there,
                        known);
                return known;
            }
            flyway.migrate();
            grant(connection);
            policies(connection);
            return known;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "tables, rights and policies could not be set on %s: %s"
                            .formatted(access, e.getMessage()),
                    e);
        }
    }

    /** Up to a version and no further. */
    void bring(String version) {
        configured(access).target(version).load().migrate();
    }

    private static void mustSuffice(Connection connection, int known, int there)
            throws SQLException {
        if (Integer.parseInt(text(connection, "select least from schema_floor")) > known) {
            throw new TooOld(known, there);
        }
    }

    private static int newest(MigrationInfo[] migrations, Predicate<MigrationState> which) {
        return Stream.of(migrations)
                .filter(one -> one.getVersion() != null && which.test(one.getState()))
                .mapToInt(one -> one.getVersion().getMajor().intValueExact())
                .max()
                .orElse(0);
    }

    private static FluentConfiguration configured(DatabaseAccess access) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(access.url(), access.owner(), access.ownerPassword())
                .locations("classpath:db/migration")
                // Rooms number their own files: a later room's may have come before an earlier's.
                .outOfOrder(true);
    }

    private void grant(Connection connection) throws SQLException {
        if (access.owner().equals(access.user())) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    grant usage on schema public to %1$s;
                    grant select, insert, update, delete on all tables in schema public to %1$s;
                    revoke all on flyway_schema_history from %1$s;
                    revoke update, delete on journal_row, journal_position, journal_checkpoint from %1$s;
                    revoke update on journal_payload, journal_waiting from %1$s;
                    revoke insert, update, delete on schema_floor, policies_made from %1$s;
                    """
                            .formatted(access.user()));
        }
    }

    /**
     * Anew, unless they are what was made last: made anew they would wait for every request of the
     * servers that work already, and these for them.
     */
    private static void policies(Connection connection) throws SQLException {
        List<String> wanted = Policies.statements();
        if (digest(connection, wanted)
                .equals(text(connection, "select max(digest) from policies_made"))) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String one : wanted) {
                statement.execute(one);
            }
            String digest = digest(connection, wanted);
            statement.execute(
                    """
                    insert into policies_made (digest) values ('%s')
                    on conflict (one) do update set digest = excluded.digest
                    """
                            .formatted(digest));
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Of what is asked for and of what is there: whoever changes either has them made anew. */
    private static String digest(Connection connection, List<String> wanted) throws SQLException {
        String there =
                text(
                        connection,
                        """
                        select string_agg(concat_ws('|', c.relname, c.relrowsecurity,
                            c.relforcerowsecurity, p.polname, p.polcmd, p.polpermissive, p.polroles,
                            pg_get_expr(p.polqual, p.polrelid),
                            pg_get_expr(p.polwithcheck, p.polrelid)), ';' order by c.relname, p.polname)
                        from pg_class c left join pg_policy p on p.polrelid = c.oid
                        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                            and (c.relrowsecurity or p.oid is not null)
                        """);
        MessageDigest digest = Sha256.fresh();
        digest.update(String.join(";", wanted).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(there.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
