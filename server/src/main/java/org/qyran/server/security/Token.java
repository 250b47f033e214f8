package org.qyran.server.security;

import java.security.SecureRandom;
import java.util.Base64;
import org.qyran.kernel.Sha256;

/** Random words of 256 bits that let somebody in; only their hashes are ever kept. */
public final class Token {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** A fresh one, in 43 letters that may stand in an address. */
    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of it: SHA-256 is enough, because nobody can guess 256 bits. */
    public static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
