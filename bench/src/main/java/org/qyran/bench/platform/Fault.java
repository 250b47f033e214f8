package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Something that happens to a running server, or to one that starts. */
interface Fault {

    /** Lower case with hyphens. */
    String name();

    /** What this machine lacks to make it happen. */
    Optional<String> wants();

    /**
     * Makes it happen on a folder that does not exist yet.
     *
     * @return what was seen
     * @throws IllegalStateException saying what was lost or unclear
     */
    String happens(Path data) throws IOException, InterruptedException;

    static void must(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }

    static Optional<String> root() {
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("root, for mounts");
    }

    /** Runs a program of the system and waits for it. */
    static void run(String... words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + process.exitValue());
        }
    }
}
