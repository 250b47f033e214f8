package org.qyran.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.qyran.server.api.Refused;
import org.springframework.http.HttpStatus;

/**
 * Files that arrive piece by piece in one folder. What is acknowledged is on disk; the length of
 * the growing file is the offset, so there is nothing else that could disagree with it.
 */
public final class GrowingFiles {

    private static final int BUFFER = 1 << 20;

    private final Path folder;
    private final ConcurrentHashMap<UUID, ReentrantLock> writing = new ConcurrentHashMap<>();

    public GrowingFiles(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** What is done with a file while nobody else writes to it. */
    public interface Doing<T> {
        T run() throws IOException;
    }

    public Path file(UUID id) {
        return folder.resolve(id + ".part");
    }

    /** Bytes that arrived. */
    public long size(UUID id) throws IOException {
        Path file = file(id);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /**
     * @throws Refused when somebody writes to it already
     */
    public <T> T alone(UUID id, Doing<T> doing) throws IOException {
        ReentrantLock lock = writing.computeIfAbsent(id, _ -> new ReentrantLock());
        if (!lock.tryLock()) {
            throw Refused.of(HttpStatus.LOCKED, "upload-busy");
        }
        try {
            return doing.run();
        } finally {
            lock.unlock();
            writing.remove(id, lock);
        }
    }

    /**
     * Takes in what comes, as far as it comes; on disk when this returns.
     *
     * @param offset bytes that must be there already
     * @param length of the whole file
     */
    public void append(UUID id, long offset, long length, InputStream body) throws IOException {
        if (offset != size(id)) {
            throw Refused.conflict("upload-offset", size(id));
        }
        long left = length - offset;
        byte[] buffer = new byte[BUFFER];
        try (FileChannel out =
                FileChannel.open(
                        file(id),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            try {
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    if (n > left) {
                        throw Refused.field("upload-longer", length);
                    }
                    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                    while (bytes.hasRemaining()) {
                        out.write(bytes);
                    }
                    left -= n;
                }
            } finally {
                // Also when the line broke: what arrived is kept, and counts.
                out.force(true);
            }
        }
    }

    public void delete(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }
}
