package org.qyran.server.backup;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import picocli.CommandLine.Option;

/** What both commands ask for. */
final class BackupOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (default ~/.local/share/qyran).")
    private @Nullable Path data;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "At least 32 random bytes that lock the backup. Without it a passphrase is asked"
                            + " for, or read from QYRAN_BACKUP_PASSPHRASE.")
    private @Nullable Path keyFile;

    private final Phrases phrases = Phrases.of(BackupOptions.class, "backup", Language.ofUser());

    String say(String key, Object... values) {
        return phrases.say(key, values);
    }

    Path data() {
        return (data == null
                        ? Path.of(System.getProperty("user.home"), ".local", "share", "qyran")
                        : data)
                .toAbsolutePath()
                .normalize();
    }

    /**
     * @param twice asks a second time, because a slip would lock the backup for ever
     */
    BackupKey key(boolean twice) throws IOException {
        if (keyFile != null) {
            return BackupKey.file(keyFile);
        }
        String given = System.getenv("QYRAN_BACKUP_PASSPHRASE");
        if (given != null && !given.isEmpty()) {
            return BackupKey.passphrase(given.toCharArray());
        }
        Console console = Objects.requireNonNull(System.console());
        if (!console.isTerminal()) {
            throw new IOException(say("no-secret"));
        }
        char[] words = console.readPassword("%s", say("passphrase"));
        if (twice && !Arrays.equals(words, console.readPassword("%s", say("again")))) {
            throw new IOException(say("differ"));
        }
        return BackupKey.passphrase(words);
    }
}
