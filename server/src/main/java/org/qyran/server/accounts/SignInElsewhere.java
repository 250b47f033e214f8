package org.qyran.server.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.security.Device;
import org.qyran.server.security.Sessions;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a session for the account an administrator linked with a subject of the provider. Nobody
 * else comes in, and no account is ever made here; whether the provider asks a second factor is its
 * own business.
 */
@Service
class SignInElsewhere {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sessions sessions;
    private final Clock clock;

    SignInElsewhere(
            JdbcClient jdbc, TransactionTemplate transaction, Sessions sessions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Linked(UUID account, String role) {}

    /**
     * Who came in.
     *
     * @param token of the session begun for them
     */
    record SignedIn(UUID account, String token) {}

    /** Empty when nobody who may sign in is linked with the subject. */
    Optional<SignedIn> signIn(String issuer, String subject, Device device) {
        return Optional.ofNullable(
                transaction.execute(_ -> {
                    Optional<Linked> linked = find(issuer, subject);
                    if (linked.isEmpty()) {
                        Acts acts = new Acts(jdbc, Acts.SERVER, clock);
                        acts.note(Acts.SERVER_ROLE, "sign-in-refused", "account", new UUID(0, 0));
                        acts.write();
                        return null;
                    }
                    UUID account = linked.get().account();
                    // From here on there is something to lose: a reset takes two.
                    jdbc.sql(
                                    """
                                    update account set accepted_at = :now
                                    where id = :id and accepted_at is null
                                    """)
                            .param("now", Timestamp.from(clock.instant()))
                            .param("id", account)
                            .update();
                    Acts acts = new Acts(jdbc, account, clock);
                    acts.note(linked.get().role(), "sign-in-elsewhere", "account", account);
                    acts.write();
                    return new SignedIn(account, sessions.begin(account, device));
                }));
    }

    private Optional<Linked> find(String issuer, String subject) {
        return jdbc.sql(
                        """
                        select a.id, a.roles from account_subject s join account a on a.id = s.account
                        where s.issuer = :issuer and s.subject = :subject
                          and a.disabled_at is null
                          and (a.locked_until is null or a.locked_until <= :now)
                        """)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Linked(Rows.id(row, "id"), Rows.texts(row, "roles").getFirst()))
                .optional();
    }
}
