package org.qyran.server.oversight;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.stereotype.Component;

/**
 * Where signed checkpoints are copied for somebody outside to keep. Each is a signed note; they
 * follow one another.
 *
 * @param file grows by one note a checkpoint; a long one is put aside in the same folder, because
 *     the verifier reads none of more than 256 MiB
 */
@Component
record WitnessFolder(Path file) {

    static final long LONG_BYTES = 1L << 26;

    /** Beside it, for those that a witness at an address has signed too. */
    WitnessFolder cosigned() {
        return new WitnessFolder(file.resolveSibling("cosigned.txt"));
    }

    /** Appends a note, unless it is the last one already. */
    void keep(long size, String note) throws IOException {
        if (size <= 0) {
            throw new IllegalArgumentException("a checkpoint of " + size + " rows");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (end(note.getBytes(StandardCharsets.UTF_8).length).equals(note)) {
            return;
        }
        if (Files.exists(file) && Files.size(file) >= LONG_BYTES) {
            Files.move(
                    file,
                    file.resolveSibling(
                            file.getFileName()
                                    .toString()
                                    .replaceFirst("\\.txt$", "-before-" + size + ".txt")));
        }
        Files.writeString(
                file,
                torn() ? "\n" + note : note,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    /** Whether a power cut left the last note without its end: the next begins on a fresh line. */
    private boolean torn() throws IOException {
        return !end(1).isEmpty() && !end(1).equals("\n");
    }

    /** The last bytes of the file; all of a shorter one. */
    private String end(int bytes) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - bytes));
            return new String(
                    Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
