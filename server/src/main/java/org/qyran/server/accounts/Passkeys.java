package org.qyran.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.accounts.PasskeyQuestions.Question;
import org.qyran.server.accounts.RelyingParty.Party;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * One's own passkeys: made, named, listed, removed. As every change of how one signs in, making and
 * removing ask password and code again and end the other sessions.
 */
@Service
class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;

    private final JdbcClient jdbc;
    private final Work work;
    private final Proof proof;
    private final Sessions sessions;
    private final PasskeyQuestions questions;
    private final PasskeyCheck check = new PasskeyCheck();
    private final Clock clock;

    Passkeys(
            JdbcClient jdbc,
            Work work,
            Proof proof,
            Sessions sessions,
            PasskeyQuestions questions,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.proof = proof;
        this.sessions = sessions;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * One passkey as its person sees it.
     *
     * @param backedUp whether the device copies it to others of the same person
     * @param suspendedAt since when it does not count, because there may be a copy of it
     * @param elsewhere whether it was made for another address than this server's now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            String name,
            Instant madeAt,
            @Nullable Instant lastUsedAt,
            boolean backedUp,
            @Nullable Instant suspendedAt,
            boolean elsewhere) {}

    /** A credential's identifier, Base64url. */
    record Credential(String id) {}

    /** What the browser is to make. */
    record ToMake(
            String challenge,
            String relyingParty,
            String user,
            String name,
            String displayName,
            List<Long> algorithms,
            List<Credential> exclude,
            long timeoutMillis) {}

    /** What the browser made. */
    record Made(
            @Nullable String name,
            @Nullable String attestationObject,
            @Nullable String clientData) {}

    List<Told> all(Viewer viewer) {
        return jdbc.sql("select * from passkey where account = :account order by made_at, id")
                .param("account", viewer.id())
                .query((row, _) -> told(row))
                .list();
    }

    /** Password and code first; then one question, for this session. */
    ToMake begin(Viewer viewer, String token, OwnAccount.Proven asked) {
        Party party = questions.party();
        return proof.byId(
                        viewer.id(),
                        asked.password() == null ? "" : asked.password(),
                        asked.code(),
                        (known, acts) -> {
                            acts.note(known.role(), "ask-for-passkey", "account", known.id());
                            byte[] challenge = questions.ask(token, known.id());
                            return toMake(viewer, party, challenge);
                        })
                .orElseThrow(Passkeys::notProven);
    }

    private ToMake toMake(Viewer viewer, Party party, byte[] challenge) {
        List<Credential> there =
                jdbc.sql(
                                """
                                select credential from passkey
                                where account = :account and relying_party = :party
                                """)
                        .param("account", viewer.id())
                        .param("party", party.id())
                        .query((row, _) -> new Credential(PasskeyQuestions.text(row.getBytes(1))))
                        .list();
        return new ToMake(
                PasskeyQuestions.text(challenge),
                party.id(),
                PasskeyQuestions.text(PasskeyQuestions.handle(viewer.id())),
                viewer.name(),
                viewer.displayName(),
                PasskeyCheck.algorithms(),
                there,
                PasskeyQuestions.LASTS.toMillis());
    }

    Told make(Viewer viewer, String token, Made asked) {
        String name = Check.text("name", asked.name(), LONGEST_NAME);
        byte[] attestation = PasskeyQuestions.bytes("attestationObject", asked.attestationObject());
        byte[] clientData = PasskeyQuestions.bytes("clientData", asked.clientData());
        Question question =
                questions
                        .take(token, viewer.id())
                        .orElseThrow(() -> Refused.conflict("passkey-question"));
        PasskeyCheck.Made made;
        try {
            made = check.register(question.party(), question.challenge(), attestation, clientData);
        } catch (PasskeyCheck.NotOne wrong) {
            LOG.info("a passkey of {} was refused: {}", viewer.id(), wrong.getMessage());
            throw Refused.of(HttpStatus.UNPROCESSABLE_CONTENT, "passkey-wrong");
        }
        try {
            return work.act(
                    viewer,
                    acts -> {
                        lock(viewer.id());
                        // Whoever was reset or disabled meanwhile has no session any more.
                        if (sessions.viewer(token).isEmpty()) {
                            throw Refused.absent();
                        }
                        Told told = insert(viewer, question.party(), name, made);
                        sessions.endOthers(viewer.id(), token);
                        note(viewer, acts, "add-passkey", told);
                        return told;
                    });
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("passkey-there");
        }
    }

    private Told insert(Viewer viewer, Party party, String name, PasskeyCheck.Made made) {
        if (all(viewer).size() >= MOST) {
            throw Refused.conflict("too-many-passkeys", MOST);
        }
        return jdbc.sql(
                        """
                        insert into passkey (id, account, relying_party, credential, attested, name,
                            sign_count, backup_eligible, backed_up, made_at)
                        values (:id, :account, :party, :credential, :attested, :name,
                            :count, :eligible, :backedUp, :now)
                        returning *
                        """)
                .param("id", UUID.randomUUID())
                .param("account", viewer.id())
                .param("party", party.id())
                .param("credential", made.credential())
                .param("attested", made.attested())
                .param("name", name)
                .param("count", made.signCount())
                .param("eligible", made.backupEligible())
                .param("backedUp", made.backedUp())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> told(row))
                .single();
    }

    /** Another's passkey is as absent as one that never was. */
    void remove(Viewer viewer, String token, UUID id, OwnAccount.Proven asked) {
        boolean proven =
                proof.byId(
                                viewer.id(),
                                asked.password() == null ? "" : asked.password(),
                                asked.code(),
                                (known, acts) -> {
                                    Told gone = delete(viewer, id);
                                    sessions.endOthers(known.id(), token);
                                    note(viewer, acts, "remove-passkey", gone);
                                    return true;
                                })
                        .isPresent();
        if (!proven) {
            throw notProven();
        }
    }

    private Told delete(Viewer viewer, UUID id) {
        return jdbc.sql("delete from passkey where id = :id and account = :account returning *")
                .param("id", id)
                .param("account", viewer.id())
                .query((row, _) -> told(row))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private void lock(UUID account) {
        jdbc.sql("select id from account where id = :id for update")
                .param("id", account)
                .query((row, _) -> Rows.id(row, "id"))
                .single();
    }

    private Told told(ResultSet row) throws SQLException {
        return new Told(
                Rows.id(row, "id"),
                row.getString("name"),
                Rows.instant(row, "made_at"),
                Rows.instantOrNull(row, "last_used_at"),
                row.getBoolean("backed_up"),
                Rows.instantOrNull(row, "suspended_at"),
                !questions.isFor(row.getString("relying_party")));
    }

    private static void note(Viewer viewer, Acts acts, String action, Told told) {
        acts.note(
                viewer.roles().stream().map(Role::word).sorted().findFirst().orElseThrow(),
                action,
                "account",
                viewer.id(),
                null,
                null,
                Map.of("passkey", told.id(), "name", told.name()));
    }

    private static Refused notProven() {
        return Refused.of(HttpStatus.FORBIDDEN, "not-proven");
    }
}
