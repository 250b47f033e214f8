package org.qyran.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Items;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Attempts;
import org.qyran.server.security.Device;
import org.qyran.server.security.SessionCookie;
import org.qyran.server.security.Token;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/passkeys}: signing in with one, for whoever comes; {@code /api/account/passkeys}:
 * one's own. Bytes are Base64url.
 */
@RestController
@RequestMapping("/api")
class PasskeysApi {

    private static final String COOKIE = "qyran_attempt";

    private final Passkeys passkeys;
    private final PasskeyQuestions questions;
    private final SignInByPasskey signIn;
    private final People people;
    private final Attempts attempts;

    PasskeysApi(
            Passkeys passkeys,
            PasskeyQuestions questions,
            SignInByPasskey signIn,
            People people,
            Attempts attempts) {
        this.passkeys = passkeys;
        this.questions = questions;
        this.signIn = signIn;
        this.people = people;
        this.attempts = attempts;
    }

    /**
     * @param origin where pages may ask for passkeys
     * @param why there are none: needs-address, number, insecure
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Where(@Nullable String origin, @Nullable String why) {}

    /** What the browser's passkey is to sign. */
    record ToSign(String challenge, String relyingParty, long timeoutMillis) {}

    /** What it signed. */
    record Signed(
            @Nullable String credential,
            @Nullable String authenticatorData,
            @Nullable String clientData,
            @Nullable String signature,
            @Nullable String userHandle) {}

    @GetMapping("/passkeys")
    Where where() {
        return switch (questions.told()) {
            case RelyingParty.Party party -> new Where(party.origin(), null);
            case RelyingParty.Without without -> new Where(null, without.word());
        };
    }

    /** The question is bound to this browser by a cookie that no script reads. */
    @PostMapping("/passkeys/challenge")
    ResponseEntity<ToSign> ask(HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr());
        String party = questions.party().id();
        String attempt = Token.fresh();
        ToSign toSign =
                new ToSign(
                        PasskeyQuestions.text(questions.ask(attempt, null)),
                        party,
                        PasskeyQuestions.LASTS.toMillis());
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(request, attempt, PasskeyQuestions.LASTS))
                .body(toSign);
    }

    @PostMapping("/passkeys/session")
    ResponseEntity<SessionApi.Answer> begin(
            @RequestBody Signed signed, HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr());
        PasskeyCheck.Said said =
                new PasskeyCheck.Said(
                        PasskeyQuestions.bytes("credential", signed.credential()),
                        PasskeyQuestions.bytes("authenticatorData", signed.authenticatorData()),
                        PasskeyQuestions.bytes("clientData", signed.clientData()),
                        PasskeyQuestions.bytes("signature", signed.signature()));
        byte[] handle = PasskeyQuestions.bytes("userHandle", signed.userHandle());
        String token =
                signIn.signIn(attempt(request), handle, said, Device.of(request))
                        .orElseThrow(() -> Refused.of(HttpStatus.UNAUTHORIZED, "wrong-passkey"));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.set(request, token),
                        cookie(request, "", Duration.ZERO))
                .body(new SessionApi.Answer(people.behind(token)));
    }

    @GetMapping("/account/passkeys")
    Items<Passkeys.Told> own(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(passkeys.all(viewer));
    }

    @PostMapping("/account/passkeys/challenge")
    Passkeys.ToMake beginOwn(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody OwnAccount.Proven asked,
            HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr(), viewer.name());
        return passkeys.begin(viewer, session(request), asked);
    }

    @PostMapping("/account/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    Passkeys.Told make(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody Passkeys.Made made,
            HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr());
        return passkeys.make(viewer, session(request), made);
    }

    @PostMapping("/account/passkeys/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody OwnAccount.Proven asked,
            HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr(), viewer.name());
        passkeys.remove(viewer, session(request), id, asked);
    }

    private static String session(HttpServletRequest request) {
        return SessionCookie.of(request).orElseThrow(Refused::absent);
    }

    /** Without one there is no question to answer. */
    private static String attempt(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String cookie(HttpServletRequest request, String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .path("/api/passkeys")
                .maxAge(age)
                .build()
                .toString();
    }
}
