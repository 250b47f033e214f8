package org.qyran.server.oversight;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.stereotype.Component;

/**
 * Where signed checkpoints are copied for somebody outside to keep: one file a day would do, one
 * growing file is enough for all. Each is a signed note; they follow one another.
 *
 * @param file grows by one note a checkpoint
 */
@Component
record WitnessFolder(Path file) {

    void keep(long size, String note) throws IOException {
        if (size <= 0) {
            throw new IllegalArgumentException("a checkpoint of " + size + " rows");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
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
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1);
            return channel.read(last) == 1 && last.get(0) != '\n';
        }
    }
}
