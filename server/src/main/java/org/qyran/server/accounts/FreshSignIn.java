package org.qyran.server.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.qyran.server.security.Sealer;
import org.qyran.server.security.SessionCookie;
import org.qyran.server.security.Token;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * That somebody signed in anew at the identity provider, minutes ago: it stands for the password
 * that they do not have here. A sealed cookie, good for one account in the session that began then.
 */
@Component
class FreshSignIn {

    private static final String COOKIE = "qyran_fresh";
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final Sealer sealer;
    private final Clock clock;

    FreshSignIn(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * @param session the token of the session that the new sign-in began
     */
    String cookie(HttpServletRequest request, UUID account, String session) {
        String until = Long.toString(clock.instant().plus(LASTS).getEpochSecond());
        return ResponseCookie.from(
                        COOKIE, sealer.seal(account, "fresh " + until + " " + hash(session)))
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .path("/api/account")
                .maxAge(LASTS)
                .build()
                .toString();
    }

    private static String hash(String session) {
        return HexFormat.of().formatHex(Token.hash(session));
    }

    boolean holds(HttpServletRequest request, UUID account) {
        String session = SessionCookie.of(request).map(FreshSignIn::hash).orElse("");
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .anyMatch(cookie -> holds(cookie.getValue(), account, session));
    }

    private boolean holds(String sealed, UUID account, String session) {
        try {
            String[] parts = sealer.open(account, sealed).split(" ", -1);
            return parts.length == 3
                    && parts[0].equals("fresh")
                    && parts[2].equals(session)
                    && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
        } catch (IllegalStateException | IllegalArgumentException anothers) {
            // Of another account, another server, or nobody's make: as good as none.
            return false;
        }
    }
}
