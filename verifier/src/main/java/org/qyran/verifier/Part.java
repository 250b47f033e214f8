package org.qyran.verifier;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One {@code .qj} file: its head, then its sections one by one. A length is believed only as far as
 * the file and the section's kind allow, before anything is allocated.
 */
final class Part implements Closeable {

    private static final byte[] MAGIC = "QYRAN.QJ".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 8 + 2 + 4 + 4 + 8;
    private static final int MOST_PARTS = 100_000;

    private final DataInputStream in;
    private final long length;
    private final String name;
    private final int number;
    private final int parts;
    private final long first;
    private long offset = HEAD;

    private Part(DataInputStream in, long length, String name, ByteBuffer head) throws Broken {
        this.in = in;
        this.length = length;
        this.name = name;
        this.number = head.getInt();
        this.parts = head.getInt();
        this.first = head.getLong();
        boolean sound =
                number >= 1
                        && number <= parts
                        && parts <= MOST_PARTS
                        && first >= 0
                        && first % 256 == 0
                        && (number == 1) == (first == 0);
        if (!sound) {
            throw new Broken(Kind.PART, name, 10, -1, number, parts, first);
        }
    }

    static Part open(Path file) throws IOException, Broken {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            throw new Broken(
                    Kind.UNREADABLE, name, 0, -1, Files.exists(file) ? "@not-file" : "@absent");
        }
        long length = Files.size(file);
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 17));
        try {
            byte[] head = in.readNBytes(HEAD);
            int same = Arrays.mismatch(head, MAGIC);
            if (same >= 0 && same < MAGIC.length) {
                throw new Broken(Kind.NOT_EXPORT, name, same, -1);
            }
            if (head.length < HEAD) {
                throw new Broken(Kind.TRUNCATED, name, head.length, -1, "@head");
            }
            ByteBuffer fields = ByteBuffer.wrap(head).position(MAGIC.length);
            int format = Short.toUnsignedInt(fields.getShort());
            if (format != 1) {
                throw new Broken(Kind.FORMAT, name, MAGIC.length, -1, format);
            }
            return new Part(in, length, name, fields);
        } catch (IOException | Broken e) {
            in.close();
            throw e;
        }
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    int parts() {
        return parts;
    }

    /** Position of its first row. */
    long first() {
        return first;
    }

    long offset() {
        return offset;
    }

    long remaining() {
        return length - offset;
    }

    /** One section: its kind, the byte it begins at, what it holds. */
    record Section(Sort sort, long offset, byte[] body) {}

    /** Kinds of section by their first byte, with the longest each may be. */
    enum Sort {
        KEY('K', Key.LONGEST),
        TILE('T', 1 + 8 + 256 * Sha.BYTES),
        ROW('R', 8 + 2 + 4096 + 1 + 32 + 4 + (16 << 20)),
        CHECKPOINT('C', 2048),
        END('E', 16);

        private final char tag;
        private final int longest;

        Sort(char tag, int longest) {
            this.tag = tag;
            this.longest = longest;
        }

        /** A word for sentences, looked up in the reader's language. */
        String word() {
            return "@section." + name();
        }
    }

    /**
     * The next section.
     *
     * @param row position of the row that is due, to name in a fault
     * @param expected what belongs here
     */
    Section next(long row, String expected) throws IOException, Broken {
        long begin = offset;
        if (remaining() < 5) {
            throw new Broken(Kind.TRUNCATED, name, begin, row, expected);
        }
        int tag = in.readUnsignedByte();
        Sort sort =
                Arrays.stream(Sort.values())
                        .filter(s -> s.tag == tag)
                        .findAny()
                        .orElseThrow(() ->
                                new Broken(
                                        Kind.OUT_OF_PLACE,
                                        name,
                                        begin,
                                        row,
                                        "0x%02x".formatted(tag),
                                        expected));
        long claimed = Integer.toUnsignedLong(in.readInt());
        offset += 5;
        long most = Math.min(sort.longest, remaining());
        if (claimed > most) {
            throw claimed > sort.longest
                    ? new Broken(Kind.TOO_LONG, name, begin, row, sort.word(), claimed, most)
                    : new Broken(Kind.TRUNCATED, name, begin, row, sort.word());
        }
        byte[] body = in.readNBytes((int) claimed);
        if (body.length < claimed) {
            throw new Broken(Kind.TRUNCATED, name, begin, row, sort.word());
        }
        offset += claimed;
        return new Section(sort, begin, body);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
