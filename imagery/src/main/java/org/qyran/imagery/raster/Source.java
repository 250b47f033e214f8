package org.qyran.imagery.raster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * An open file read by position, from many threads at once. Not mapped into memory: a mapped file
 * that somebody shortens while it is read takes the whole process down.
 */
public final class Source implements Closeable {

    /** A thread counts for itself: what it reads is what its piece of work took. */
    private static final ThreadLocal<long[]> READ = ThreadLocal.withInitial(() -> new long[1]);

    private final Path path;
    private final String name;
    private final FileChannel channel;
    private final long length;

    private Source(Path path, FileChannel channel, long length) {
        this.path = path;
        this.name = path.toString();
        this.channel = channel;
        this.length = length;
    }

    /** Opens an ordinary file; anything else is {@link Fault#UNREADABLE}. */
    public static Source open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new Source(path, channel, channel.size());
        } catch (java.nio.file.FileSystemException e) {
            BadInput refused = new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
            refused.initCause(e);
            throw refused;
        }
    }

    public Path path() {
        return path;
    }

    /** As the user gave it. */
    public String name() {
        return name;
    }

    /** Bytes when it was opened. */
    public long length() {
        return length;
    }

    /**
     * Fills {@code into[at … at + count)} from {@code offset}.
     *
     * @param field what is being read, for the message when the file is too short
     */
    public void read(long offset, byte[] into, int at, int count, String field) throws IOException {
        requireInside(offset, count, field);
        ByteBuffer buffer = ByteBuffer.wrap(into, at, count);
        long position = offset;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, position);
            if (got < 0) {
                throw new BadInput(name, field, offset, Fault.TRUNCATED, count, position - offset);
            }
            position += got;
        }
        READ.get()[0] += count;
    }

    /** Bytes of files that the calling thread has read so far. */
    public static long bytesReadByThisThread() {
        return READ.get()[0];
    }

    /** A new array of {@code count} bytes from {@code offset}; refused before it is allocated. */
    public byte[] bytes(long offset, long count, String field) throws IOException {
        requireInside(offset, count, field);
        if (count > Integer.MAX_VALUE - 16) {
            throw bad(field, count, Fault.IMPLAUSIBLE_SIZE, Integer.MAX_VALUE - 16);
        }
        byte[] bytes = new byte[(int) count];
        read(offset, bytes, 0, bytes.length, field);
        return bytes;
    }

    /** Refuses a range that is not wholly inside the file. */
    public void requireInside(long offset, long count, String field) throws BadInput {
        if (offset < 0 || count < 0 || offset > length || count > length - offset) {
            long there = offset < 0 ? 0 : Math.max(0, length - offset);
            throw bad(field, "offset " + offset, Fault.TRUNCATED, count, there);
        }
    }

    public BadInput bad(String field, Object value, Fault fault, Object... details) {
        return new BadInput(name, field, value, fault, details);
    }

    /** As {@link #bad}, keeping what the library or the machine said. */
    public BadInput bad(Throwable cause, String field, Object value, Fault fault, Object... d) {
        BadInput refused = bad(field, value, fault, d);
        refused.initCause(cause);
        return refused;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
