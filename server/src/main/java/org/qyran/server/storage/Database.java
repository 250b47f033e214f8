package org.qyran.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A database ready for the server: migrated, and a pool of connections under its own login. */
public final class Database implements AutoCloseable {

    /**
     * As many commits wait for one fsync together as there are connections; virtual threads wait.
     */
    private static final int CONNECTIONS = 64;

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final HikariDataSource pool;
    private final DatabaseAccess access;

    private Database(HikariDataSource pool, DatabaseAccess access) {
        this.pool = pool;
        this.access = access;
    }

    /** Brings the tables up to this version, then opens the pool. */
    public static Database open(DatabaseAccess access) {
        flyway(access).load().migrate();
        grant(access);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.userPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(WAIT.toMillis());
        config.setAutoCommit(true);
        config.setPoolName("qyran");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "qyran");
        // A database that hangs is a database that is away: whoever waits is told so.
        config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
        // A failing row's values belong into no log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new Database(new HikariDataSource(config), access);
    }

    /** Brings the tables up to a version and no further. */
    public static void migrate(DatabaseAccess access, String version) {
        flyway(access).target(version).load().migrate();
    }

    private static FluentConfiguration flyway(DatabaseAccess access) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(access.url(), access.owner(), access.ownerPassword())
                .locations("classpath:db/migration")
                // Rooms number their own files: a later room's may have come before an earlier's.
                .outOfOrder(true);
    }

    private static void grant(DatabaseAccess access) {
        String sql =
                """
                grant usage on schema public to %1$s;
                grant select, insert, update, delete on all tables in schema public to %1$s;
                revoke all on flyway_schema_history from %1$s;
                revoke update, delete on journal_row, journal_position, journal_checkpoint from %1$s;
                revoke update on journal_payload, journal_waiting from %1$s;
                """
                        .formatted(access.user());
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                access.url(), access.owner(), access.ownerPassword());
                var statement = connection.createStatement()) {
            if (!access.owner().equals(access.user())) {
                statement.execute(sql);
            }
            Policies.apply(connection);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("rights and policies could not be set on " + access, e);
        }
    }

    /** How it is reached, also as the tables' owner. */
    public DatabaseAccess access() {
        return access;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
