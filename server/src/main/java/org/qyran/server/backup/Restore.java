package org.qyran.server.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.qyran.kernel.Sha256;
import org.qyran.server.Serve;
import org.qyran.server.SharedSecrets;
import org.qyran.server.retention.ErasureList;
import org.qyran.server.retention.ReplayErasures;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.GrowingFiles;
import org.qyran.server.storage.OwnPostgres;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.StoreMark;
import org.qyran.server.storage.Stores;
import org.qyran.server.storage.Trees;
import org.qyran.trust.journal.JournalKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings a backup back into a folder that is not there yet or empty. All happens in a folder beside
 * it, which takes its name at the very end: what broke off opens nowhere. Erasures that the witness
 * knows of are done again before that.
 */
final class Restore {

    private static final Pattern TABLE = Pattern.compile("table/([a-z_]+)\\(([a-z_0-9\",]+)\\)");
    private static final int LONGEST_MANIFEST = 1 << 16;

    private final Path backup;
    private final Clock clock;

    Restore(Path backup, Clock clock) {
        this.backup = backup;
        this.clock = clock;
    }

    /**
     * What came back.
     *
     * @param replayed erasures done again
     */
    record Restored(long parts, int replayed) {}

    /**
     * @param witness a folder whose list of erasures counts, beside the backup's own
     * @throws IOException naming the part where the backup is damaged
     */
    Restored into(Path target, BackupKey key, @Nullable Path witness) throws IOException {
        Path folder = target.toAbsolutePath().normalize();
        empty(folder);
        Files.createDirectories(folder.getParent());
        Path beside =
                Files.createTempDirectory(
                        folder.getParent(),
                        "." + folder.getFileName() + ".restoring-",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        boolean done = false;
        try {
            Restored restored = fill(beside, key, witness);
            Files.deleteIfExists(folder);
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel parent = FileChannel.open(folder.getParent())) {
                parent.force(true);
            }
            done = true;
            return restored;
        } finally {
            if (!done) {
                Trees.delete(beside);
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new IOException(
                            folder + " is not empty: a backup goes into a new folder");
                }
            }
        }
    }

    private Restored fill(Path beside, BackupKey key, @Nullable Path witness) throws IOException {
        try (DataFolder data = DataFolder.open(beside);
                InputStream file = Files.newInputStream(backup)) {
            byte[] head = file.readNBytes(BackupKey.HEAD);
            if (head.length < BackupKey.HEAD) {
                throw new IOException(backup + " is no backup of Qyran: it is too short");
            }
            DataInputStream in = new DataInputStream(new Chunks.In(file, key.key(head), head));
            String[] reading = {"its beginning"};
            try (SharedFiles files = Stores.empty(data.shared(), data.own().resolve("copies"));
                    OwnPostgres postgres = OwnPostgres.start(data, Serve.programs(beside))) {
                return restored(in, data, files, postgres.access(), witness, reading);
            } catch (Chunks.Damaged damaged) {
                throw new IOException(
                        damaged.first()
                                ? backup
                                        + ": the passphrase or key is wrong, or its beginning is damaged"
                                : "%s is damaged in the part %s".formatted(backup, reading[0]),
                        damaged);
            } catch (EOFException | SQLException e) {
                throw new IOException(
                        "%s is damaged in the part %s: %s"
                                .formatted(backup, reading[0], e.getMessage()),
                        e);
            }
        }
    }

    /** A store elsewhere does not go with the folder: what came into it goes again. */
    private Restored restored(
            DataInputStream in,
            DataFolder data,
            SharedFiles files,
            DatabaseAccess access,
            @Nullable Path witness,
            String[] reading)
            throws IOException, SQLException {
        boolean done = false;
        try {
            long parts = parts(in, data, files, access, reading);
            Restored restored = new Restored(parts, replay(data, files, access, witness));
            done = true;
            return restored;
        } finally {
            if (!done) {
                for (String folder : Carried.OF_THE_STORE) {
                    for (SharedFiles.Entry entry : files.list(folder)) {
                        files.erase(entry.name());
                    }
                }
                StoreMark.forget(files);
            }
        }
    }

    private long parts(
            DataInputStream in,
            DataFolder data,
            SharedFiles files,
            DatabaseAccess access,
            String[] reading)
            throws IOException, SQLException {
        long count = 0;
        Connection connection = null;
        try {
            while (true) {
                String name = in.readUTF();
                reading[0] = name;
                Parts.In part = new Parts.In(in, name);
                Matcher table = TABLE.matcher(name);
                if (name.equals(Parts.END)) {
                    end(part, count);
                    break;
                } else if (name.equals("manifest")) {
                    connection = schema(part, access);
                } else if (table.matches() && connection != null) {
                    copy(connection, table.group(1), table.group(2), part);
                } else if (Carried.is(name)) {
                    if (Carried.isOfTheStore(name)) {
                        stored(files, name, part);
                    } else {
                        file(data.shared(), name, part);
                    }
                } else {
                    throw new IOException("%s: an unknown part, %s".formatted(backup, name));
                }
                part.close();
                count++;
            }
            if (in.read() >= 0) {
                throw new IOException(backup + " goes on after its end");
            }
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
        return count;
    }

    private void end(Parts.In part, long count) throws IOException {
        long said = Long.parseLong(new String(part.readNBytes(20), StandardCharsets.UTF_8));
        part.close();
        if (said != count) {
            throw new IOException(
                    "%s has %d parts, but was made with %d".formatted(backup, count, said));
        }
    }

    /** Tables as they were then; whoever serves the folder brings them up to date. */
    private static Connection schema(Parts.In part, DatabaseAccess access)
            throws IOException, SQLException {
        Properties manifest = new Properties();
        manifest.load(
                new java.io.InputStreamReader(
                        new java.io.ByteArrayInputStream(part.readNBytes(LONGEST_MANIFEST)),
                        StandardCharsets.UTF_8));
        Database.migrate(access, manifest.getProperty("schema", ""));
        Connection connection =
                DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
        try (Statement statement = connection.createStatement()) {
            // Triggers and references were satisfied when it was made.
            statement.execute("set session_replication_role = replica");
            statement.execute("set row_security = off");
            statement.execute(
                    """
                    do $$ declare t text; begin
                        for t in select relname from pg_class where relkind = 'r'
                            and relnamespace = 'public'::regnamespace
                            and relname <> 'flyway_schema_history'
                        loop execute 'truncate table ' || quote_ident(t) || ' cascade'; end loop;
                    end $$
                    """);
        }
        return connection;
    }

    private static void copy(Connection connection, String table, String columns, InputStream part)
            throws IOException, SQLException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy %s (%s) from stdin with (format binary)".formatted(table, columns),
                        part);
    }

    private static void stored(SharedFiles files, String name, InputStream part)
            throws IOException {
        Path file = files.part();
        try {
            DigestInputStream in = new DigestInputStream(part, Sha256.fresh());
            Files.copy(in, file);
            String address = HexFormat.of().formatHex(in.getMessageDigest().digest());
            if (name.startsWith("store/") && !name.endsWith("/" + address)) {
                throw new IOException(name + " is not what its name says");
            }
            files.put(name, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void file(Path root, String name, InputStream part) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(part, file, StandardCopyOption.REPLACE_EXISTING);
        if (name.startsWith("secrets/")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private int replay(
            DataFolder data, SharedFiles files, DatabaseAccess access, @Nullable Path witness)
            throws IOException {
        JournalKey key = JournalKey.of(Files.readString(data.resolve("secrets/journal-key")));
        List<Path> lists = new java.util.ArrayList<>();
        lists.add(ErasureList.of(data.resolve("witness")));
        if (witness != null) {
            Path list = ErasureList.of(witness);
            if (!Files.isDirectory(witness)) {
                throw new IOException(witness + " is no folder of a witness");
            }
            lists.add(list);
        }
        try (Database database = Database.open(access)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            GrowingFiles.mend(files, jdbc);
            StoreMark.restored(jdbc, files);
            SharedSecrets.restored(jdbc);
            return new ReplayErasures(database, data, files, key, clock).replay(lists);
        }
    }
}
