package org.qyran.trust.journal;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.qyran.kernel.Sha256;

/**
 * What an act was about, with the salt that hides it: the journal keeps only SHA-256(salt ‖
 * payload). Erasing both leaves a commitment that nobody can guess the payload from, and the
 * journal still verifies.
 *
 * @param salt 32 random bytes; a fixed length, so that salt ‖ payload reads one way only
 * @param payload canonical bytes of the after-image, at most 16 MiB, possibly none
 */
public record Content(byte[] salt, byte[] payload) {

    public static final int SALT_BYTES = 32;
    public static final int LONGEST_PAYLOAD = 16 << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Content {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
        }
        if (payload.length > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "a payload has at most %d bytes, not %d"
                            .formatted(LONGEST_PAYLOAD, payload.length));
        }
        salt = salt.clone();
        payload = payload.clone();
    }

    /** With a salt never used before. */
    public static Content fresh(byte[] payload) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Content(salt, payload);
    }

    /** SHA-256(salt ‖ payload). */
    public Hash commitment() {
        MessageDigest digest = Sha256.fresh();
        digest.update(salt);
        return Hash.of(digest.digest(payload));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that
                && Arrays.equals(salt, that.salt)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(salt) + Arrays.hashCode(payload);
    }

    /** Never shows the payload: this may end in a log. */
    @Override
    public String toString() {
        return "Content[" + payload.length + " bytes]";
    }
}
