package org.qyran.server.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.evidence.chain.ActWord;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.quantity.Amount;
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
    private final SecureRandom random = new SecureRandom();

    KeepAct(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the entry of a phone's log that says so. */
    record Entry(UUID device, long sequence) {}

    /**
     * Something done.
     *
     * @param action the right it is done by
     * @param more what it says beyond what the engine looks at, by field
     */
    record Done(ExhibitAct act, Action action, Map<String, Object> more) {

        Done {
            more = Map.copyOf(more);
        }
    }

    /**
     * @param exhibit as it is after the act
     * @param atFirst how much of it there was at first
     */
    void keep(Viewer viewer, Acts acts, Exhibit exhibit, List<Amount> atFirst, Done done) {
        String role = viewer.roleFor(done.action(), Kind.EXHIBIT);
        String detail = detail(viewer, role, done);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String fact = FactText.of(exhibit, atFirst, digest(salt, detail));
        String type = ActWord.of(done.act()).word();
        UUID row =
                acts.noted(
                        role,
                        type,
                        Exhibits.KIND,
                        exhibit.id(),
                        exhibit.operation(),
                        exhibit.origin().authority().orElse(null),
                        new RawValue(fact));
        insert(viewer, exhibit, done.act(), row, role, salt, detail);
        fact(exhibit, row, done.act().made().recorded(), fact);
    }

    private static String detail(Viewer viewer, String role, Done done) {
        ExhibitAct act = done.act();
        Made made = act.made();
        Map<String, Object> detail = new TreeMap<>();
        detail.put("event", made.id().toString());
        detail.put("type", ActWord.of(act).word());
        detail.put("exhibits", ActText.texts(act.exhibits()));
        detail.put("at", made.at().toString());
        detail.put("by", viewer.id().toString());
        detail.put("speaker", made.by());
        detail.put("role", role);
        detail.put("after", ActText.texts(made.after().stream().sorted().toList()));
        made.device().ifPresent(device -> detail.put("device", device.name()));
        made.device().ifPresent(device -> detail.put("sequence", device.sequence()));
        ActText.transfer(act).ifPresent(id -> detail.put("transfer", id.toString()));
        Map<String, Object> says = new TreeMap<>(done.more());
        says.putAll(ActText.says(act));
        detail.put("says", says);
        return Canonical.write(detail);
    }

    static String digest(byte[] salt, String detail) {
        MessageDigest digest = Sha256.fresh();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(detail.getBytes(StandardCharsets.UTF_8)));
    }

    private void insert(
            Viewer viewer,
            Exhibit exhibit,
            ExhibitAct act,
            UUID row,
            String role,
            byte[] salt,
            String detail) {
        Made made = act.made();
        jdbc.sql(
                        """
                        insert into exhibit_act (id, event, exhibit, type, at, recorded, by_account,
                            role, device, sequence, transfer, salt, detail)
                        values (:id, :event, :exhibit, :type, :at, :now, :me, :role, :device,
                            :sequence, :transfer, :salt, :detail)
                        """)
                .param("id", row)
                .param("event", made.id())
                .param("exhibit", exhibit.id())
                .param("type", ActWord.of(act).word())
                .param("at", Timestamp.from(made.at()))
                .param("now", Timestamp.from(made.recorded()))
                .param("me", viewer.id())
                .param("role", role)
                .param(
                        "device",
                        made.device().map(device -> UUID.fromString(device.name())).orElse(null))
                .param("sequence", made.device().map(Made.Device::sequence).orElse(null))
                .param("transfer", ActText.transfer(act).orElse(null))
                .param("salt", salt)
                .param("detail", detail)
                .update();
    }

    private void fact(Exhibit exhibit, UUID row, Instant recorded, String fact) {
        jdbc.sql(
                        """
                        insert into exhibit_fact (id, exhibit, operation, operations, handling, sealed,
                            grounds, recorded, fact)
                        select :id, e.id, e.operation, e.operations, e.handling, e.sealed, e.grounds,
                            :now, :fact
                        from exhibit e where e.id = :exhibit
                        """)
                .param("id", row)
                .param("exhibit", exhibit.id())
                .param("now", Timestamp.from(recorded))
                .param("fact", fact)
                .update();
    }
}
