package org.qyran.trust.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.qyran.kernel.Sha256;

/**
 * Public keys of RFC 8032 as C2SP signed-note exchanges them: {@code name+id+base64(type ‖ key)}.
 */
final class Ed25519 {

    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /** The first four bytes of SHA-256(name ‖ 0x0a ‖ type ‖ key). */
    static byte[] id(String name, byte type, byte[] key) {
        MessageDigest digest = Sha256.fresh();
        digest.update((name + "\n").getBytes(StandardCharsets.US_ASCII));
        digest.update(type);
        return Arrays.copyOf(digest.digest(key), 4);
    }

    static String text(String name, byte type, byte[] key) {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, KEY_BYTES);
        return name
                + "+"
                + HexFormat.of().formatHex(id(name, type, key))
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** Name and key of what {@link #text} wrote. */
    record Named(String name, byte[] key) {}

    /**
     * @throws IllegalArgumentException for any other text
     */
    static Named of(String text, byte type) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not name+id+key: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != type) {
            throw new IllegalArgumentException(
                    "not an Ed25519 key of type %d: %s".formatted(type, text));
        }
        Named named = new Named(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!text(named.name, type, named.key).equals(text)) {
            throw new IllegalArgumentException("the key does not fit its id: " + text);
        }
        return named;
    }

    static PublicKey key(byte[] bytes) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
        System.arraycopy(bytes, 0, encoded, X509_PREFIX.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** Whether the key signed exactly these words; false for what is no signature. */
    static boolean signed(byte[] key, String words, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key(key));
            check.update(words.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }
}
