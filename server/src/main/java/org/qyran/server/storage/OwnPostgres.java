package org.qyran.server.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Qyran starts for itself: loopback only, passwords by SCRAM, every commit on
 * disk. If the server before us was killed and left its database running, that one is taken over.
 */
public final class OwnPostgres implements AutoCloseable {

    static final String OWNER = "qyran_owner";
    static final String USER = "qyran_server";
    static final String DATABASE = "qyran";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WATCH = Duration.ofMillis(300);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    private final Path cluster;
    private final int port;
    private final String ownerPassword;
    private final String userPassword;
    private final PostgresProgram program;
    private Thread watching = Thread.currentThread();
    private volatile boolean closed;

    private OwnPostgres(
            PostgresProgram program,
            Path cluster,
            int port,
            String ownerPassword,
            String userPassword) {
        this.program = program;
        this.cluster = cluster;
        this.port = port;
        this.ownerPassword = ownerPassword;
        this.userPassword = userPassword;
    }

    /**
     * Answers when the database does.
     *
     * @param programs where PostgreSQL's programs are unpacked
     * @throws IOException with PostgreSQL's last words when it does not start within a minute
     */
    public static OwnPostgres start(DataFolder data, Path programs) throws IOException {
        PostgresProgram program = PostgresProgram.unpacked(programs);
        Path cluster = data.own().resolve("database");
        String ownerPassword = data.ownSecret("database-owner");
        String userPassword = data.ownSecret("database-server");
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(program, data, cluster);
        }
        Optional<Integer> left = running(cluster);
        int port = left.isPresent() ? left.get() : freePort();
        OwnPostgres postgres = new OwnPostgres(program, cluster, port, ownerPassword, userPassword);
        if (left.isEmpty()) {
            postgres.launch(data);
        }
        postgres.prepare();
        postgres.watch(data);
        return postgres;
    }

    /** How to reach the database that runs in a folder now; nothing when none does. */
    public static Optional<DatabaseAccess> running(Path data, DataFolder.Secrets secrets)
            throws IOException {
        Optional<Integer> port = running(data.resolve("database"));
        if (port.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DatabaseAccess(
                        "jdbc:postgresql://127.0.0.1:" + port.get() + "/" + DATABASE,
                        OWNER,
                        secrets.read("database-owner"),
                        USER,
                        secrets.read("database-server")));
    }

    /** If it dies while we live, it is started again on the same port; writers wait meanwhile. */
    private void watch(DataFolder data) {
        watching =
                Thread.ofVirtual()
                        .name("database-watch")
                        .start(() -> {
                            while (!closed) {
                                try {
                                    Thread.sleep(WATCH);
                                    if (!closed && running(cluster).isEmpty()) {
                                        LOG.warn("the database is gone: starting it again");
                                        launch(data);
                                    }
                                } catch (InterruptedException e) {
                                    return;
                                } catch (IOException e) {
                                    LOG.warn("the database: {}", e.getMessage());
                                    rest();
                                }
                            }
                        });
    }

    /** A full disk does not get better by asking three times a second. */
    private static void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void initialise(PostgresProgram program, DataFolder data, Path cluster)
            throws IOException {
        Path beside = data.own().resolve("database.part");
        if (Files.exists(beside)) {
            Trees.delete(beside);
        }
        Path log = data.own().resolve("database-init.log");
        Process init =
                program.command(
                                "initdb",
                                List.of(
                                        "-D",
                                        beside.toString(),
                                        "-U",
                                        OWNER,
                                        "-E",
                                        "UTF8",
                                        "--locale-provider=builtin",
                                        "--builtin-locale=C.UTF-8",
                                        "--locale=C",
                                        "--lc-ctype=C.UTF-8",
                                        "--auth=scram-sha-256",
                                        "--pwfile=" + data.secretFile("database-owner")))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (await(init) != 0) {
            throw new IOException("PostgreSQL could not be set up: " + tail(log));
        }
        Files.move(beside, cluster);
    }

    private void launch(DataFolder data) throws IOException {
        Path log = data.own().resolve("database.log");
        // A killed postmaster's last backends may hold its memory for a moment, and it itself may
        // stand in the list of processes until somebody buries it: try again.
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            Process process = process(log);
            while (process.isAlive() && Instant.now().isBefore(until)) {
                if (answers()) {
                    return;
                }
                pause();
            }
            if (!Instant.now().isBefore(until)) {
                process.destroy();
                throw new IOException("PostgreSQL did not start: " + tail(log));
            }
            String words = tail(log);
            if (!words.contains("shared memory block") && !words.contains("postmaster.pid")) {
                throw new IOException("PostgreSQL did not start: " + tail(log));
            }
            pause();
        }
    }

    private Process process(Path log) throws IOException {
        return program.command(
                        "postgres",
                        List.of(
                                "-D",
                                cluster.toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=on",
                                "-c",
                                "full_page_writes=on",
                                "-c",
                                "synchronous_commit=on",
                                "-c",
                                "shared_buffers=256MB",
                                "-c",
                                "max_wal_size=4GB",
                                "-c",
                                "max_connections=120",
                                "-c",
                                "jit=off",
                                // What was erased must not live on in a log, of whichever kind.
                                "-c",
                                "wal_recycle=off",
                                "-c",
                                "wal_init_zero=on",
                                "-c",
                                "log_statement=none",
                                "-c",
                                "log_min_error_statement=panic",
                                "-c",
                                "log_error_verbosity=terse",
                                "-c",
                                "timezone=UTC",
                                "-c",
                                "log_timezone=UTC"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The port of a postmaster that a killed server left behind in this very folder. */
    private static Optional<Integer> running(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(PID_LINE).strip());
        Path command = Path.of("/proc", Long.toString(pid), "cmdline");
        if (!Files.exists(command)) {
            return Optional.empty();
        }
        String words = new String(Files.readAllBytes(command), StandardCharsets.UTF_8);
        boolean ours = words.contains(cluster.toString()) && words.contains("postgres");
        return ours ? Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip())) : Optional.empty();
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            // Not yet: it says so by refusing.
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("password", ownerPassword);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The database and the server's own login, which is no superuser: row security binds it. */
    private void prepare() throws IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            if (!found(statement, "select 1 from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create role " + USER + " login nosuperuser nobypassrls");
            }
            statement.execute(
                    "alter role " + USER + " password '" + userPassword.replace("'", "''") + "'");
            if (!found(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL does not let us in: " + e.getMessage(), e);
        }
    }

    private static boolean found(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** How the server reaches it. */
    public DatabaseAccess access() {
        return new DatabaseAccess(url(DATABASE), OWNER, ownerPassword, USER, userPassword);
    }

    /** The postmaster's process number. */
    public long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
    }

    /** Fast shutdown: open transactions end, everything committed stays. */
    @Override
    public void close() throws IOException {
        closed = true;
        watching.interrupt();
        Process stop =
                program.command(
                                "pg_ctl",
                                List.of("stop", "-D", cluster.toString(), "-m", "fast", "-w"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int status = await(stop);
        if (status != 0 && running(cluster).isPresent()) {
            throw new IOException("PostgreSQL in " + cluster + " does not stop");
        }
    }

    private static int await(Process process) throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(process.info().command().orElse("a program") + " hangs");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }
}
