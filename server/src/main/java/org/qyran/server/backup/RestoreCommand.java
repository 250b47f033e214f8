package org.qyran.server.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.server.storage.StoreRefusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qyran restore FILE}. Exit 0 restored, 1 refused, 2 usage. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Brings a backup back into a data folder that is new or empty. A damaged backup is refused"
                    + " with the part that is damaged, and leaves nothing.",
            "",
            "Give the witness's folder: what was erased after the backup is erased again before"
                    + " anybody can look."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  qyran restore /backup/today.qbk --data /srv/qyran --witness /mnt/witness"})
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("qyran.qbk");

    @Option(
            names = "--witness",
            paramLabel = "DIR",
            description = "The witness's folder (default QYRAN_WITNESS).")
    private @Nullable Path witness;

    @Mixin private BackupOptions options = new BackupOptions();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RestoreCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            if (System.getenv("QYRAN_DATABASE_URL") != null) {
                throw new IOException(options.say("own-server"));
            }
            Path data = options.data();
            Restore.Restored restored =
                    new Restore(file, Clock.systemUTC()).into(data, options.key(false), witness());
            System.out.println(
                    options.say(
                            "restored", data.toString(), restored.parts(), restored.replayed()));
            return 0;
        } catch (StoreRefusal store) {
            System.err.println(options.say("refused-restore", store.sentence(Language.ofUser())));
            return 1;
        } catch (IOException refused) {
            System.err.println(
                    options.say("refused-restore", String.valueOf(refused.getMessage())));
            return 1;
        }
    }

    private @Nullable Path witness() {
        return witness == null ? folder(System.getenv("QYRAN_WITNESS")) : witness;
    }

    /** A witness at an address keeps no list of erasures: the backup's own is all there is. */
    static @Nullable Path folder(@Nullable String named) {
        return named == null || named.isBlank() || named.matches("https?://.*")
                ? null
                : Path.of(named);
    }
}
