package org.qyran.server.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What locks a backup: a passphrase (Argon2id, RFC 9106, 64 MiB, three passes) or the bytes of a
 * key file (HKDF-SHA256). The salt and the costs stand in the file's head.
 */
final class BackupKey {

    /** First bytes of every backup, and its version. */
    private static final byte[] MAGIC = "QYRANBK1".getBytes(StandardCharsets.US_ASCII);

    private static final int SALT = 16;
    static final int PREFIX = 7;

    /** Magic, kind, memory, passes, salt, nonce prefix. */
    static final int HEAD = 8 + 1 + 4 + 4 + SALT + PREFIX;

    private static final byte PASSPHRASE = 1;
    private static final byte KEY_FILE = 2;
    private static final int MEMORY_KIB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int MOST_MEMORY_KIB = 1 << 20;
    private static final int MOST_PASSES = 64;
    private static final int LEAST_KEY_BYTES = 32;
    private static final int LEAST_PASSPHRASE = 12;

    private final byte kind;
    private final byte[] secret;

    private BackupKey(byte kind, byte[] secret) {
        this.kind = kind;
        this.secret = secret;
    }

    static BackupKey passphrase(char[] words) throws IOException {
        byte[] bytes = new String(words).getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_PASSPHRASE) {
            throw new IOException(
                    "a passphrase has at least %d letters".formatted(LEAST_PASSPHRASE));
        }
        return new BackupKey(PASSPHRASE, bytes);
    }

    static BackupKey file(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IOException(
                    "%s: a key file has at least %d random bytes, not %d"
                            .formatted(file, LEAST_KEY_BYTES, bytes.length));
        }
        return new BackupKey(KEY_FILE, bytes);
    }

    /** The head of a new backup: fresh salt, fresh nonce prefix. */
    byte[] head() {
        byte[] random = new byte[SALT + PREFIX];
        new SecureRandom().nextBytes(random);
        return ByteBuffer.allocate(HEAD)
                .put(MAGIC)
                .put(kind)
                .putInt(MEMORY_KIB)
                .putInt(PASSES)
                .put(random)
                .array();
    }

    static byte[] prefix(byte[] head) {
        return Arrays.copyOfRange(head, HEAD - PREFIX, HEAD);
    }

    /**
     * @throws IOException when the head is no backup's, or asks for another kind of secret
     */
    SecretKey key(byte[] head) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(head);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("this is no backup of Qyran");
        }
        byte needed = in.get();
        int memory = in.getInt();
        int passes = in.getInt();
        byte[] salt = new byte[SALT];
        in.get(salt);
        if (needed != kind) {
            throw new IOException(
                    needed == KEY_FILE
                            ? "the backup is locked with a key file: name it with --key-file"
                            : "the backup is locked with a passphrase, not with a key file");
        }
        // Costs are believed only as far as an honest backup asks them.
        if (memory < 8 || memory > MOST_MEMORY_KIB || passes < 1 || passes > MOST_PASSES) {
            throw new IOException("the backup's head is damaged");
        }
        return new SecretKeySpec(
                kind == PASSPHRASE ? argon(salt, memory, passes) : hkdf(salt), "AES");
    }

    private byte[] argon(byte[] salt, int memory, int passes) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withSalt(salt)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(1)
                        .build());
        byte[] key = new byte[LEAST_KEY_BYTES];
        argon.generateBytes(secret, key);
        return key;
    }

    private byte[] hkdf(byte[] salt) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addSalt(salt)
                                    .thenExpand(
                                            "qyran backup".getBytes(StandardCharsets.US_ASCII),
                                            LEAST_KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("JDK 25 has HKDF-SHA256", e);
        }
    }
}
