package org.qyran.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Passwords;
import org.qyran.server.security.Sealer;
import org.qyran.server.security.Totp;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * That somebody is who they say: name and password, and a one-time code where the account has one.
 * Five wrong answers in a row lock the account for a quarter of an hour. An unknown name, a wrong
 * password, a locked or disabled account and one that waits for its person take the same time and
 * answer alike, so nobody learns which names exist.
 */
@Service
class Proof {

    private static final int MOST_FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int LONGEST_PASSWORD = 1000;

    /** Stands in the journal for an account that does not exist. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final Sealer sealer;
    private final Clock clock;

    Proof(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Passwords passwords,
            Sealer sealer,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.passwords = passwords;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** An account as far as proving needs it. */
    record Known(
            UUID id,
            @Nullable String password,
            @Nullable String totpSecret,
            long totpLast,
            List<String> roles,
            boolean enabled,
            boolean locked) {

        String role() {
            return roles.getFirst();
        }
    }

    private static final String KNOWN =
            """
            select id, password, totp_secret, coalesce(totp_last, 0) totp_last, roles,
                   disabled_at is null enabled,
                   locked_until is not null and locked_until > :now locked
            from account
            """;

    /**
     * @param then done in the transaction that uses the code up; it must note an act
     * @return what {@code then} gave; empty when the proof failed, whatever the reason
     */
    <T> Optional<T> byName(
            String name, String password, @Nullable String code, BiFunction<Known, Acts, T> then) {
        return prove("where lower(name) = lower(:value)", name, password, code, then);
    }

    /** As {@link #byName}, of an account that is known already. */
    <T> Optional<T> byId(
            UUID account, String password, @Nullable String code, BiFunction<Known, Acts, T> then) {
        return prove("where id = :value", account, password, code, then);
    }

    private <T> Optional<T> prove(
            String where,
            Object value,
            String password,
            @Nullable String code,
            BiFunction<Known, Acts, T> then) {
        Instant now = clock.instant();
        Optional<Known> found =
                jdbc.sql(KNOWN + where)
                        .param("value", value)
                        .param("now", Timestamp.from(now))
                        .query((row, _) -> known(row))
                        .optional();
        // Compared outside the transaction: it takes tens of milliseconds on purpose.
        boolean right = compare(found.map(Known::password).orElse(null), password);
        if (found.isEmpty()) {
            refused((UUID) null, now);
            return Optional.empty();
        }
        Known known = found.get();
        OptionalLong step = step(known, code, now);
        if (right && known.enabled() && !known.locked() && step.isPresent()) {
            return Optional.ofNullable(
                    transaction.execute(_ -> proven(known, step.getAsLong(), now, then)));
        }
        refused(known, now);
        return Optional.empty();
    }

    private boolean compare(@Nullable String hash, String password) {
        String typed = password.substring(0, Math.min(LONGEST_PASSWORD, password.length()));
        if (hash == null) {
            passwords.spendTheTime(typed);
            return false;
        }
        return passwords.matches(typed, hash);
    }

    /** The step of a right code; the last one again where the account has no codes. */
    private OptionalLong step(Known known, @Nullable String code, Instant now) {
        if (known.totpSecret() == null) {
            return OptionalLong.of(known.totpLast());
        }
        return Totp.accept(
                sealer.open(known.id(), known.totpSecret()),
                code == null ? "" : code,
                now,
                known.totpLast());
    }

    /** Of two requests with one code the second finds the step taken. */
    private <T> @Nullable T proven(
            Known known, long step, Instant now, BiFunction<Known, Acts, T> then) {
        boolean first =
                jdbc.sql(
                                        """
                                        update account set failures = 0, locked_until = null,
                                            totp_last = :step
                                        where id = :id and disabled_at is null
                                          and password = :password
                                          and (totp_secret is null or coalesce(totp_last, 0) < :step)
                                          and (locked_until is null or locked_until <= :now)
                                        """)
                                .param("step", step)
                                .param("id", known.id())
                                .param("password", known.password())
                                .param("now", Timestamp.from(now))
                                .update()
                        == 1;
        if (!first) {
            return null;
        }
        Acts acts = new Acts(jdbc, known.id(), clock);
        T result = then.apply(known, acts);
        acts.write();
        return result;
    }

    private void refused(@Nullable Known known, Instant now) {
        refused(known == null ? null : known.id(), now);
    }

    /** As after a wrong password; {@code account} is null where there is none. */
    void refused(@Nullable UUID account) {
        refused(account, clock.instant());
    }

    /** The same work whether the account exists or not, so that both take the same time. */
    private void refused(@Nullable UUID account, Instant now) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql(
                            """
                            update account set failures = failures + 1,
                                locked_until = case when failures + 1 >= :most
                                    then cast(:until as timestamptz) else locked_until end
                            where id = :id and (locked_until is null or locked_until <= :now)
                            """)
                    .param("most", MOST_FAILURES)
                    .param("until", Timestamp.from(now.plus(LOCKED)))
                    .param("now", Timestamp.from(now))
                    .param("id", account == null ? NOBODY : account)
                    .update();
            Acts acts = new Acts(jdbc, Acts.SERVER, clock);
            acts.note(
                    Acts.SERVER_ROLE,
                    "sign-in-refused",
                    "account",
                    account == null ? NOBODY : account);
            acts.write();
        });
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                Rows.id(row, "id"),
                row.getString("password"),
                row.getString("totp_secret"),
                row.getLong("totp_last"),
                Rows.texts(row, "roles"),
                row.getBoolean("enabled"),
                row.getBoolean("locked"));
    }
}
