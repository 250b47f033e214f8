package org.qyran.server.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.qyran.kernel.Sha256;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.SharedFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One snapshot of every table, then the store's files, which never change: what a row of the
 * snapshot names is there, because files are stored before their rows and erased after them. The
 * file appears whole under its name or not at all.
 */
final class MakeBackup {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final int BUFFER = 1 << 16;

    private final Path data;
    private final SharedFiles files;
    private final DatabaseAccess access;
    private final Clock clock;
    private long parts;

    MakeBackup(Path data, SharedFiles files, DatabaseAccess access, Clock clock) {
        this.data = data;
        this.files = files;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What was made.
     *
     * @param expires when retention removes it
     */
    record Made(Path file, long bytes, long parts, Instant expires) {}

    /** Writes beside the name, forces it to the disk, then renames. */
    Made write(Path target, BackupKey key) throws IOException {
        Path file = target.toAbsolutePath().normalize();
        Path beside =
                Files.createTempFile(
                        file.getParent(),
                        "." + file.getFileName() + ".",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try (Connection connection = connect()) {
            Instant at = clock.instant();
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                BufferedOutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                byte[] head = key.head();
                Chunks.Out sealed = new Chunks.Out(out, key.key(head), head);
                write(new DataOutputStream(sealed), connection, at);
                sealed.finish();
                out.flush();
                channel.force(true);
            }
            long bytes = Files.size(beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(file.getParent())) {
                folder.force(true);
            }
            return new Made(file, bytes, parts, register(connection, file, bytes, at));
        } catch (SQLException e) {
            throw new IOException("the database: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }

    private void write(DataOutputStream out, Connection connection, Instant at)
            throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try (Statement statement = connection.createStatement()) {
            // Rather an error than rows left out.
            statement.execute("set local row_security = off");
            manifest(out, statement, at);
            Path journal = data.resolve(Carried.JOURNAL_KEY);
            part(out, Carried.JOURNAL_KEY, () -> Files.newInputStream(journal));
            Path digests = data.resolve(Carried.NETWORK_KEY);
            if (Files.exists(digests)) {
                part(out, Carried.NETWORK_KEY, () -> Files.newInputStream(digests));
            }
            for (String table : tables(statement)) {
                table(out, connection, statement, table);
            }
        }
        connection.rollback();
        connection.setReadOnly(false);
        connection.setAutoCommit(true);
        for (String folder : Carried.OF_THE_STORE) {
            for (SharedFiles.Entry entry : files.list(folder)) {
                if (Carried.is(entry.name())) {
                    part(out, entry.name(), () -> files.open(entry.name()));
                }
            }
        }
        for (String folder : Carried.FOLDERS) {
            files(out, folder);
        }
        try (Parts.Out end = new Parts.Out(out, Parts.END)) {
            end.write(Long.toString(parts).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private void manifest(DataOutputStream out, Statement statement, Instant at)
            throws IOException, SQLException {
        String version =
                text(
                        statement,
                        """
                        select version from flyway_schema_history
                        where success and version is not null
                        order by cast(string_to_array(version, '.') as int[]) desc limit 1
                        """);
        String size = text(statement, "select coalesce(max(size), 0) from journal_checkpoint");
        begin();
        try (Parts.Out part = new Parts.Out(out, "manifest")) {
            part.write(
                    "madeAt=%s\nschema=%s\njournal=%s\n"
                            .formatted(at, version, size)
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select relname from pg_class where relkind = 'r'
                            and relnamespace = 'public'::regnamespace
                            and relname <> 'flyway_schema_history' order by relname
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void table(
            DataOutputStream out, Connection connection, Statement statement, String table)
            throws IOException, SQLException {
        String columns =
                text(
                        statement,
                        """
                        select string_agg(quote_ident(attname), ',' order by attnum)
                        from pg_attribute where attrelid = '%s'::regclass and attnum > 0
                            and not attisdropped and attgenerated = ''
                        """
                                .formatted(table));
        begin();
        try (Parts.Out part = new Parts.Out(out, "table/%s(%s)".formatted(table, columns))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy %s (%s) to stdout with (format binary)".formatted(table, columns),
                            part);
        }
    }

    private void begin() {
        parts++;
    }

    private void files(DataOutputStream out, String folder) throws IOException {
        Path root = data.resolve(folder);
        if (!Files.isDirectory(root)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> inside = Files.walk(root)) {
            files = inside.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = data.relativize(file).toString();
            if (Carried.is(name)) {
                part(out, name, () -> Files.newInputStream(file));
            }
        }
    }

    private interface Opener {
        InputStream open() throws IOException;
    }

    private void part(DataOutputStream out, String name, Opener file) throws IOException {
        try (InputStream in = file.open()) {
            begin();
            try (OutputStream part = new Parts.Out(out, name)) {
                MessageDigest digest = Sha256.fresh();
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                    part.write(buffer, 0, n);
                }
                String address = HexFormat.of().formatHex(digest.digest());
                if (name.startsWith("store/") && !name.endsWith("/" + address)) {
                    throw new IOException(
                            name + " is damaged: its SHA-256 differs from its name; no backup");
                }
            }
        } catch (NoSuchFileException erased) {
            // Erased, or an upload that ended, since the folder was read: its row says so too.
            return;
        }
    }

    /** The journal and the list of backups know of it; one that stood under this name is gone. */
    private Instant register(Connection connection, Path file, long bytes, Instant at)
            throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        int days =
                jdbc.sql(
                                """
                                select least(:life, min(days)) from retention_rule
                                where kind = 'backup' and start = 'taken' and in_force_from <= :at
                                """)
                        .param("life", (int) LIFE.toDays())
                        .param("at", Timestamp.from(at))
                        .query((row, _) -> row.getInt(1))
                        .single();
        Instant expires = at.plus(Duration.ofDays(days));
        UUID id = UUID.randomUUID();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        jdbc.sql(
                        """
                        update backup_made set removed_at = :now
                        where path = :path and removed_at is null
                        """)
                .param("now", Timestamp.from(at))
                .param("path", file.toString())
                .update();
        jdbc.sql(
                        """
                        insert into backup_made (id, made_at, expires_at, path, bytes)
                        values (:id, :at, :expires, :path, :bytes)
                        """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("expires", Timestamp.from(expires))
                .param("path", file.toString())
                .param("bytes", bytes)
                .update();
        Acts acts = new Acts(jdbc, Acts.SERVER, clock);
        acts.note(
                Acts.SERVER_ROLE,
                "make-backup",
                "backup",
                id,
                null,
                null,
                Map.of("bytes", bytes, "expires", expires.toString()));
        acts.write();
        connection.commit();
        connection.setAutoCommit(true);
        return expires;
    }
}
