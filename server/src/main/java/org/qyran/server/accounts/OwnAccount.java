package org.qyran.server.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.AccessTokens;
import org.qyran.server.security.PasswordRule;
import org.qyran.server.security.Passwords;
import org.qyran.server.security.Sealer;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Totp;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Role;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What everybody does with their own account. A session alone is not enough to change how one signs
 * in: the password and a code are asked again, so that an unattended page cannot take an account.
 */
@Service
class OwnAccount {

    private final JdbcClient jdbc;
    private final Work work;
    private final Proof proof;
    private final Passwords passwords;
    private final Sealer sealer;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Clock clock;

    OwnAccount(
            JdbcClient jdbc,
            Work work,
            Proof proof,
            Passwords passwords,
            Sealer sealer,
            Sessions sessions,
            AccessTokens tokens,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.proof = proof;
        this.passwords = passwords;
        this.sealer = sealer;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** One's own account; {@code codes}: whether one-time codes are enrolled. */
    record Told(String name, String displayName, List<String> roles, boolean codes) {}

    record NewPassword(
            @Nullable String password, @Nullable String code, @Nullable String newPassword) {}

    record Proven(@Nullable String password, @Nullable String code) {}

    record Secret(String secret) {}

    Told told(Viewer viewer) {
        boolean codes =
                jdbc.sql("select totp_secret is not null from account where id = :id")
                        .param("id", viewer.id())
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        return new Told(
                viewer.name(),
                viewer.displayName(),
                viewer.roles().stream().map(Role::word).sorted().toList(),
                codes);
    }

    /** All other sessions of the account end, and its programs' tokens. */
    void changePassword(Viewer viewer, String token, NewPassword asked) {
        String hash = passwords.hash(PasswordRule.check(asked.newPassword(), viewer.name()));
        boolean proven =
                proof.byId(
                                viewer.id(),
                                text(asked.password()),
                                asked.code(),
                                (known, acts) -> {
                                    jdbc.sql(
                                                    """
                                                    update account set password = :hash,
                                                        version = version + 1
                                                    where id = :id
                                                    """)
                                            .param("hash", hash)
                                            .param("id", known.id())
                                            .update();
                                    sessions.endOthers(known.id(), token);
                                    tokens.endAll(known.id());
                                    acts.note(
                                            known.role(), "change-password", "account", known.id());
                                    return true;
                                })
                        .isPresent();
        if (!proven) {
            throw notProven();
        }
    }

    /** A new secret, shown once; the old one counts until the new one is confirmed. */
    Secret askForCodes(Viewer viewer, Proven asked) {
        String secret = Totp.secret();
        return proof.byId(
                        viewer.id(),
                        text(asked.password()),
                        asked.code(),
                        (known, acts) -> {
                            jdbc.sql("update account set totp_next = :next where id = :id")
                                    .param("next", sealer.seal(known.id(), secret))
                                    .param("id", known.id())
                                    .update();
                            acts.note(known.role(), "ask-for-codes", "account", known.id());
                            return new Secret(secret);
                        })
                .orElseThrow(OwnAccount::notProven);
    }

    /** All other sessions of the account end, and its programs' tokens. */
    void confirmCodes(Viewer viewer, String token, @Nullable String code) {
        work.act(
                viewer,
                acts -> {
                    String next =
                            jdbc.sql(
                                            """
                                            select coalesce(totp_next, '') from account
                                            where id = :id for update
                                            """)
                                    .param("id", viewer.id())
                                    .query((row, _) -> row.getString(1))
                                    .single();
                    OptionalLong step =
                            next.isEmpty()
                                    ? OptionalLong.empty()
                                    : Totp.accept(
                                            sealer.open(viewer.id(), next),
                                            text(code),
                                            clock.instant(),
                                            0);
                    if (step.isEmpty()) {
                        throw Refused.field("wrong-code", "code");
                    }
                    jdbc.sql(
                                    """
                                    update account set totp_secret = totp_next, totp_next = null,
                                        totp_last = :step, version = version + 1
                                    where id = :id
                                    """)
                            .param("step", step.getAsLong())
                            .param("id", viewer.id())
                            .update();
                    sessions.endOthers(viewer.id(), token);
                    tokens.endAll(viewer.id());
                    note(viewer, acts, "enrol-codes", viewer.id());
                    return true;
                });
    }

    List<Sessions.Told> sessions(Viewer viewer, String token) {
        return sessions.of(viewer.id(), token);
    }

    /** Another's session is as absent as one that never was. */
    void endSession(Viewer viewer, UUID session) {
        work.act(
                viewer,
                acts -> {
                    if (!sessions.end(viewer.id(), session)) {
                        throw Refused.absent();
                    }
                    note(viewer, acts, "end-session", viewer.id());
                    return true;
                });
    }

    void endOtherSessions(Viewer viewer, String token) {
        work.act(
                viewer,
                acts -> {
                    sessions.endOthers(viewer.id(), token);
                    note(viewer, acts, "end-session", viewer.id());
                    return true;
                });
    }

    private static void note(Viewer viewer, Acts acts, String action, UUID account) {
        note(viewer, acts, action, account, Map.of());
    }

    static void note(
            Viewer viewer, Acts acts, String action, UUID account, Map<String, String> payload) {
        acts.note(
                viewer.roles().stream().map(Role::word).sorted().findFirst().orElseThrow(),
                action,
                "account",
                account,
                null,
                null,
                payload);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Not 401: the session is good, what was typed is not. */
    private static Refused notProven() {
        return Refused.of(HttpStatus.FORBIDDEN, "not-proven");
    }
}
