package org.qyran.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Items;
import org.qyran.server.api.Refused;
import org.qyran.server.security.AccessTokens;
import org.qyran.server.security.Attempts;
import org.qyran.server.security.SessionCookie;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/account}: one's own. No path names an account, so nobody can name another's. */
@RestController
@RequestMapping("/api/account")
class OwnAccountApi {

    private final OwnAccount account;
    private final OwnTokens tokens;
    private final FreshSignIn fresh;
    private final Attempts attempts;

    OwnAccountApi(OwnAccount account, OwnTokens tokens, FreshSignIn fresh, Attempts attempts) {
        this.fresh = fresh;
        this.account = account;
        this.tokens = tokens;
        this.attempts = attempts;
    }

    record Code(@Nullable String code) {}

    @GetMapping
    OwnAccount.Told told(@AuthenticationPrincipal Viewer viewer) {
        return account.told(viewer);
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody OwnAccount.NewPassword asked,
            HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr(), viewer.name());
        account.changePassword(viewer, token(request), asked);
    }

    @PostMapping("/codes")
    OwnAccount.Secret askForCodes(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody OwnAccount.Proven asked,
            HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr(), viewer.name());
        return account.askForCodes(viewer, asked);
    }

    @PostMapping("/codes/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmCodes(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody Code code,
            HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr(), viewer.name());
        account.confirmCodes(viewer, token(request), code.code());
    }

    @GetMapping("/sessions")
    Items<Sessions.Told> sessions(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return Items.all(account.sessions(viewer, token(request)));
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        account.endSession(viewer, id);
    }

    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOtherSessions(@AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        account.endOtherSessions(viewer, token(request));
    }

    @GetMapping("/tokens")
    OwnTokens.All tokens(@AuthenticationPrincipal Viewer viewer) {
        return tokens.of(viewer);
    }

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    AccessTokens.Made makeToken(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody OwnTokens.NewToken asked,
            HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr(), viewer.name());
        return tokens.make(viewer, asked, fresh.holds(request, viewer.id()));
    }

    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endToken(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        tokens.end(viewer, id);
    }

    private static String token(HttpServletRequest request) {
        return SessionCookie.of(request).orElseThrow(Refused::absent);
    }
}
