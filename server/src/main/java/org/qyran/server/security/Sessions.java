package org.qyran.server.security;

import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.kernel.Language;
import org.qyran.kernel.Sha256;
import org.qyran.kernel.grading.Handling;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions live in the database as hashes of random tokens; they end after twelve hours, after an
 * hour without a request, when the account is disabled, or when the person signs out.
 */
@Component
public final class Sessions {

    public static final Duration LONGEST = Duration.ofHours(12);
    static final Duration IDLE = Duration.ofHours(1);

    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new session's token; only its hash is kept. */
    public String begin(UUID account) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        jdbc.sql("delete from session where ends_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql(
                        """
                        insert into session (token_hash, account, created_at, last_seen_at, ends_at)
                        values (:hash, :account, :now, :now, :end)
                        """)
                .param("hash", Sha256.of(token))
                .param("account", account)
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(now.plus(LONGEST)))
                .update();
        return token;
    }

    public void end(String token) {
        jdbc.sql("delete from session where token_hash = :hash")
                .param("hash", Sha256.of(token))
                .update();
    }

    /** Ends whatever is open for an account: rights were taken or the password changed. */
    public void endAll(UUID account) {
        jdbc.sql("delete from session where account = :account").param("account", account).update();
    }

    /** The person as they stand now. */
    public Optional<Viewer> viewer(String token) {
        Instant now = clock.instant();
        Optional<Viewer> viewer =
                jdbc.sql(
                                """
                                select a.id, a.name, a.display_name, a.language, a.roles, a.clearance,
                                       s.last_seen_at,
                                       array(select m.operation from membership m
                                             where m.account = a.id and m.since <= :now
                                               and (m.until is null or m.until > :now)) operations
                                from session s join account a on a.id = s.account
                                where s.token_hash = :hash and s.ends_at > :now
                                  and s.last_seen_at > :idle and a.disabled_at is null
                                """)
                        .param("now", Timestamp.from(now))
                        .param("idle", Timestamp.from(now.minus(IDLE)))
                        .param("hash", Sha256.of(token))
                        .query((row, _) -> viewer(row))
                        .optional();
        viewer.ifPresent(_ -> touch(token, now));
        return viewer;
    }

    /** Once a minute at most: a request must not cost a write. */
    private void touch(String token, Instant now) {
        jdbc.sql(
                        """
                        update session set last_seen_at = :now
                        where token_hash = :hash and last_seen_at < :before
                        """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minusSeconds(60)))
                .param("hash", Sha256.of(token))
                .update();
    }

    private static Viewer viewer(ResultSet row) throws SQLException {
        return new Viewer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("display_name"),
                Language.of(row.getString("language")).orElse(Language.ENGLISH),
                roles((String[]) elements(row, "roles")),
                Set.copyOf(List.of((UUID[]) elements(row, "operations"))),
                Handling.valueOf(row.getString("clearance")));
    }

    private static Set<Role> roles(String[] words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            roles.add(Role.of(word));
        }
        return roles;
    }

    private static Object elements(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }
}
