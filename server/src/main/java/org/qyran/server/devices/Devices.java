package org.qyran.server.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which device belongs to whom, from its first contact to its revocation. */
@Service
class Devices {

    private static final int MOST_OF_ONE_PERSON = 50;

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Devices(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /** A device as its person sees it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            Instant enrolledAt,
            Instant lastContactAt,
            long accepted,
            @Nullable Instant revokedAt) {}

    /** A device as it stands, its row locked. */
    record Row(
            UUID id,
            UUID account,
            DeviceKey key,
            Instant lastContactAt,
            long head,
            String headHash,
            @Nullable Instant headAt,
            @Nullable Instant revokedAt) {}

    List<Told> of(Viewer viewer) {
        return jdbc.sql("select * from device where account = :me order by enrolled_at, id")
                .param("me", viewer.id())
                .query((row, _) ->
                        new Told(
                                Rows.id(row, "id"),
                                Rows.instant(row, "enrolled_at"),
                                Rows.instant(row, "last_contact_at"),
                                row.getLong("head"),
                                Rows.instantOrNull(row, "revoked_at")))
                .list();
    }

    /**
     * The device belongs to whoever is signed in on it first.
     *
     * @throws Refused as absent when it is somebody else's, or has another key
     */
    void enrol(Viewer viewer, UUID device, DeviceKey key) {
        Optional<Row> known = find(device, false);
        if (known.isEmpty()) {
            work.act(viewer, acts -> add(viewer, acts, device, key));
            known = find(device, false);
        }
        boolean own =
                known.filter(row -> row.account().equals(viewer.id()))
                        .filter(row -> row.key().text().equals(key.text()))
                        .isPresent();
        if (!own) {
            throw Refused.absent();
        }
    }

    private boolean add(Viewer viewer, Acts acts, UUID device, DeviceKey key) {
        int before =
                jdbc.sql("select count(*) from device where account = :me")
                        .param("me", viewer.id())
                        .query((row, _) -> row.getInt(1))
                        .single();
        if (before >= MOST_OF_ONE_PERSON) {
            throw Refused.conflict("device-many", MOST_OF_ONE_PERSON);
        }
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into device (id, account, key, enrolled_at, last_contact_at, head_hash)
                        values (:id, :me, :key, :now, :now, :nothing) on conflict do nothing
                        """)
                .param("id", device)
                .param("me", viewer.id())
                .param("key", key.text())
                .param("now", now)
                .param("nothing", Entry.NOTHING)
                .update();
        acts.note(role(viewer), "enrol", "device", device);
        return true;
    }

    /** The person's own, or anybody's by who manages accounts; what it tells later is sealed. */
    void revoke(Viewer viewer, UUID device) {
        work.act(
                viewer,
                acts -> {
                    Row row = find(device, true).orElseThrow(Refused::absent);
                    if (!row.account().equals(viewer.id())
                            && !Access.mayEver(viewer.person(), Action.CHANGE, Kind.ACCOUNT)) {
                        throw Refused.absent();
                    }
                    if (row.revokedAt() != null) {
                        throw Refused.conflict("device-revoked");
                    }
                    jdbc.sql(
                                    """
                                    update device set revoked_at = :now, revoked_by = :me
                                    where id = :id
                                    """)
                            .param("now", Timestamp.from(clock.instant()))
                            .param("me", viewer.id())
                            .param("id", device)
                            .update();
                    acts.note(
                            role(viewer),
                            "revoke",
                            "device",
                            device,
                            null,
                            null,
                            Map.of("account", row.account().toString()));
                    return true;
                });
    }

    static String role(Viewer viewer) {
        return viewer.person().roles().stream()
                .sorted()
                .findFirst()
                .orElseThrow(Refused::notYours)
                .word();
    }

    /** In a transaction, when it is to be locked. */
    Optional<Row> find(UUID device, boolean lock) {
        return jdbc.sql("select * from device where id = :id" + (lock ? " for update" : ""))
                .param("id", device)
                .query((row, _) ->
                        new Row(
                                device,
                                Rows.id(row, "account"),
                                DeviceKey.point(row.getString("key")),
                                Rows.instant(row, "last_contact_at"),
                                row.getLong("head"),
                                row.getString("head_hash"),
                                Rows.instantOrNull(row, "head_at"),
                                Rows.instantOrNull(row, "revoked_at")))
                .optional();
    }
}
