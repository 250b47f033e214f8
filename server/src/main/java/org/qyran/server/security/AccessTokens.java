package org.qyran.server.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tokens by which a person's own programs read in that person's name. They live in the database as
 * hashes; roles and memberships are read anew with each request, and a disabled account's tokens
 * are gone.
 */
@Component
public final class AccessTokens {

    private final JdbcClient jdbc;
    private final Viewers viewers;
    private final Clock clock;

    AccessTokens(JdbcClient jdbc, Viewers viewers, Clock clock) {
        this.jdbc = jdbc;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** One token as its person sees it; never the word itself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Told(
            UUID id,
            String name,
            String purpose,
            Instant madeAt,
            Instant endsAt,
            @Nullable Instant lastUsedAt) {}

    /**
     * A new token.
     *
     * @param word shown once
     */
    public record Made(UUID id, String word, Instant endsAt) {}

    /** Within a transaction. */
    public Made make(UUID account, String name, TokenPurpose purpose, Duration lasting) {
        Instant now = clock.instant();
        forgetEnded(now);
        Made made = new Made(UUID.randomUUID(), Token.fresh(), now.plus(lasting));
        jdbc.sql(
                        """
                        insert into access_token (id, account, name, purpose, token_hash,
                            created_at, ends_at)
                        values (:id, :account, :name, :purpose, :hash, :now, :end)
                        """)
                .param("id", made.id())
                .param("account", account)
                .param("name", name)
                .param("purpose", purpose.word())
                .param("hash", Token.hash(made.word()))
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(made.endsAt()))
                .update();
        return made;
    }

    private void forgetEnded(Instant now) {
        jdbc.sql("delete from access_token where ends_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Those that still let in, newest first. */
    public List<Told> of(UUID account) {
        return jdbc.sql(
                        """
                        select id, name, purpose, created_at, ends_at, last_used_at from access_token
                        where account = :account and ends_at > :now order by created_at desc, id
                        """)
                .param("account", account)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Told(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("purpose"),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("ends_at").toInstant(),
                                instant(row.getTimestamp("last_used_at"))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** False when the account has no such token. */
    public boolean end(UUID account, UUID token) {
        return jdbc.sql("delete from access_token where account = :account and id = :id")
                        .param("account", account)
                        .param("id", token)
                        .update()
                == 1;
    }

    public void endAll(UUID account) {
        jdbc.sql("delete from access_token where account = :account")
                .param("account", account)
                .update();
    }

    /** Whether it is anybody's, whatever it is for. */
    boolean known(String word) {
        return jdbc.sql(
                        """
                        select exists (select 1 from access_token t
                            join account a on a.id = t.account
                            where t.token_hash = :hash and t.ends_at > :now
                                and a.disabled_at is null)
                        """)
                .param("hash", Token.hash(word))
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** The person as they stand now; nobody where the token is for something else. */
    Optional<Viewer> viewer(String word, TokenPurpose purpose) {
        Instant now = clock.instant();
        Optional<Viewer> viewer =
                viewers.by(
                        """
                        join access_token t on t.account = a.id
                        where t.token_hash = :hash and t.purpose = '%s' and t.ends_at > :now and a.disabled_at is null
                        """
                                .formatted(purpose.word()),
                        Token.hash(word),
                        now);
        viewer.ifPresent(_ -> touch(word, now));
        return viewer;
    }

    /** Once a minute at most: a request must not cost a write. */
    private void touch(String word, Instant now) {
        jdbc.sql(
                        """
                        update access_token set last_used_at = :now
                        where token_hash = :hash
                          and (last_used_at is null or last_used_at < :before)
                        """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minusSeconds(60)))
                .param("hash", Token.hash(word))
                .update();
    }
}
