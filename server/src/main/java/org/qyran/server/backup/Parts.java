package org.qyran.server.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.qyran.kernel.Sha256;

/**
 * Inside the encryption: named parts one after another. A part is its name, blocks each behind its
 * length (four bytes), a block of none, and the SHA-256 of it all; the part {@code end} is the
 * last.
 */
final class Parts {

    static final String END = "end";

    private static final int BLOCK = 1 << 16;

    private Parts() {}

    /** Writes one part; {@code close} ends it. */
    static final class Out extends OutputStream {

        private final DataOutputStream out;
        private final MessageDigest digest = Sha256.fresh();
        private final byte[] block = new byte[BLOCK];
        private int filled;

        Out(DataOutputStream out, String name) throws IOException {
            this.out = out;
            out.writeUTF(name);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int at = from, left = count; left > 0; ) {
                int n = Math.min(left, BLOCK - filled);
                System.arraycopy(bytes, at, block, filled, n);
                filled += n;
                at += n;
                left -= n;
                if (filled == BLOCK) {
                    flushBlock();
                }
            }
        }

        private void flushBlock() throws IOException {
            if (filled > 0) {
                digest.update(block, 0, filled);
                out.writeInt(filled);
                out.write(block, 0, filled);
                filled = 0;
            }
        }

        @Override
        public void close() throws IOException {
            flushBlock();
            out.writeInt(0);
            out.write(digest.digest());
        }
    }

    /** Reads one part to its end; {@code close} reads what is left and checks it. */
    static final class In extends InputStream {

        private final DataInputStream in;
        private final String name;
        private final MessageDigest digest = Sha256.fresh();
        private int left = -1;

        In(DataInputStream in, String name) {
            this.in = in;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (left < 0) {
                left = next();
            }
            if (left == 0) {
                return -1;
            }
            int n = in.read(bytes, from, Math.min(count, left));
            if (n < 0) {
                throw new EOFException(name + " is cut off");
            }
            digest.update(bytes, from, n);
            left -= n;
            if (left == 0) {
                left = next();
            }
            return n;
        }

        private int next() throws IOException {
            int length = in.readInt();
            if (length < 0 || length > BLOCK) {
                throw new IOException(name + " is damaged");
            }
            if (length == 0 && !MessageDigest.isEqual(in.readNBytes(32), digest.digest())) {
                throw new IOException(name + " is damaged");
            }
            return length;
        }

        @Override
        public void close() throws IOException {
            byte[] rest = new byte[BLOCK];
            int n = 0;
            while (n >= 0) {
                n = read(rest, 0, rest.length);
            }
        }
    }
}
