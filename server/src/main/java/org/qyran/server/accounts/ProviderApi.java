package org.qyran.server.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Attempts;
import org.qyran.server.security.Device;
import org.qyran.server.security.Sealer;
import org.qyran.server.security.SessionCookie;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/oidc}: to the unit's identity provider and back. Absent where there is none. */
@RestController
@RequestMapping("/api/oidc")
class ProviderApi {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderApi.class);
    private static final String COOKIE = "qyran_leaving";
    private static final Duration AWAY = Duration.ofMinutes(10);

    /** What the sealed cookie is bound to. */
    private static final UUID LEAVING = new UUID(0, 2);

    private final Provider provider;
    private final SignInElsewhere signIn;
    private final Sealer sealer;
    private final FreshSignIn fresh;
    private final Attempts attempts;
    private final Clock clock;

    ProviderApi(
            Provider provider,
            SignInElsewhere signIn,
            Sealer sealer,
            FreshSignIn fresh,
            Attempts attempts,
            Clock clock) {
        this.fresh = fresh;
        this.provider = provider;
        this.signIn = signIn;
        this.sealer = sealer;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Nothing (204) where there is none: every page that signs people in asks, and that is no
     * error.
     */
    @GetMapping
    ResponseEntity<Map<String, String>> told() {
        return provider.configured()
                ? ResponseEntity.ok(Map.of("host", URI.create(provider.issuer()).getHost()))
                : ResponseEntity.noContent().build();
    }

    @GetMapping("/leave")
    ResponseEntity<Void> leave(
            @RequestParam(required = false, defaultValue = "false") boolean anew,
            HttpServletRequest request) {
        mustBeConfigured();
        attempts.spend(request.getRemoteAddr());
        Provider.Leaving leaving = Provider.Leaving.of(anew ? clock.instant() : null);
        try {
            URI there = provider.leave(leaving);
            String ends = Long.toString(clock.instant().plus(AWAY).getEpochSecond());
            String kept =
                    String.join(
                            " ",
                            leaving.state(),
                            leaving.nonce(),
                            leaving.verifier(),
                            ends,
                            anew ? Long.toString(clock.instant().getEpochSecond()) : "-");
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(
                            HttpHeaders.SET_COOKIE,
                            cookie(request, sealer.seal(LEAVING, kept), AWAY))
                    .location(there)
                    .build();
        } catch (Provider.Failed failed) {
            LOG.warn("the identity provider: {}", failed.getMessage());
            return refused(request);
        }
    }

    /** Whatever goes wrong, the browser is told the same. */
    @GetMapping("/back")
    ResponseEntity<Void> back(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String code,
            HttpServletRequest request) {
        mustBeConfigured();
        attempts.spend(request.getRemoteAddr());
        Optional<Provider.Leaving> left = left(request).filter(l -> same(l.state(), state));
        if (left.isEmpty() || code == null || code.isEmpty()) {
            return refused(request);
        }
        try {
            String subject = provider.subject(code, left.get());
            return signIn.signIn(provider.issuer(), subject, Device.of(request))
                    .map(in -> welcome(request, in, left.get().anewSince() != null))
                    .orElseGet(() -> refused(request));
        } catch (Provider.Failed failed) {
            LOG.warn("the identity provider: {}", failed.getMessage());
            return refused(request);
        }
    }

    private ResponseEntity<Void> welcome(
            HttpServletRequest request, SignInElsewhere.SignedIn in, boolean anew) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.FOUND)
                        .header(
                                HttpHeaders.SET_COOKIE,
                                SessionCookie.set(request, in.token()),
                                cookie(request, "", Duration.ZERO));
        if (anew) {
            answer.header(HttpHeaders.SET_COOKIE, fresh.cookie(request, in.account(), in.token()));
        }
        return answer.location(URI.create(anew ? "/#/account" : "/")).build();
    }

    private void mustBeConfigured() {
        if (!provider.configured()) {
            throw Refused.absent();
        }
    }

    private static boolean same(String ours, @Nullable String theirs) {
        return theirs != null
                && MessageDigest.isEqual(
                        ours.getBytes(StandardCharsets.UTF_8),
                        theirs.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Provider.Leaving> left(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .findFirst()
                .flatMap(cookie -> open(cookie.getValue()));
    }

    private Optional<Provider.Leaving> open(String sealed) {
        try {
            List<String> parts = List.of(sealer.open(LEAVING, sealed).split(" "));
            Instant ends = Instant.ofEpochSecond(Long.parseLong(parts.get(3)));
            return clock.instant().isAfter(ends)
                    ? Optional.empty()
                    : Optional.of(
                            new Provider.Leaving(
                                    parts.get(0),
                                    parts.get(1),
                                    parts.get(2),
                                    parts.get(4).equals("-")
                                            ? null
                                            : Instant.ofEpochSecond(Long.parseLong(parts.get(4)))));
        } catch (IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException notOurs) {
            LOG.info("a cookie of another make: {}", notOurs.getMessage());
            return Optional.empty();
        }
    }

    private ResponseEntity<Void> refused(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO))
                .location(URI.create("/#/refused"))
                .build();
    }

    /** Lax, because the way back comes from another site. */
    private static String cookie(HttpServletRequest request, String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .path("/api/oidc")
                .maxAge(age)
                .build()
                .toString();
    }
}
