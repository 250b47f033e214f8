package org.qyran.server.accounts;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.accounts.RelyingParty.Party;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Token;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The random questions that passkeys answer: each for one browser's attempt, for two minutes, for
 * one answer. Kept in the database, so that any server of several takes the answer.
 */
@Component
class PasskeyQuestions {

    static final Duration LASTS = Duration.ofMinutes(2);

    private static final int BYTES = 32;
    private static final int LONGEST = 64 << 10;

    private final JdbcClient jdbc;
    private final RelyingParty relyingParty;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PasskeyQuestions(JdbcClient jdbc, RelyingParty relyingParty, Clock clock) {
        this.jdbc = jdbc;
        this.relyingParty = relyingParty;
        this.clock = clock;
    }

    /** A question that was asked, and in whose name. */
    record Question(Party party, byte[] challenge) {}

    /** Whether and where passkeys can be had. */
    RelyingParty.Told told() {
        return relyingParty.told();
    }

    Party party() {
        if (told() instanceof Party party) {
            return party;
        }
        throw Refused.conflict("no-passkeys");
    }

    boolean isFor(String id) {
        return told() instanceof Party party && party.id().equals(id);
    }

    /**
     * A new one; the attempt's earlier one counts no more.
     *
     * @param attempt only the asking browser knows it
     * @param account whose key is to be made; nobody yet, to sign in
     */
    byte[] ask(String attempt, @Nullable UUID account) {
        byte[] challenge = new byte[BYTES];
        random.nextBytes(challenge);
        Instant now = clock.instant();
        jdbc.sql("delete from passkey_challenge where ends_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql(
                        """
                        insert into passkey_challenge (attempt, account, challenge, ends_at)
                        values (:attempt, :account, :challenge, :ends)
                        on conflict (attempt) do update set account = excluded.account,
                            challenge = excluded.challenge, ends_at = excluded.ends_at
                        """)
                .param("attempt", Token.hash(attempt))
                .param("account", account)
                .param("challenge", challenge)
                .param("ends", Timestamp.from(now.plus(LASTS)))
                .update();
        return challenge;
    }

    /** Used up, whatever comes of the answer: of two answers one finds it gone. */
    Optional<Question> take(String attempt, @Nullable UUID account) {
        Party party = party();
        return jdbc.sql(
                        """
                        delete from passkey_challenge
                        where attempt = :attempt and account is not distinct from :account
                        returning challenge, ends_at
                        """)
                .param("attempt", Token.hash(attempt))
                .param("account", account)
                .query((row, _) ->
                        row.getTimestamp("ends_at").toInstant().isBefore(clock.instant())
                                ? Optional.<Question>empty()
                                : Optional.of(new Question(party, row.getBytes("challenge"))))
                .optional()
                .flatMap(found -> found);
    }

    /** What a passkey calls the account. */
    static byte[] handle(UUID account) {
        return ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Refused.field("missing", field);
        }
        if (text.length() > LONGEST) {
            throw Refused.field("too-long", field, LONGEST);
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw Refused.field("field", field, "Base64url");
        }
    }
}
