package org.qyran.server.security;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final Viewers viewers;
    private final AccessTokens tokens;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Viewers viewers, AccessTokens tokens, Clock clock) {
        this.jdbc = jdbc;
        this.viewers = viewers;
        this.tokens = tokens;
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

    /** Ends whatever is open for an account, its programs' tokens too: rights were taken. */
    public void endAll(UUID account) {
        tokens.endAll(account);
        jdbc.sql("delete from session where account = :account").param("account", account).update();
    }

    /** The person as they stand now. */
    public Optional<Viewer> viewer(String token) {
        Instant now = clock.instant();
        Optional<Viewer> viewer =
                viewers.by(
                        """
                        join session s on s.account = a.id
                        where s.token_hash = :hash and s.ends_at > :now
                          and s.last_seen_at > cast(:now as timestamptz) - interval '%d seconds'
                          and a.disabled_at is null
                        """
                                .formatted(IDLE.toSeconds()),
                        Token.hash(token),
                        now);
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
}
