package org.qyran.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.server.Serve;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.OwnPostgres;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.StoreRefusal;
import org.qyran.server.storage.Stores;
import org.qyran.server.storage.Trees;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code qyran backup FILE}. Exit 0 made, 1 refused, 2 usage. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes all of a data folder into one encrypted file: every row of one instant, imagery,"
                    + " papers, the journal and its key. The server may run meanwhile.",
            "",
            "A backup may hold what is erased later, so it ends after 30 days: the server removes"
                    + " the file then. Copies elsewhere are yours to end."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran backup /backup/today.qbk",
            "  qyran backup /backup/today.qbk --key-file /media/key/unit.key"
        })
public final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Where to; an older one is replaced.")
    private Path file = Path.of("qyran.qbk");

    @Mixin private BackupOptions options = new BackupOptions();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BackupCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            if (System.getenv("QYRAN_DATABASE_URL") != null) {
                throw new IOException(options.say("own-server"));
            }
            MakeBackup.Made made = make(options.data(), options.key(true));
            System.out.println(
                    options.say(
                            "made",
                            made.file().toString(),
                            made.parts(),
                            made.bytes(),
                            made.expires().toString()));
            return 0;
        } catch (StoreRefusal store) {
            System.err.println(options.say("refused-backup", store.sentence(Language.ofUser())));
            return 1;
        } catch (IOException refused) {
            System.err.println(options.say("refused-backup", String.valueOf(refused.getMessage())));
            return 1;
        }
    }

    private MakeBackup.Made make(Path data, BackupKey key) throws IOException {
        if (!Files.exists(data.resolve("database").resolve("PG_VERSION"))) {
            throw new IOException(options.say("no-data", data.toString()));
        }
        Optional<DatabaseAccess> running = OwnPostgres.running(data, new DataFolder.Secrets(data));
        return running.isPresent() ? write(data, running.get(), key, null) : alone(data, key);
    }

    /** Nobody serves the folder: its database runs for as long as this takes. */
    private MakeBackup.Made alone(Path data, BackupKey key) throws IOException {
        try (DataFolder folder = DataFolder.open(data);
                OwnPostgres postgres = OwnPostgres.start(folder, Serve.programs(data))) {
            return write(data, postgres.access(), key, folder);
        }
    }

    private MakeBackup.Made write(
            Path data, DatabaseAccess access, BackupKey key, @Nullable DataFolder held)
            throws IOException {
        Path inside = file.toAbsolutePath().normalize();
        if (inside.startsWith(data)) {
            throw new IOException(inside + " lies in the very folder that is backed up");
        }
        Path shared = held == null ? data : held.shared();
        // A running server has its copies in the data folder: these are others.
        Path copies = Files.createTempDirectory("qyran-backup-");
        try (SharedFiles files = Stores.open(shared, copies)) {
            return new MakeBackup(shared, files, access, Clock.systemUTC()).write(inside, key);
        } finally {
            Trees.delete(copies);
        }
    }
}
