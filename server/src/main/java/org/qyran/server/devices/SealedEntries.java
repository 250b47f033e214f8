package org.qyran.server.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.ErasureOrders;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What phones told that is sealed: its right or clock was in doubt, or the decision it stands on
 * lapsed. Only the prosecutor sees the list, reads, and decides: open, or erase.
 */
@Service
class SealedEntries {

    static final String KIND = "device-entry";
    private static final Set<String> DECISIONS = Set.of("open", "erase");

    private final JdbcClient jdbc;
    private final Work work;
    private final ErasureOrders orders;

    SealedEntries(JdbcClient jdbc, Work work, ErasureOrders orders) {
        this.jdbc = jdbc;
        this.work = work;
        this.orders = orders;
    }

    /**
     * One entry, unread.
     *
     * @param kind search or outcome, as it calls itself
     * @param by whose phone
     * @param claimedAt by the phone's clock
     * @param why revoked, clock, role, not-there, authority, no-search, unreadable; or lapsed
     * @param ordered whether its erasure was decided and waits for the custodian
     */
    record EntryTold(
            UUID id,
            UUID device,
            long sequence,
            String kind,
            String by,
            Instant claimedAt,
            Instant receivedAt,
            String why,
            boolean ordered) {}

    /** An entry that a phone erased, with its place, before it was sent. */
    record Gap(UUID device, long sequence, String by, Instant receivedAt) {}

    /** All of one operation. */
    record Listed(List<EntryTold> items, List<Gap> gaps) {}

    /** What it says, letter for letter as it was signed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(EntryTold entry, String body, String hash, String previous, String signature) {}

    record Decision(@Nullable UUID operation, @Nullable String decision, @Nullable String reason) {}

    private static final String FOUND =
            """
            select e.*, r.hash, r.kind, r.claimed_at, r.received_at, r.state, r.reason,
                a.display_name,
                exists (select 1 from erasure_order o where o.object = e.id) ordered
            from device_entry e
            join device_receipt r on r.device = e.device and r.sequence = e.sequence
            join device d on d.id = e.device join account a on a.id = d.account
            where :operation = any(e.operations) and is_sealed(e.sealed, e.grounds)
            """;

    /** Looking at the list is itself an act. */
    Listed list(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        viewer.must(Action.DECIDE, Kind.SIGHTING);
        return work.act(
                viewer,
                acts -> {
                    acts.note(
                            role(viewer),
                            "look-at-sealed",
                            "operation",
                            operation,
                            operation,
                            null,
                            Map.of());
                    List<EntryTold> items =
                            jdbc.sql(FOUND + " order by r.received_at desc, e.device, e.sequence")
                                    .param("operation", operation)
                                    .query((row, _) -> told(row))
                                    .list();
                    return new Listed(items, gaps(operation));
                });
    }

    private List<Gap> gaps(UUID operation) {
        return jdbc.sql(
                        """
                        select r.*, a.display_name from device_receipt r
                        join device d on d.id = r.device join account a on a.id = d.account
                        where r.state = 'erased' and r.operation = :operation
                        order by r.received_at desc, r.device, r.sequence
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new Gap(
                                Rows.id(row, "device"),
                                row.getLong("sequence"),
                                row.getString("display_name"),
                                Rows.instant(row, "received_at")))
                .list();
    }

    /** Reading one breaks its seal for the prosecutor's eyes alone: an act each time. */
    Whole read(Viewer viewer, UUID operation, UUID id) {
        viewer.mustRead(operation);
        viewer.must(Action.DECIDE, Kind.SIGHTING);
        return work.act(
                viewer,
                acts -> {
                    Whole whole =
                            jdbc.sql(FOUND + " and e.id = :id")
                                    .param("operation", operation)
                                    .param("id", id)
                                    .query((row, _) ->
                                            new Whole(
                                                    told(row),
                                                    row.getString("body"),
                                                    row.getString("hash"),
                                                    row.getString("previous"),
                                                    row.getString("signature")))
                                    .optional()
                                    .orElseThrow(Refused::absent);
                    acts.note(role(viewer), "read-sealed", KIND, id, operation, null, Map.of());
                    return whole;
                });
    }

    /** Whoever comes second is told that it is no longer sealed, or decided already. */
    void decide(Viewer viewer, UUID id, Decision asked) {
        UUID operation = Check.id("operation", asked.operation());
        viewer.mustRead(operation);
        viewer.must(Action.DECIDE, Kind.SIGHTING);
        String decision = Check.oneOf("decision", asked.decision(), DECISIONS);
        String reason = Check.text("reason", asked.reason(), 1000);
        work.act(
                viewer,
                acts -> {
                    boolean there =
                            jdbc.sql(
                                            """
                                            select 1 from device_entry where id = :id
                                                and :operation = any(operations)
                                                and is_sealed(sealed, grounds) for update
                                            """)
                                    .param("id", id)
                                    .param("operation", operation)
                                    .query((_, _) -> true)
                                    .optional()
                                    .isPresent();
                    if (!there) {
                        throw Refused.absent();
                    }
                    if (decision.equals("open")) {
                        if (isOver(id)) {
                            throw Refused.conflict("look-over");
                        }
                        open(id);
                    } else {
                        orders.order(id, KIND, operation, "sealed", viewer.id());
                    }
                    acts.note(
                            role(viewer),
                            decision.equals("open") ? "open-sealed" : "order-erasure",
                            KIND,
                            id,
                            operation,
                            null,
                            Map.of("reason", reason));
                    return true;
                });
    }

    /** A look at a target whose entry is over, or which is none any more (design §5.6). */
    private boolean isOver(UUID id) {
        return jdbc.sql(
                        """
                        select exists (select 1 from device_entry e
                            join device_receipt r on r.device = e.device and r.sequence = e.sequence
                            join target t on position(cast(t.id as text) in lower(e.body)) > 0
                            where e.id = :id and r.kind = 'presence'
                                and (t.withdrawn_at is not null or exists (
                                    select 1 from run_door d join run o on o.id = d.run
                                    where d.target = t.id and o.ended_at >= r.claimed_at)))
                        """)
                .param("id", id)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** It counts as told, and changes nothing by itself: what follows from it an officer enters. */
    private void open(UUID id) {
        orders.withdraw(id);
        jdbc.sql(
                        """
                        update device_receipt r set state = 'opened' from device_entry e
                        where e.id = :id and r.device = e.device and r.sequence = e.sequence
                            and r.state = 'quarantined'
                        """)
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        update device_entry set sealed = false, grounds = array(
                            select g from unnest(grounds) g where not is_sealed(false, array[g]))
                        where id = :id
                        """)
                .param("id", id)
                .update();
    }

    private static String role(Viewer viewer) {
        return viewer.roleFor(Action.DECIDE, Kind.SIGHTING);
    }

    private static EntryTold told(ResultSet row) throws SQLException {
        return new EntryTold(
                Rows.id(row, "id"),
                Rows.id(row, "device"),
                row.getLong("sequence"),
                row.getString("kind"),
                row.getString("display_name"),
                Rows.instant(row, "claimed_at"),
                Rows.instant(row, "received_at"),
                row.getString("state").equals("quarantined") ? row.getString("reason") : "lapsed",
                row.getBoolean("ordered"));
    }
}
