package org.qyran.server.security;

import java.text.Normalizer;
import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords as Argon2id (RFC 9106) with 19 MiB, two rounds, one lane: the second of OWASP's
 * recommended settings.
 */
@Component
public final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ROUNDS = 2;

    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ROUNDS);

    /** Compared against when there is no such account, so that both take the same time. */
    private final String nobody = hash("nobody signs in with this");

    public String hash(String password) {
        return Objects.requireNonNull(argon.encode(typed(password)));
    }

    public boolean matches(String password, String hash) {
        return argon.matches(typed(password), hash);
    }

    /** Keyboards differ in how they compose letters such as Й: one form for all of them. */
    private static String typed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** Takes as long as a comparison, for a name that nobody has. */
    public void spendTheTime(String password) {
        argon.matches(typed(password), nobody);
    }
}
