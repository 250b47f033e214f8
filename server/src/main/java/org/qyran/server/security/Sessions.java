package org.qyran.server.security;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.kernel.Language;
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

    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One session as its person sees it. */
    public record Told(
            UUID id,
            Instant begunAt,
            Instant lastSeenAt,
            Instant endsAt,
            String agent,
            String address,
            boolean current) {}

    /** A new session's token; only its hash is kept. */
    public String begin(UUID account, Device device) {
        String token = Token.fresh();
        Instant now = clock.instant();
        jdbc.sql("delete from session where ends_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql(
                        """
                        insert into session (token_hash, account, created_at, last_seen_at, ends_at,
                            agent, address)
                        values (:hash, :account, :now, :now, :end, :agent, :address)
                        """)
                .param("hash", Token.hash(token))
                .param("account", account)
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(now.plus(LONGEST)))
                .param("agent", device.agent())
                .param("address", device.address())
                .update();
        return token;
    }

    public void end(String token) {
        jdbc.sql("delete from session where token_hash = :hash")
                .param("hash", Token.hash(token))
                .update();
    }

    /** Those of an account that still let in, newest first; {@code token} is the asking one's. */
    public List<Told> of(UUID account, String token) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        select id, created_at, last_seen_at, ends_at, agent, address,
                               token_hash = :hash current
                        from session
                        where account = :account and ends_at > :now and last_seen_at > :idle
                        order by created_at desc, id
                        """)
                .param("account", account)
                .param("hash", Token.hash(token))
                .param("now", Timestamp.from(now))
                .param("idle", Timestamp.from(now.minus(IDLE)))
                .query((row, _) ->
                        new Told(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("last_seen_at").toInstant(),
                                row.getTimestamp("ends_at").toInstant(),
                                row.getString("agent"),
                                row.getString("address"),
                                row.getBoolean("current")))
                .list();
    }

    /** Ends one of an account's sessions; false when it has no such session. */
    public boolean end(UUID account, UUID session) {
        return jdbc.sql("delete from session where account = :account and id = :id")
                        .param("account", account)
                        .param("id", session)
                        .update()
                == 1;
    }

    /** Ends all of an account's sessions but the one with this token. */
    public void endOthers(UUID account, String token) {
        jdbc.sql("delete from session where account = :account and token_hash <> :hash")
                .param("account", account)
                .param("hash", Token.hash(token))
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
                        .param("hash", Token.hash(token))
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
                .param("hash", Token.hash(token))
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
