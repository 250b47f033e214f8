package org.qyran.server.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Sealer;
import org.qyran.server.security.Token;
import org.qyran.server.security.Totp;
import org.qyran.server.security.Word;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Making of links, within a transaction that notes the act. Whoever came in once before comes in
 * anew only with a link and a word, which two administrators hold, one each.
 */
@Component
class Links {

    private static final Duration LASTS = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Clock clock;

    Links(JdbcClient jdbc, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** A word that opens a link, as the second administrator is shown it, once. */
    record Released(String word, Instant endsAt) {}

    /** For the first administrator, whose account is made when the link is used. */
    Invitations.Link first(UUID account) {
        return make(account, true, null, "none");
    }

    /** For an account that exists; each ends the one before, and its word. */
    Invitations.Link of(UUID account, UUID by) {
        boolean wasIn =
                jdbc.sql("select accepted_at is not null from account where id = :id")
                        .param("id", account)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        return make(account, false, by, wasIn ? "waits" : "none");
    }

    /** From the server's own machine: its owner stands for the second person. */
    Invitations.Link byOwner(UUID account) {
        return make(account, false, null, "none");
    }

    private Invitations.Link make(UUID account, boolean first, @Nullable UUID by, String second) {
        String token = Token.fresh();
        Instant now = clock.instant();
        Instant ends = now.plus(LASTS);
        jdbc.sql(
                        """
                        insert into invitation (account, token_hash, first, totp_secret, created_at,
                            ends_at, made_by, second)
                        values (:account, :hash, :first, :secret, :now, :ends, :by, :second)
                        on conflict (account) do update set token_hash = excluded.token_hash,
                            totp_secret = excluded.totp_secret, created_at = excluded.created_at,
                            ends_at = excluded.ends_at, made_by = excluded.made_by,
                            second = excluded.second, word_hash = null
                        """)
                .param("account", account)
                .param("hash", Token.hash(token))
                .param("first", first)
                .param("secret", sealer.seal(account, Totp.secret()))
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(ends))
                .param("by", by)
                .param("second", second)
                .update();
        // Behind # it is never sent: not to proxies, not into logs.
        return new Invitations.Link("/#/invitation/" + token, ends);
    }

    /**
     * @param by somebody else than who made the link
     */
    Released release(UUID account, UUID by) {
        String word = Word.fresh();
        Instant now = clock.instant();
        Instant ends =
                jdbc.sql(
                                """
                                update invitation set second = 'word', word_hash = :hash
                                where account = :account and second <> 'none' and made_by <> :by
                                  and ends_at > :now
                                returning ends_at
                                """)
                        .param("hash", Token.hash(word))
                        .param("account", account)
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .optional()
                        .orElseThrow(() -> Refused.conflict("not-to-release"));
        return new Released(word, ends);
    }
}
