package org.qyran.server.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM in chunks of 32 KiB (the STREAM construction): the nonce is the file's prefix, the
 * chunk's number and whether it is the last, so that no chunk can be left out, moved or cut off.
 * The head is authenticated with each.
 */
final class Chunks {

    private static final int CHUNK = 1 << 15;
    private static final int TAG = 16;

    private Chunks() {}

    /** Bytes are not what was written. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean first;

        Damaged(boolean first) {
            super("the bytes are not those that were written");
            this.first = first;
        }

        /** Then it may as well be the wrong secret. */
        boolean first() {
            return first;
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] head, int number, boolean last) {
        try {
            byte[] nonce =
                    ByteBuffer.allocate(12)
                            .put(BackupKey.prefix(head))
                            .putInt(number)
                            .put((byte) (last ? 1 : 0))
                            .array();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(head);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Encrypts; {@code close} writes the last chunk. */
    static final class Out extends OutputStream {

        private final OutputStream out;
        private final SecretKey key;
        private final byte[] head;
        private final byte[] buffer = new byte[CHUNK];
        private int filled;
        private int number;

        Out(OutputStream out, SecretKey key, byte[] head) throws IOException {
            this.out = out;
            this.key = key;
            this.head = head;
            out.write(head);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int at = from;
            int left = count;
            while (left > 0) {
                if (filled == CHUNK) {
                    seal(false);
                }
                int n = Math.min(left, CHUNK - filled);
                System.arraycopy(bytes, at, buffer, filled, n);
                filled += n;
                at += n;
                left -= n;
            }
        }

        private void seal(boolean last) throws IOException {
            try {
                out.write(
                        cipher(Cipher.ENCRYPT_MODE, key, head, number++, last)
                                .doFinal(buffer, 0, filled));
                filled = 0;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("encrypting cannot fail", e);
            }
        }

        /** The last chunk; the stream below stays open. */
        void finish() throws IOException {
            seal(true);
            out.flush();
        }
    }

    /** Decrypts; nothing is handed out that was not authenticated. */
    static final class In extends InputStream {

        private final BufferedInputStream in;
        private final SecretKey key;
        private final byte[] head;
        private byte[] plain = new byte[0];
        private int at;
        private int number;
        private boolean ended;

        In(InputStream in, SecretKey key, byte[] head) {
            this.in = new BufferedInputStream(in, 1 << 16);
            this.key = key;
            this.head = head;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            while (at == plain.length) {
                if (ended) {
                    return -1;
                }
                open();
            }
            int n = Math.min(count, plain.length - at);
            System.arraycopy(plain, at, bytes, from, n);
            at += n;
            return n;
        }

        private void open() throws IOException {
            byte[] sealed = in.readNBytes(CHUNK + TAG);
            in.mark(1);
            boolean last = in.read() < 0;
            if (!last) {
                in.reset();
            }
            if (sealed.length < TAG) {
                throw new Damaged(number == 0);
            }
            try {
                plain =
                        cipher(Cipher.DECRYPT_MODE, key, head, number, last)
                                .doFinal(sealed, 0, sealed.length);
            } catch (AEADBadTagException damaged) {
                Arrays.fill(sealed, (byte) 0);
                throw new Damaged(number == 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has AES-GCM", e);
            }
            number++;
            at = 0;
            ended = last;
        }
    }
}
