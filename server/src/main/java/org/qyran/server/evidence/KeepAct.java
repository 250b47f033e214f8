package org.qyran.server.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.kernel.Sha256;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.util.RawValue;

/**
 * Appends one act on one exhibit: its details with a salt, what counts after it as a fact, and that
 * fact as the payload of the act in the journal. All in the asker's transaction.
 */
@Component
class KeepAct {

    private static final int SALT_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeepAct(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the entry of a phone's log that says so. */
    record Entry(UUID device, long sequence) {}

    /**
     * Something done, to one exhibit or to several at once.
     *
     * @param event the same for all of them
     * @param type a word of the engine
     * @param action the right it was done by
     * @param at when, as its author says
     * @param transfer of a hand-over: the same in both halves
     * @param says everything it says, by field; also what identifies people
     */
    record Done(
            UUID event,
            String type,
            Action action,
            Instant at,
            Optional<Entry> entry,
            Optional<UUID> transfer,
            Map<String, Object> says) {}

    /**
     * @param exhibit as it is after the act
     */
    void keep(Viewer viewer, Acts acts, Exhibit exhibit, Done done) {
        String role = viewer.roleFor(done.action(), Kind.EXHIBIT);
        Map<String, Object> detail = new TreeMap<>();
        detail.put("event", done.event());
        detail.put("type", done.type());
        detail.put("at", done.at().toString());
        detail.put("by", viewer.id());
        detail.put("role", role);
        done.entry().ifPresent(entry -> detail.put("device", entry.device()));
        done.entry().ifPresent(entry -> detail.put("sequence", entry.sequence()));
        done.transfer().ifPresent(transfer -> detail.put("transfer", transfer));
        detail.put("says", done.says());
        String text = Canonical.write(detail);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String fact = FactText.of(exhibit, digest(salt, text));
        UUID act =
                acts.noted(
                        role,
                        done.type(),
                        Exhibits.KIND,
                        exhibit.id(),
                        exhibit.operation(),
                        exhibit.origin().authority().orElse(null),
                        new RawValue(fact));
        insert(viewer, exhibit, done, act, role, salt, text, fact);
    }

    static String digest(byte[] salt, String detail) {
        MessageDigest digest = Sha256.fresh();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(detail.getBytes(StandardCharsets.UTF_8)));
    }

    private void insert(
            Viewer viewer,
            Exhibit exhibit,
            Done done,
            UUID act,
            String role,
            byte[] salt,
            String detail,
            String fact) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into exhibit_act (id, event, exhibit, type, at, recorded, by_account,
                            role, device, sequence, transfer, salt, detail)
                        values (:id, :event, :exhibit, :type, :at, :now, :me, :role, :device,
                            :sequence, :transfer, :salt, :detail)
                        """)
                .param("id", act)
                .param("event", done.event())
                .param("exhibit", exhibit.id())
                .param("type", done.type())
                .param("at", Timestamp.from(done.at()))
                .param("now", now)
                .param("me", viewer.id())
                .param("role", role)
                .param("device", done.entry().map(Entry::device).orElse(null))
                .param("sequence", done.entry().map(Entry::sequence).orElse(null))
                .param("transfer", done.transfer().orElse(null))
                .param("salt", salt)
                .param("detail", detail)
                .update();
        jdbc.sql(
                        """
                        insert into exhibit_fact (id, exhibit, operation, operations, handling, sealed,
                            grounds, recorded, fact)
                        select :id, e.id, e.operation, e.operations, e.handling, e.sealed, e.grounds,
                            :now, :fact
                        from exhibit e where e.id = :exhibit
                        """)
                .param("id", act)
                .param("exhibit", exhibit.id())
                .param("now", now)
                .param("fact", fact)
                .update();
    }
}
