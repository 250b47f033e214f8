package org.qyran.server.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.qyran.server.peers.Duties;
import org.qyran.server.peers.Peers;
import org.qyran.server.peers.Tidings;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Arrivals;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.FilesNamed;
import org.qyran.server.storage.Forgets;
import org.qyran.server.storage.Purge;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries out what is due: rows first, each object in a transaction of its own; then files, the
 * database's traces, and the certificate. Killed anywhere, it goes on where it was. Of several
 * servers one does it.
 */
@Component
class Sweep extends Rounds {

    private static final String DUTY = "retention";
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration TO_FORGET = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final JdbcClient jdbc;
    private final Work work;
    private final Worklist worklist;
    private final Erase erase;
    private final Store store;
    private final Arrivals arrivals;
    private final List<Forgets> forgetters;
    private final Purge purge;
    private final ErasureList list;
    private final Backups backups;
    private final Duties duties;
    private final Peers peers;
    private final Tidings tidings;
    private final Reads reads;
    private final Clock clock;

    Sweep(
            JdbcClient jdbc,
            Work work,
            Worklist worklist,
            Erase erase,
            Store store,
            Arrivals arrivals,
            List<Forgets> forgetters,
            Database database,
            ErasureList list,
            Backups backups,
            Duties duties,
            Peers peers,
            Tidings tidings,
            Reads reads,
            Clock clock) {
        super("retention", AGAIN);
        this.reads = reads;
        this.jdbc = jdbc;
        this.work = work;
        this.worklist = worklist;
        this.erase = erase;
        this.store = store;
        this.arrivals = arrivals;
        this.forgetters = forgetters;
        this.purge = new Purge(database.access());
        this.list = list;
        this.backups = backups;
        this.duties = duties;
        this.peers = peers;
        this.tidings = tidings;
        this.clock = clock;
    }

    @Override
    protected Duration round() throws IOException {
        if (!duties.mine(DUTY)) {
            return AGAIN;
        }
        for (UUID operation :
                jdbc.sql("select id from operation order by id")
                        .query((row, _) -> Rows.id(row, "id"))
                        .list()) {
            rows(operation);
        }
        backups.expire();
        reads.forget();
        return finish() ? EVERY : AGAIN;
    }

    private void rows(UUID operation) {
        List<Erase.Order> orders = new ArrayList<>();
        work.within(
                operation,
                () -> {
                    for (Worklist.Entry due : worklist.dueNow(operation)) {
                        orders.add(
                                new Erase.Order(
                                        UUID.randomUUID(),
                                        due.kind(),
                                        due.id(),
                                        operation,
                                        due.rule(),
                                        due.due() == null ? clock.instant() : due.due(),
                                        null,
                                        null));
                    }
                    for (Worklist.Order order : worklist.orders(operation)) {
                        order.confirmedBy().ifPresent(by -> orders.add(confirmed(order, by)));
                    }
                    return true;
                });
        for (Erase.Order order : orders) {
            work.own(
                    operation,
                    acts -> {
                        if (locked(order)) {
                            erase.erase(acts, order);
                        } else {
                            acts.none();
                        }
                        return true;
                    });
        }
    }

    private static Erase.Order confirmed(Worklist.Order order, UUID by) {
        return new Erase.Order(
                UUID.randomUUID(),
                order.kind(),
                order.object(),
                order.operation(),
                order.rule(),
                order.orderedAt(),
                order.orderedBy(),
                by);
    }

    /** Another server may have been first; a hold placed meanwhile counts. */
    private boolean locked(Erase.Order order) {
        // As a scan does that ends: each with its first lock would wait for the other's.
        jdbc.sql(
                        """
                        select 1 from job where raster in (
                            select id from raster where id = :id or pass = :id)
                        order by id for update
                        """)
                .param("id", order.object())
                .query((_, _) -> true)
                .list();
        String table = Erase.table(order.kind());
        boolean there =
                jdbc.sql("select 1 from %s where id = :id for update".formatted(table))
                        .param("id", order.object())
                        .query((_, _) -> true)
                        .optional()
                        .isPresent();
        boolean held =
                jdbc
                        .sql("select * from legal_hold where object = :id")
                        .param("id", order.object())
                        .query((row, _) -> Holds.hold(row))
                        .list()
                        .stream()
                        .anyMatch(hold -> hold.isInForce(clock.instant()));
        return there && !held;
    }

    // --- files, traces, certificates ------------------------------------------------------------

    private record Open(
            UUID id,
            String kind,
            UUID object,
            UUID operation,
            String rule,
            Instant erasedAt,
            List<String> files,
            List<String> tables,
            List<UUID> objects) {

        /** All that went, and what it hung on. */
        List<UUID> all() {
            return Stream.concat(Stream.of(object), objects.stream()).toList();
        }
    }

    private List<Open> open() {
        return jdbc.sql("select * from erasure where completed_at is null order by erased_at, id")
                .query((row, _) ->
                        new Open(
                                Rows.id(row, "id"),
                                row.getString("kind"),
                                Rows.id(row, "object"),
                                Rows.id(row, "operation"),
                                row.getString("rule"),
                                Rows.instant(row, "erased_at"),
                                Rows.texts(row, "files"),
                                Rows.texts(row, "tables"),
                                Rows.ids(row, "objects")))
                .list();
    }

    /** Whether all that could be certified was. */
    private boolean finish() throws IOException {
        List<Open> open = open();
        if (open.isEmpty()) {
            return true;
        }
        List<Open> gone = new ArrayList<>();
        for (Open one : open) {
            // Pictures of it may still come into the store, or be taken away again.
            if (files(one) && !arrivals.isComing(one.all())) {
                gone.add(one);
            }
        }
        Set<String> tables = new TreeSet<>();
        gone.forEach(one -> tables.addAll(one.tables()));
        if (gone.isEmpty()) {
            return false;
        }
        if (!forgottenEverywhere()) {
            LOG.info("erasures are certified later: another server has not forgotten yet");
            return false;
        }
        list.add(gone.stream().map(Sweep::line).toList());
        Purge.Purged purged = purge.tables(tables);
        for (Open one : gone) {
            certify(one, purged);
        }
        return gone.size() == open.size();
    }

    /**
     * What other servers drew or copied goes within seconds; one that hangs is asked again later.
     */
    private boolean forgottenEverywhere() {
        Instant erased = ForgetHere.now(jdbc);
        Instant patience = clock.instant().plus(TO_FORGET);
        while (!ForgetHere.everywhere(jdbc, peers, erased)) {
            if (clock.instant().isAfter(patience)) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return true;
    }

    private static ErasureList.Line line(Open one) {
        return new ErasureList.Line(
                one.erasedAt(),
                one.id(),
                one.kind(),
                one.object(),
                one.operation(),
                one.rule().split("[: ]")[0]);
    }

    /** Whether all are gone. One that came in again since must wait until its row is there. */
    private boolean files(Open one) throws IOException {
        for (Forgets forgetter : forgetters) {
            forgetter.forget(one.object());
        }
        tidings.tell(Tidings.ERASED, one.object().toString());
        List<String> left = new ArrayList<>();
        for (String address : one.files()) {
            if (!work.within(one.operation(), () -> settled(one, address))) {
                left.add(address);
            }
        }
        jdbc.sql("update erasure set files = :left where id = :id")
                .param("left", left.toArray(String[]::new))
                .param("id", one.id())
                .update();
        return left.isEmpty();
    }

    /** Erased, or named by another row: no server lets it in anew meanwhile. */
    private boolean settled(Open one, String address) {
        boolean coming = store.isComing(one.operation(), address, one.erasedAt());
        if (!FilesNamed.address(jdbc, one.operation(), address)) {
            if (coming) {
                return false;
            }
            try {
                store.erase(one.operation(), address);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    private void certify(Open one, Purge.Purged purged) {
        Map<String, Object> told = new TreeMap<>();
        told.put("erasure", one.id());
        told.put("filesGone", true);
        told.put("tablesWrittenAnew", purged.tables());
        told.put("logEmptied", purged.logEmptied());
        told.put("backups", backups.notYetExpired(one.erasedAt()));
        work.own(
                one.operation(),
                acts -> {
                    int first =
                            jdbc.sql(
                                            """
                                            update erasure set completed_at = :now
                                            where id = :id and completed_at is null
                                            """)
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("id", one.id())
                                    .update();
                    if (first == 0) {
                        acts.none();
                        return false;
                    }
                    UUID act =
                            acts.noted(
                                    Acts.SERVER_ROLE,
                                    "certify-erasure",
                                    one.kind(),
                                    one.object(),
                                    one.operation(),
                                    null,
                                    told);
                    jdbc.sql("update erasure set certificate = :act where id = :id")
                            .param("act", act)
                            .param("id", one.id())
                            .update();
                    return true;
                });
    }
}
