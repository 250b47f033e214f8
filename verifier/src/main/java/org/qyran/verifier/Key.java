package org.qyran.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A public key as people exchange it: {@code name+id+base64} (C2SP signed-note, Ed25519). */
record Key(String text, String name, byte[] id, PublicKey verifying) {

    static final int LONGEST = 256;
    private static final int RAW_BYTES = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Nothing unless every character is as it must be. */
    static Optional<Key> of(String text) {
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
                            && typed[0] == 1
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
        try {
            byte[] signature = Base64.getDecoder().decode(base64);
            if (signature.length != 4 + 64
                    || !Arrays.equals(signature, 0, 4, id, 0, 4)
                    || !Base64.getEncoder().encodeToString(signature).equals(base64)) {
                return false;
            }
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(verifying);
            check.update(body);
            return check.verify(signature, 4, 64);
        } catch (IllegalArgumentException | GeneralSecurityException notASignature) {
            return false;
        }
    }
}
