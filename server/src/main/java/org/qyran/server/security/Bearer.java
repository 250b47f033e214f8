package org.qyran.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.qyran.server.api.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** {@code Authorization: Bearer}: what a program's token lets in to, and how often. */
@Component
final class Bearer {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** A map of tiles asks for dozens at each move. */
    private static final int PER_TOKEN = 1_200;

    private static final int WRONG_PER_ADDRESS = 60;

    private static final RequestMatcher OPEN =
            new OrRequestMatcher(
                    path("/ogc"),
                    path("/ogc/**"),
                    path("/stac"),
                    path("/stac/**"),
                    path("/api/rasters/*/tiles/**"));

    private static final RequestMatcher TOLD = path("/api/areas/*/flights/*/positions");

    private final AccessTokens tokens;
    private final Pace right;
    private final Pace wrong;

    Bearer(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.right = new Pace(clock, PER_TOKEN);
        this.wrong = new Pace(clock, WRONG_PER_ADDRESS);
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    static boolean shown(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static Optional<TokenPurpose> purpose(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) && OPEN.matches(request)) {
            return Optional.of(TokenPurpose.READ);
        }
        return request.getMethod().equals("POST") && TOLD.matches(request)
                ? Optional.of(TokenPurpose.FOLLOW)
                : Optional.empty();
    }

    /**
     * @throws Refused when the token has ended, asks too often, or asks for what tokens do not do
     */
    Viewer viewer(HttpServletRequest request) {
        TokenPurpose purpose =
                purpose(request).orElseThrow(() -> Refused.of(HttpStatus.FORBIDDEN, "token-reads"));
        String address = request.getRemoteAddr();
        if (wrong.exhausted(address)) {
            throw Refused.of(HttpStatus.TOO_MANY_REQUESTS, "too-often");
        }
        String word =
                request.getHeader(HttpHeaders.AUTHORIZATION).substring(SCHEME.length()).strip();
        Optional<Viewer> viewer = tokens.viewer(word, purpose);
        if (viewer.isEmpty() && tokens.known(word)) {
            throw Refused.of(HttpStatus.FORBIDDEN, "token-reads");
        }
        if (viewer.isEmpty()) {
            wrong.spend(address);
            throw Refused.of(HttpStatus.UNAUTHORIZED, "token-ended");
        }
        if (!right.spend(viewer.get().id().toString())) {
            throw Refused.of(HttpStatus.TOO_MANY_REQUESTS, "token-pace");
        }
        return viewer.get();
    }
}
