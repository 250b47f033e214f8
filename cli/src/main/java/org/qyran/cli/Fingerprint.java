package org.qyran.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Tells files of one name apart wherever they lie: eight hexadecimal digits of the size and of the
 * first and last 64 KiB. A copy has the same.
 */
final class Fingerprint {

    private static final int END_BYTES = 1 << 16;

    private Fingerprint() {}

    /** Of what is no regular file, zeros: opening it will say what is wrong. */
    static String of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "00000000";
        }
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            CRC32 crc = new CRC32();
            crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, in.size()));
            ByteBuffer ends = ByteBuffer.allocate(2 * END_BYTES);
            fill(in, 0, ends.limit(END_BYTES));
            fill(in, Math.max(END_BYTES, in.size() - END_BYTES), ends.limit(2 * END_BYTES));
            crc.update(ends.flip());
            return "%08x".formatted(crc.getValue());
        }
    }

    private static void fill(SeekableByteChannel in, long from, ByteBuffer into)
            throws IOException {
        in.position(from);
        int got = 0;
        while (into.hasRemaining() && got >= 0) {
            got = in.read(into);
        }
    }
}
