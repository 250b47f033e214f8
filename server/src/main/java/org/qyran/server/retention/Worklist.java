package org.qyran.server.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.qyran.trust.access.Role;
import org.qyran.trust.retention.Fact;
import org.qyran.trust.retention.Retention;
import org.qyran.trust.retention.Rules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What is due, what soon will be, and what waits for the second of two people. Imagery, chips,
 * stray uploads, contacts that nothing corroborates and looks at targets end by themselves at their
 * date; what belongs to a case is decided by one person and confirmed by the custodian.
 */
@Service
class Worklist {

    static final Set<String> AUTOMATIC =
            Set.of("imagery", "chip", "upload", "contact", "record-file", "look");
    private static final Set<String> DECIDED =
            Set.of(
                    "sighting",
                    "area",
                    "authority",
                    "source",
                    "target",
                    "run",
                    "exhibit",
                    "search-record",
                    "court-bundle",
                    "team");
    private static final int MOST_DAYS = 400;
    private static final int SHOWN = 1_000;
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Facts facts;
    private final Terms terms;
    private final ErasureOrders orders;
    private final Clock clock;

    Worklist(
            JdbcClient jdbc,
            Work work,
            Facts facts,
            Terms terms,
            ErasureOrders orders,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.facts = facts;
        this.terms = terms;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * One object with its date. No content: what it is, those who may see it look up.
     *
     * @param state running, due, held, ordered (waits for the custodian) or confirmed (being
     *     erased)
     * @param rule in words: kind, what started the clock, source
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String kind,
            UUID id,
            UUID operation,
            @Nullable Instant due,
            String state,
            String rule,
            boolean automatic,
            @Nullable Instant heldUntil,
            @Nullable String orderedBy,
            @Nullable Instant orderedAt) {}

    record NewOrder(@Nullable UUID operation, @Nullable String kind, @Nullable UUID id) {}

    /** An order as it stands. */
    record Order(
            UUID object,
            String kind,
            UUID operation,
            String rule,
            UUID orderedBy,
            String orderedByName,
            Instant orderedAt,
            Optional<UUID> confirmedBy) {}

    /**
     * @throws Refused as absent to who is no member, as not permitted to who has no part in this
     */
    static void mustSee(Viewer viewer, UUID operation) {
        viewer.must(Action.READ, Kind.RETENTION);
        if (!viewer.operations().contains(operation)) {
            throw Refused.absent();
        }
    }

    List<Entry> of(Viewer viewer, UUID operation, @Nullable Integer days) {
        mustSee(viewer, operation);
        int ahead = days == null ? 14 : Math.clamp(days, 0, MOST_DAYS);
        boolean file = viewer.person().roles().contains(Role.PROSECUTOR);
        boolean orders = file || viewer.person().roles().contains(Role.CUSTODIAN);
        Instant now = clock.instant();
        Rules rules = terms.rules();
        return work.within(
                operation,
                () -> {
                    List<Order> ordered = orders(operation);
                    List<Entry> entries = new ArrayList<>();
                    for (Order order : ordered) {
                        if (orders || !order.rule().equals("sealed")) {
                            entries.add(entry(order));
                        }
                    }
                    Set<UUID> listed =
                            ordered.stream()
                                    .map(Order::object)
                                    .collect(java.util.stream.Collectors.toSet());
                    facts.each(
                            operation,
                            rules,
                            now.plus(Duration.ofDays(ahead)),
                            known -> {
                                if (!listed.contains(known.id())
                                        && (file || !known.sealed())
                                        && known.handling().isWithin(viewer.clearance())) {
                                    entry(known, rules, now)
                                            .filter(e -> soon(e, now, ahead))
                                            .ifPresent(entries::add);
                                }
                            });
                    entries.sort(
                            Comparator.comparing(
                                            Entry::due,
                                            Comparator.nullsFirst(Comparator.naturalOrder()))
                                    .thenComparing(Entry::id));
                    return entries.size() > SHOWN
                            ? List.copyOf(entries.subList(0, SHOWN))
                            : entries;
                });
    }

    private static boolean soon(Entry entry, Instant now, int days) {
        Instant due = entry.due();
        return due != null && due.isBefore(now.plus(Duration.ofDays(days)));
    }

    private static Entry entry(Order order) {
        return new Entry(
                order.kind(),
                order.object(),
                order.operation(),
                order.orderedAt(),
                order.confirmedBy().isPresent() ? "confirmed" : "ordered",
                order.rule(),
                false,
                null,
                order.orderedByName(),
                order.orderedAt());
    }

    private static Optional<Entry> entry(Facts.Known known, Rules rules, Instant now) {
        Retention.Status status =
                Retention.status(
                        known.kind(), known.facts(), known.renewals(), known.holds(), rules, now);
        return switch (status) {
            case Retention.Status.NoClock _ -> Optional.empty();
            case Retention.Status.Running running ->
                    Optional.of(entry(known, rules, running.due(), "running", null));
            case Retention.Status.Due due ->
                    Optional.of(entry(known, rules, due.due(), "due", null));
            case Retention.Status.Held held ->
                    Optional.of(entry(known, rules, held.due(), "held", held.hold().reviewBy()));
        };
    }

    private static Entry entry(
            Facts.Known known, Rules rules, Instant due, String state, @Nullable Instant held) {
        return new Entry(
                known.kind(),
                known.id(),
                known.operation(),
                due,
                state,
                reason(known, rules),
                AUTOMATIC.contains(known.kind()),
                held,
                null,
                null);
    }

    /** The fact whose clock runs out first, and where its rule comes from. */
    private static String reason(Facts.Known known, Rules rules) {
        return known.facts().stream()
                .filter(f -> rules.end(known.kind(), f).isPresent())
                .min(Comparator.comparing((Fact f) -> rules.end(known.kind(), f).orElseThrow()))
                .map(f ->
                        known.kind()
                                + " "
                                + Terms.word(f.start())
                                + ": "
                                + rules.all().stream()
                                        .filter(r ->
                                                r.kind().equals(known.kind())
                                                        && r.start() == f.start())
                                        .reduce((_, later) -> later)
                                        .orElseThrow()
                                        .source())
                .orElse(known.kind());
    }

    /** What must end now, by itself: within the operation, with the server's rights. */
    List<Entry> dueNow(UUID operation) {
        Instant now = clock.instant();
        Rules rules = terms.rules();
        List<Entry> due = new ArrayList<>();
        facts.each(
                operation,
                rules,
                now,
                known ->
                        entry(known, rules, now)
                                .filter(e -> e.state().equals("due") && e.automatic())
                                .filter(_ -> due.size() < AT_ONCE)
                                .ifPresent(due::add));
        return due;
    }

    List<Order> orders(UUID operation) {
        return jdbc.sql(
                        """
                        select o.*, a.display_name from erasure_order o
                        join account a on a.id = o.ordered_by where o.operation = :operation
                        order by o.ordered_at, o.object
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new Order(
                                Rows.id(row, "object"),
                                row.getString("kind"),
                                Rows.id(row, "operation"),
                                row.getString("rule"),
                                Rows.id(row, "ordered_by"),
                                row.getString("display_name"),
                                Rows.instant(row, "ordered_at"),
                                Optional.ofNullable(Rows.idOrNull(row, "confirmed_by"))))
                .list();
    }

    /** The first of two people, for what is due and no hold keeps. */
    void order(Viewer viewer, NewOrder asked) {
        UUID operation = Check.id("operation", asked.operation());
        mustSee(viewer, operation);
        viewer.must(Action.CLOSE, Kind.RETENTION);
        String kind = Check.oneOf("kind", asked.kind(), DECIDED);
        UUID id = Check.id("id", asked.id());
        Entry due =
                of(viewer, operation, 0).stream()
                        .filter(e -> e.id().equals(id) && e.kind().equals(kind))
                        .findFirst()
                        .orElseThrow(Refused::absent);
        if (!due.state().equals("due")) {
            throw Refused.conflict("not-due", due.state());
        }
        work.act(
                viewer,
                acts -> {
                    orders.order(id, kind, operation, due.rule(), viewer.id());
                    acts.note(
                            viewer.roleFor(Action.CLOSE, Kind.RETENTION),
                            "order-erasure",
                            kind,
                            id,
                            operation,
                            null,
                            Map.of("rule", due.rule()));
                    return true;
                });
    }

    /** The second: the custodian, somebody else than who decided. */
    void confirm(Viewer viewer, UUID object) {
        viewer.must(Action.ERASE, Kind.RETENTION);
        work.act(
                viewer,
                acts -> {
                    Order order =
                            viewer.operations().stream()
                                    .flatMap(o -> orders(o).stream())
                                    .filter(o -> o.object().equals(object))
                                    .findFirst()
                                    .orElseThrow(Refused::absent);
                    if (order.orderedBy().equals(viewer.id())) {
                        throw Refused.conflict("second-person");
                    }
                    int done =
                            jdbc.sql(
                                            """
                                            update erasure_order set confirmed_by = :me,
                                                confirmed_at = :now
                                            where object = :object and confirmed_by is null
                                            """)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("object", object)
                                    .update();
                    if (done == 0) {
                        throw Refused.conflict("ordered-already");
                    }
                    acts.note(
                            viewer.roleFor(Action.ERASE, Kind.RETENTION),
                            "confirm-erasure",
                            order.kind(),
                            object,
                            order.operation(),
                            null,
                            Map.of());
                    return true;
                });
    }
}
