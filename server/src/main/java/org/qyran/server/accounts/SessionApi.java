package org.qyran.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Attempts;
import org.qyran.server.security.Device;
import org.qyran.server.security.SessionCookie;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/session}: signing in and out, and who one is. */
@RestController
@RequestMapping("/api/session")
class SessionApi {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Attempts attempts;
    private final People people;
    private final JdbcClient jdbc;

    SessionApi(
            SignIn signIn, Sessions sessions, Attempts attempts, People people, JdbcClient jdbc) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.attempts = attempts;
        this.people = people;
        this.jdbc = jdbc;
    }

    record Answer(Person person) {}

    record Asked(@Nullable String name, @Nullable String password, @Nullable String code) {}

    record Spoken(@Nullable String language) {}

    @PostMapping
    ResponseEntity<Answer> begin(@RequestBody Asked asked, HttpServletRequest request) {
        String name = asked.name() == null ? "" : asked.name().strip();
        attempts.spend(request.getRemoteAddr(), name);
        String token =
                signIn.signIn(
                                name,
                                asked.password() == null ? "" : asked.password(),
                                asked.code(),
                                Device.of(request))
                        .orElseThrow(() -> Refused.of(HttpStatus.UNAUTHORIZED, "wrong-sign-in"));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.set(request, token))
                .body(new Answer(people.behind(token)));
    }

    @GetMapping
    Answer who(@AuthenticationPrincipal @Nullable Viewer viewer) {
        return new Answer(
                people.person(
                        Optional.ofNullable(viewer)
                                .orElseThrow(
                                        () -> Refused.of(HttpStatus.UNAUTHORIZED, "sign-in"))));
    }

    /** The language is the person's own setting; it is kept with the account. */
    @PutMapping("/language")
    Answer speak(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody Spoken spoken,
            HttpServletRequest request) {
        String asked = spoken.language() == null ? "" : spoken.language();
        Language language =
                Language.of(asked).orElseThrow(() -> Refused.field("field", "language", asked));
        jdbc.sql("update account set language = :language where id = :id")
                .param("language", language.code())
                .param("id", viewer.id())
                .update();
        return new Answer(people.behind(SessionCookie.of(request).orElseThrow(Refused::absent)));
    }

    @DeleteMapping
    ResponseEntity<Void> end(HttpServletRequest request) {
        SessionCookie.of(request).ifPresent(sessions::end);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.clear(request))
                .build();
    }
}
