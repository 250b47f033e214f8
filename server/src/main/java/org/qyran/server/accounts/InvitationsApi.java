package org.qyran.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Attempts;
import org.qyran.server.security.Device;
import org.qyran.server.security.SessionCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/invitations}: for whoever holds a link; its word is in the body, never in a path. */
@RestController
@RequestMapping("/api/invitations")
class InvitationsApi {

    private final Invitations invitations;
    private final People people;
    private final Attempts attempts;

    InvitationsApi(Invitations invitations, People people, Attempts attempts) {
        this.invitations = invitations;
        this.people = people;
        this.attempts = attempts;
    }

    record Held(@Nullable String token, @Nullable String word) {}

    @PostMapping("/look")
    Invitations.Told look(@RequestBody Held held, HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr());
        return invitations.look(held.token(), held.word());
    }

    @PostMapping("/accept")
    ResponseEntity<SessionApi.Answer> accept(
            @RequestBody Invitations.Chosen chosen, HttpServletRequest request) {
        attempts.spend(request.getRemoteAddr());
        String token = invitations.accept(chosen, Device.of(request));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.set(request, token))
                .body(new SessionApi.Answer(people.behind(token)));
    }
}
