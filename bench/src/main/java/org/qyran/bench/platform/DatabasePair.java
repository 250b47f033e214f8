package org.qyran.bench.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of two PostgreSQL clusters that follow each other, on loopback, from the programs that come
 * along. They have no {@code pg_basebackup}: a standby is copied by PostgreSQL's own low-level way
 * (start of a backup, files, end of it, label).
 */
final class DatabasePair implements AutoCloseable {

    private static final String OWNER = "postgres";
    private static final String PASSWORD = "rehearsal";
    static final String SERVER = "qyran";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Parts of a cluster that PostgreSQL's manual says a copy leaves out, or keeps empty. */
    private static final Set<String> ABSENT =
            Set.of("postmaster.pid", "postmaster.opts", "postgresql.auto.conf", "standby.signal");

    private static final Set<String> EMPTY =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private final Path programs;
    private final Path data;
    private final String name;
    private final int port;
    private Process process;

    /**
     * @param programs PostgreSQL's own folder, with {@code bin} in it
     * @param name also what it calls itself where it follows the other
     */
    DatabasePair(Path programs, Path folder, String name) throws IOException {
        this.programs = programs;
        this.data = folder.resolve("database-" + name);
        this.name = name;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.process = new ProcessBuilder("true").start();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /**
     * An empty cluster with the server's own login, which is no superuser, as a unit would have.
     */
    void create() throws IOException, InterruptedException, SQLException {
        Path words = Files.createTempFile("qyran-", ".pw");
        Files.writeString(words, PASSWORD);
        Files.setPosixFilePermissions(words, PosixFilePermissions.fromString("rw-r--r--"));
        Process init =
                program(
                                "initdb",
                                "-D",
                                data.toString(),
                                "-U",
                                OWNER,
                                "-E",
                                "UTF8",
                                "--locale=C",
                                "--lc-ctype=C.UTF-8",
                                "--auth=scram-sha-256",
                                "--pwfile=" + words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int exit = init.waitFor();
        Files.delete(words);
        if (exit != 0) {
            throw new IOException("initdb ended with " + exit);
        }
        start();
        run(
                "create role "
                        + SERVER
                        + " login password '"
                        + PASSWORD
                        + "' nosuperuser nobypassrls",
                "grant set on parameter qyran.roles to " + SERVER,
                "grant set on parameter qyran.handling to " + SERVER,
                "create database qyran owner " + SERVER);
    }

    /** Where the server connects to, whichever of the two is primary. */
    static String url(DatabasePair one, DatabasePair two) {
        return "jdbc:postgresql://%s,%s/qyran?targetServerType=primary&connectTimeout=3"
                .formatted(one.address(), two.address());
    }

    static String password() {
        return PASSWORD;
    }

    void start() throws IOException, InterruptedException, SQLException {
        process =
                program(
                                "postgres",
                                "-D",
                                data.toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "shared_buffers=128MB",
                                "-c",
                                "max_connections=120",
                                "-c",
                                "wal_keep_size=256MB",
                                "-c",
                                "wal_retrieve_retry_interval=500ms",
                                "-c",
                                "cluster_name=" + name)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        data.resolveSibling(data.getFileName() + ".log").toFile()))
                        .start();
        await("select 1 = 1");
    }

    /** All of the other's files, and from then on what it writes. */
    void follow(DatabasePair primary) throws IOException, InterruptedException, SQLException {
        delete(data);
        try (Connection connection = primary.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_create_physical_replication_slot('%1$s', true) where not exists (select 1 from pg_replication_slots where slot_name = '%1$s')"
                            .formatted(name));
            statement.execute("select pg_backup_start('copy', true)");
            copy(primary.data, data);
            try (ResultSet label =
                    statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(data.resolve("backup_label"), label.getString(1));
            }
        }
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                """
                primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=%s'
                primary_slot_name = '%s'
                """
                        .formatted(primary.port, OWNER, PASSWORD, name, name));
        Files.createFile(data.resolve("standby.signal"));
        start();
        primary.await(
                "select exists (select 1 from pg_stat_replication where state = 'streaming')");
    }

    /** Acknowledges from now on only what the other has on disk, too. */
    void together(DatabasePair standby) throws SQLException {
        run(
                "alter system set synchronous_standby_names = 'FIRST 1 (" + standby.name + ")'",
                "select pg_reload_conf()");
    }

    /** Acknowledges by itself from now on: somebody decided so. */
    void alone() throws SQLException {
        run("alter system set synchronous_standby_names = ''", "select pg_reload_conf()");
    }

    /** As the machine does that loses its power: every process at once. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    void promote() throws SQLException {
        run("select pg_promote(true, 60)", "checkpoint");
    }

    /** How many commits wait for a standby now. */
    int waiting() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where wait_event = 'SyncRep'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    void stop() throws InterruptedException {
        // SIGINT to PostgreSQL is its fast shutdown; to Java's process API only SIGTERM is known.
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("password", PASSWORD);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address() + "/postgres", properties);
    }

    private void await(String asked) throws IOException, InterruptedException, SQLException {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(asked)) {
                if (rows.next() && rows.getBoolean(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(until)) {
                    throw notYet;
                }
            }
            if (Instant.now().isAfter(until)) {
                throw new IOException(name + " does not come to: " + asked);
            }
            Thread.sleep(50);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private ProcessBuilder program(String which, String... arguments) {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(programs.resolve("bin").resolve(which).toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes of)
                            throws IOException {
                        Path into = to.resolve(from.relativize(folder).toString());
                        Files.createDirectory(
                                into,
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------")));
                        if (from.equals(folder.getParent())
                                && EMPTY.contains(folder.getFileName().toString())) {
                            if (folder.endsWith("pg_wal")) {
                                Files.createDirectory(into.resolve("archive_status"));
                            }
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes of)
                            throws IOException {
                        if (!(from.equals(file.getParent())
                                && ABSENT.contains(file.getFileName().toString()))) {
                            Files.copy(file, to.resolve(from.relativize(file).toString()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        // A table dropped meanwhile; the log that is replayed drops it as well.
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
