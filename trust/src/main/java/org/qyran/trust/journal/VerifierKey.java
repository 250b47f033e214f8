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
import java.util.Optional;
import java.util.regex.Pattern;
import org.qyran.kernel.Sha256;

/**
 * The public half of a journal's key (C2SP signed-note, Ed25519).
 *
 * @param name which journal, e.g. {@code qyran/unit-7/journal}: no spaces, no plus
 * @param bytes 32 bytes of RFC 8032
 */
public record VerifierKey(String name, byte[] bytes) {

    static final int KEY_BYTES = 32;

    /** The signature type of C2SP signed-note for Ed25519. */
    private static final byte ED25519 = 1;

    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern NAME = Pattern.compile("[!-*,-~]{1,120}");

    public VerifierKey {
        checkName(name);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a key's name is 1 to 120 visible ASCII characters without +, not " + name);
        }
    }

    /** The first four bytes of SHA-256(name ‖ 0x0a ‖ 0x01 ‖ key). */
    byte[] id() {
        MessageDigest digest = Sha256.fresh();
        digest.update((name + "\n").getBytes(StandardCharsets.US_ASCII));
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(bytes), 4);
    }

    /** The key as people exchange it: {@code name+id+base64}. */
    public String text() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, KEY_BYTES);
        return name
                + "+"
                + HexFormat.of().formatHex(id())
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /**
     * What {@link #text()} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static VerifierKey of(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not name+id+key: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 key: " + text);
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(text)) {
            throw new IllegalArgumentException("the key does not fit its id: " + text);
        }
        return key;
    }

    /** The checkpoint of a note that this key signed; nothing for any other text. */
    public Optional<Checkpoint> open(String note) {
        int gap = note.indexOf("\n\n");
        if (gap < 0) {
            return Optional.empty();
        }
        String body = note.substring(0, gap + 1);
        String prefix = "— " + name + " ";
        for (String line : note.substring(gap + 2).split("\n")) {
            if (line.startsWith(prefix) && signed(body, line.substring(prefix.length()))) {
                return checkpoint(body);
            }
        }
        return Optional.empty();
    }

    private Optional<Checkpoint> checkpoint(String body) {
        try {
            Checkpoint checkpoint = Checkpoint.ofBody(body);
            return checkpoint.origin().equals(name) ? Optional.of(checkpoint) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private boolean signed(String body, String base64) {
        try {
            byte[] signature = Base64.getDecoder().decode(base64);
            if (signature.length != 4 + 64 || !Arrays.equals(signature, 0, 4, id(), 0, 4)) {
                return false;
            }
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(body.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature, 4, 64);
        } catch (IllegalArgumentException | GeneralSecurityException notASignature) {
            return false;
        }
    }

    /** Whether {@link JournalKey#signWords} made the signature over exactly these words. */
    public boolean signedWords(String words, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(words.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    PublicKey publicKey() throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
        System.arraycopy(bytes, 0, encoded, X509_PREFIX.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
