package org.qyran.imagery.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.mark.Runs;

/**
 * What a scan has done, row of tiles by row of tiles, in a file that only grows. Every record
 * carries its length and checksum; a torn one at the end is as if it were not there. The first
 * record says what was scanned and how: with another raster, detector or version nothing is taken
 * over. The second is what was learned, the others are rows.
 */
final class Checkpoint implements Closeable {

    private static final int MOST_RECORD_BYTES = 1 << 30;

    private final FileChannel channel;
    private final List<TileRow> rows;
    private byte @Nullable [] learned;
    private boolean left;

    /**
     * One finished row of tiles.
     *
     * @param runs of its tiles, left to right
     * @param scores whatever the score file needs to go on after this row
     */
    record TileRow(List<Runs> runs, byte[] scores) {}

    private Checkpoint(FileChannel channel, byte @Nullable [] learned, List<TileRow> rows) {
        this.channel = channel;
        this.learned = learned;
        this.rows = rows;
    }

    /** Opens or begins the file; {@link #rows} are what an earlier run of the same scan did. */
    static Checkpoint open(Path file, String identity) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            List<TileRow> rows = new ArrayList<>();
            byte[] head = identity.getBytes(StandardCharsets.UTF_8);
            byte[] first = readRecord(channel);
            byte[] learned = null;
            if (first != null && Arrays.equals(first, head)) {
                long good = channel.position();
                for (byte[] r = readRecord(channel); r != null; r = readRecord(channel)) {
                    if (learned == null) {
                        learned = r;
                    } else {
                        rows.add(row(r));
                    }
                    good = channel.position();
                }
                channel.truncate(good);
                channel.position(good);
            } else {
                channel.truncate(0);
                channel.position(0);
                writeRecord(channel, head);
            }
            return new Checkpoint(channel, learned, rows);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What an earlier run of the same scan learned. */
    Optional<byte[]> learned() {
        return Optional.ofNullable(learned);
    }

    /** Before the first row: where something else was learned earlier, its rows are forgotten. */
    void begin(byte[] nowLearned) throws IOException {
        if (learned != null && Arrays.equals(learned, nowLearned)) {
            return;
        }
        learned = null;
        keepOnlyRecords(1);
        rows.clear();
        writeRecord(channel, nowLearned);
        learned = nowLearned;
    }

    List<TileRow> rows() {
        return List.copyOf(rows);
    }

    /** Forgets every row from {@code count} on. */
    void keepOnly(int count) throws IOException {
        keepOnlyRecords(2 + count);
        rows.subList(count, rows.size()).clear();
    }

    private void keepOnlyRecords(int count) throws IOException {
        channel.position(0);
        for (int i = 0; i < count; i++) {
            if (readRecord(channel) == null) {
                throw new EOFException("the checkpoint has fewer than " + count + " records");
            }
        }
        channel.truncate(channel.position());
    }

    void append(TileRow row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(row.runs.size());
            for (Runs runs : row.runs) {
                runs.write(out);
            }
            out.writeInt(row.scores.length);
            out.write(row.scores);
        }
        writeRecord(channel, bytes.toByteArray());
    }

    private static TileRow row(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int tiles = in.readInt();
            List<Runs> runs = new ArrayList<>();
            for (int t = 0; t < tiles; t++) {
                runs.add(Runs.read(in));
            }
            return new TileRow(runs, in.readNBytes(in.readInt()));
        }
    }

    private static void writeRecord(FileChannel channel, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteBuffer record = ByteBuffer.allocate(12 + content.length);
        record.putInt(content.length).putLong(crc.getValue()).put(content).flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    /** The next whole and sound record; null where there is none. */
    private static byte @Nullable [] readRecord(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(12);
        if (!fill(channel, head)) {
            return null;
        }
        int length = head.getInt();
        long sum = head.getLong();
        if (length < 0 || length > MOST_RECORD_BYTES || length > channel.size()) {
            return null;
        }
        byte[] content = new byte[length];
        if (!fill(channel, ByteBuffer.wrap(content))) {
            return null;
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue() == sum ? content : null;
    }

    private static boolean fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    /** Closes the file to stay. */
    void leave() throws IOException {
        channel.close();
        left = true;
    }

    boolean left() {
        return left;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
