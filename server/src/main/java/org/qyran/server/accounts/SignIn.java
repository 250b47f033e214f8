package org.qyran.server.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Passwords;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Totp;
import org.qyran.server.storage.Acts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Name and password, and a one-time code where the account has one. Five wrong answers in a row
 * lock the account for a quarter of an hour. A wrong name, a wrong password and a locked account
 * answer alike, so nobody learns which names exist.
 */
@Service
class SignIn {

    private static final int MOST_FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Clock clock;

    SignIn(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Passwords passwords,
            Sessions sessions,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Known(
            UUID id,
            String password,
            @Nullable String totpSecret,
            long totpLast,
            List<String> roles,
            boolean open) {}

    /** The new session's token; empty when the answer is no, whatever the reason. */
    Optional<String> signIn(String name, String password, @Nullable String code) {
        Instant now = clock.instant();
        Optional<Known> known = find(name, now);
        if (known.isEmpty()) {
            passwords.spendTheTime(password);
            return Optional.empty();
        }
        Known account = known.get();
        // Compared outside the transaction: it takes tens of milliseconds on purpose.
        boolean right = passwords.matches(password, account.password()) && account.open();
        OptionalLong step = OptionalLong.of(account.totpLast());
        if (account.totpSecret() != null) {
            step =
                    Totp.accept(
                            account.totpSecret(),
                            code == null ? "" : code,
                            now,
                            account.totpLast());
        }
        if (!right || step.isEmpty()) {
            failed(account, now);
            return Optional.empty();
        }
        long used = step.getAsLong();
        return Optional.ofNullable(transaction.execute(_ -> begin(account, used)));
    }

    private Optional<Known> find(String name, Instant now) {
        return jdbc.sql(
                        """
                        select id, password, totp_secret, coalesce(totp_last, 0) totp_last, roles,
                               disabled_at is null and (locked_until is null or locked_until < :now)
                                   open
                        from account where lower(name) = lower(:name)
                        """)
                .param("name", name)
                .param("now", Timestamp.from(now))
                .query((row, _) ->
                        new Known(
                                row.getObject("id", UUID.class),
                                row.getString("password"),
                                row.getString("totp_secret"),
                                row.getLong("totp_last"),
                                List.of((String[]) row.getArray("roles").getArray()),
                                row.getBoolean("open")))
                .optional();
    }

    private String begin(Known account, long step) {
        jdbc.sql(
                        """
                        update account set failures = 0, locked_until = null, totp_last = :step
                        where id = :id
                        """)
                .param("step", step)
                .param("id", account.id())
                .update();
        Acts acts = new Acts(jdbc, account.id(), clock);
        acts.note(account.roles().getFirst(), "sign-in", "account", account.id());
        acts.write();
        return sessions.begin(account.id());
    }

    private void failed(Known account, Instant now) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql(
                            """
                            update account set failures = failures + 1,
                                locked_until = case when failures + 1 >= :most
                                    then cast(:until as timestamptz) else locked_until end
                            where id = :id
                            """)
                    .param("most", MOST_FAILURES)
                    .param("until", Timestamp.from(now.plus(LOCKED)))
                    .param("id", account.id())
                    .update();
            Acts acts = new Acts(jdbc, account.id(), clock);
            acts.note(account.roles().getFirst(), "sign-in-refused", "account", account.id());
            acts.write();
        });
    }
}
