package org.qyran.server.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;

/**
 * What a password must be: long, and none that everybody tries first. No rules of composition: they
 * make people choose worse ones (NIST SP 800-63B).
 */
public final class PasswordRule {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_NAME = 3;
    private static final Set<String> COMMON = read();

    private PasswordRule() {}

    /**
     * @param password as typed
     * @param name to sign in with: no password may contain it
     * @return the password
     * @throws Refused with the reason
     */
    public static String check(@Nullable String password, String name) {
        if (password == null || password.isEmpty()) {
            throw Refused.field("missing", "password");
        }
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST || password.indexOf(0) >= 0) {
            throw Refused.field("password-length", SHORTEST, LONGEST);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        String own = name.toLowerCase(Locale.ROOT);
        boolean named = own.length() >= SHORTEST_NAME && plain.contains(own);
        if (named
                || COMMON.contains(plain)
                || plain.chars().distinct().count() < FEWEST_DIFFERENT
                || isRun(plain)) {
            throw Refused.field("password-common", "password");
        }
        return password;
    }

    /** Each character the next of the one before, or the one before: 123456789012, abcdefghijkl. */
    private static boolean isRun(String text) {
        int breaks = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Math.abs(text.charAt(i) - text.charAt(i - 1)) > 1) {
                breaks++;
            }
        }
        return breaks <= 1;
    }

    private static Set<String> read() {
        try (InputStream in = PasswordRule.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("common-passwords.txt is not in the jar");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
