package org.qyran.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** A database ready for the server: migrated, and a pool of connections under its own login. */
public final class Database implements AutoCloseable {

    /**
     * As many commits wait for one fsync together as there are connections; virtual threads wait.
     */
    private static final int CONNECTIONS = 64;

    /** For whoever has one of the others already. */
    private static final int BESIDE = 2;

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration KEPT_ALIVE = Duration.ofSeconds(30);

    /**
     * What a machine that went away without a word had locked is free for the other servers within
     * half a minute, not after the two hours a system waits; what a process that hangs had locked,
     * after five minutes.
     */
    private static final String LOCKS_END =
            """
            select set_config('tcp_keepalives_idle', '10', false),
                set_config('tcp_keepalives_interval', '5', false),
                set_config('tcp_keepalives_count', '4', false),
                set_config('tcp_user_timeout', '30000', false),
                set_config('idle_in_transaction_session_timeout', '300000', false)
            """;

    private final HikariDataSource pool;
    private final HikariDataSource beside;
    private final DatabaseAccess access;
    private final int schema;

    private Database(DatabaseAccess access, int schema) {
        this.pool = new HikariDataSource(pool(access, "qyran", connections(), 2));
        this.beside = new HikariDataSource(pool(access, "qyran-beside", BESIDE, 0));
        this.access = access;
        this.schema = schema;
    }

    /** Brings the tables up to this version, then opens the pool. */
    public static Database open(DatabaseAccess access) {
        return new Database(access, new Schema(access).bring());
    }

    private static HikariConfig pool(DatabaseAccess access, String name, int most, int idle) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.userPassword());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(idle);
        config.setConnectionTimeout(WAIT.toMillis());
        config.setAutoCommit(true);
        config.setPoolName(name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "qyran");
        // A database that hangs is a database that is away: whoever waits is told so.
        config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setKeepaliveTime(KEPT_ALIVE.toMillis());
        config.setExceptionOverride(new NoLongerPrimary());
        config.setConnectionInitSql(LOCKS_END);
        // A failing row's values belong into no log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    /** Of several servers each takes its share of what the database allows. */
    private static int connections() {
        String set = System.getenv("QYRAN_DATABASE_CONNECTIONS");
        return set != null && set.matches("[1-9]\\d{0,3}") ? Integer.parseInt(set) : CONNECTIONS;
    }

    /** Brings the tables up to a version and no further. */
    public static void migrate(DatabaseAccess access, String version) {
        new Schema(access).bring(version);
    }

    /** How it is reached, also as the tables' owner. */
    public DatabaseAccess access() {
        return access;
    }

    /** The newest migration this server brings along. */
    public int schema() {
        return schema;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** A few of their own: what is written at once while another transaction is under way. */
    DataSource beside() {
        return beside;
    }

    @Override
    public void close() {
        beside.close();
        pool.close();
    }
}
