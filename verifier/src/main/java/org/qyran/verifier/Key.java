package org.qyran.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key as people exchange it: {@code name+id+base64} (C2SP signed-note, Ed25519), of a
 * journal or of a witness that cosigns its checkpoints (C2SP tlog-cosignature).
 */
record Key(String text, String name, byte[] id, PublicKey verifying) {

    static final int LONGEST = 256;
    private static final byte JOURNAL = 1;
    private static final byte WITNESS = 4;
    private static final int RAW_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Nothing unless every character is as it must be. */
    static Optional<Key> of(String text) {
        return of(text, JOURNAL);
    }

    /** As above, of a witness. */
    static Optional<Key> ofWitness(String text) {
        return of(text, WITNESS);
    }

    private static Optional<Key> of(String text, byte type) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !parts[0].chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        try {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            byte[] name = (parts[0] + "\n").getBytes(StandardCharsets.US_ASCII);
            byte[] id = Arrays.copyOf(Sha.of(name, typed), 4);
            boolean whole =
                    !parts[0].isEmpty()
                            && typed.length == 1 + RAW_BYTES
                            && typed[0] == type
                            && HexFormat.of().formatHex(id).equals(parts[1])
                            && Base64.getEncoder().encodeToString(typed).equals(parts[2]);
            if (!whole) {
                return Optional.empty();
            }
            byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + RAW_BYTES);
            System.arraycopy(typed, 1, encoded, X509_PREFIX.length, RAW_BYTES);
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
            return Optional.of(new Key(text, parts[0], id, key));
        } catch (IllegalArgumentException | GeneralSecurityException notAKey) {
            return Optional.empty();
        }
    }

    /** Whether the Base64 of id and signature is this key's over the body, in its one spelling. */
    boolean signed(byte[] body, String base64) {
        return told(base64, ID_BYTES + SIGNATURE_BYTES)
                .filter(told -> verified(body, told))
                .isPresent();
    }

    /** When this witness signed the body, by the Base64 of id, seconds and signature. */
    Optional<Instant> cosigned(String body, String base64) {
        return told(base64, ID_BYTES + Long.BYTES + SIGNATURE_BYTES)
                .flatMap(told -> {
                    long seconds = ByteBuffer.wrap(told).getLong(ID_BYTES);
                    String message = "cosignature/v1\ntime " + seconds + "\n" + body;
                    return seconds >= 0
                                    && seconds <= Instant.MAX.getEpochSecond()
                                    && verified(message.getBytes(StandardCharsets.UTF_8), told)
                            ? Optional.of(Instant.ofEpochSecond(seconds))
                            : Optional.empty();
                });
    }

    /** The bytes, if they are as many, begin with this key's id and are spelled in the one way. */
    private Optional<byte[]> told(String base64, int bytes) {
        try {
            byte[] told = Base64.getDecoder().decode(base64);
            boolean mine =
                    told.length == bytes
                            && Arrays.equals(told, 0, ID_BYTES, id, 0, ID_BYTES)
                            && Base64.getEncoder().encodeToString(told).equals(base64);
            return mine ? Optional.of(told) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** By the last bytes. */
    private boolean verified(byte[] message, byte[] told) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(verifying);
            check.update(message);
            return check.verify(told, told.length - SIGNATURE_BYTES, SIGNATURE_BYTES);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }
}
