package org.qyran.server.accounts;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.accounts.PasskeyCheck.Copied;
import org.qyran.server.accounts.PasskeyCheck.Kept;
import org.qyran.server.accounts.PasskeyCheck.Right;
import org.qyran.server.accounts.PasskeyCheck.Said;
import org.qyran.server.accounts.PasskeyCheck.Verdict;
import org.qyran.server.accounts.PasskeyCheck.Wrong;
import org.qyran.server.accounts.PasskeyQuestions.Question;
import org.qyran.server.security.Device;
import org.qyran.server.security.Sessions;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a session for whoever holds a passkey and was verified by it: instead of password and
 * code. Whatever is wrong, the answer is the same; what is wrong with a known passkey counts
 * against its account as a wrong password does.
 */
@Service
class SignInByPasskey {

    private static final Logger LOG = LoggerFactory.getLogger(SignInByPasskey.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PasskeyQuestions questions;
    private final Proof proof;
    private final Sessions sessions;
    private final Clock clock;
    private final PasskeyCheck check = new PasskeyCheck();

    SignInByPasskey(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PasskeyQuestions questions,
            Proof proof,
            Sessions sessions,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.questions = questions;
        this.proof = proof;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A passkey with its account, both locked. */
    private record Held(
            UUID id, UUID account, String role, boolean maySignIn, boolean suspended, Kept kept) {}

    /**
     * @param handle the account as the passkey calls it
     * @return the new session's token; empty when the answer is no, whatever the reason
     */
    Optional<String> signIn(String attempt, byte[] handle, Said said, Device device) {
        return Optional.ofNullable(
                transaction.execute(_ -> {
                    Optional<Question> question = questions.take(attempt, null);
                    Optional<Held> found = find(said.credential());
                    if (question.isEmpty() || found.isEmpty()) {
                        return refuse(null, "no such question or passkey");
                    }
                    Held held = found.get();
                    Verdict verdict =
                            MessageDigest.isEqual(PasskeyQuestions.handle(held.account()), handle)
                                    ? check.check(
                                            question.get().party(),
                                            question.get().challenge(),
                                            held.kept(),
                                            said)
                                    : new Wrong("another account's");
                    return switch (verdict) {
                        case Right right -> begin(held, right, device);
                        case Copied _ -> suspend(held);
                        case Wrong wrong -> refuse(held, wrong.why());
                    };
                }));
    }

    private @Nullable String begin(Held held, Right right, Device device) {
        if (!held.maySignIn() || held.suspended()) {
            return refuse(held, held.suspended() ? "suspended" : "disabled, locked or waiting");
        }
        jdbc.sql(
                        """
                        update passkey set sign_count = :count, backed_up = :backedUp,
                            last_used_at = :now
                        where id = :id
                        """)
                .param("count", right.signCount())
                .param("backedUp", right.backedUp())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", held.id())
                .update();
        jdbc.sql("update account set failures = 0, locked_until = null where id = :id")
                .param("id", held.account())
                .update();
        Acts acts = new Acts(jdbc, held.account(), clock);
        acts.note(held.role(), "sign-in-passkey", "account", held.account());
        acts.write();
        return sessions.begin(held.account(), device);
    }

    /** Which of the two is the person's cannot be known: neither counts any more. */
    private @Nullable String suspend(Held held) {
        jdbc.sql("update passkey set suspended_at = coalesce(suspended_at, :now) where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", held.id())
                .update();
        Acts acts = new Acts(jdbc, Acts.SERVER, clock);
        acts.note(Acts.SERVER_ROLE, "suspend-passkey", "account", held.account());
        acts.write();
        return refuse(held, "its counter went back");
    }

    private @Nullable String refuse(@Nullable Held held, String why) {
        LOG.info("a passkey was refused: {}", why);
        proof.refused(held == null ? null : held.account());
        return null;
    }

    /** The account first, as everywhere: who resets it meanwhile waits, or is waited for. */
    private Optional<Held> find(byte[] credential) {
        Optional<UUID> account =
                jdbc.sql("select account from passkey where credential = :credential")
                        .param("credential", credential)
                        .query((row, _) -> Rows.id(row, "account"))
                        .optional();
        account.ifPresent(id ->
                jdbc.sql("select id from account where id = :id for update")
                        .param("id", id)
                        .query((row, _) -> Rows.id(row, "id"))
                        .single());
        return jdbc.sql(
                        """
                        select p.*, a.roles,
                               a.disabled_at is null and a.password is not null
                                   and (a.locked_until is null or a.locked_until <= :now) may_sign_in
                        from passkey p join account a on a.id = p.account
                        where p.credential = :credential
                        """)
                .param("credential", credential)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> held(row))
                .optional();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                Rows.id(row, "id"),
                Rows.id(row, "account"),
                Rows.texts(row, "roles").getFirst(),
                row.getBoolean("may_sign_in"),
                row.getTimestamp("suspended_at") != null,
                new Kept(
                        row.getBytes("attested"),
                        row.getLong("sign_count"),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("backed_up")));
    }
}
