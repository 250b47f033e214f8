package org.qyran.server.evidence;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What lies in a storage place is counted: of what the one who counts sees, what is missing and
 * what should not be there. An exhibit learns of it only where it changes something.
 */
@Service
class CountStore {

    private static final int MOST = 20_000;
    private static final String CODE = "qyran:exhibit:";

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Stores stores;
    private final Families families;
    private final Perform perform;
    private final Clock clock;

    CountStore(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            Stores stores,
            Families families,
            Perform perform,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.stores = stores;
        this.families = families;
        this.perform = perform;
        this.clock = clock;
    }

    /**
     * @param seen identifiers, numbers, seals or what a label's square says
     */
    record NewAudit(@Nullable List<String> seen, @Nullable String note) {}

    record Seen(UUID id, String number) {}

    /**
     * One count.
     *
     * @param seen how many were seen that should be there
     * @param unexpected seen, and registered elsewhere or ended
     * @param unknown seen, and known by no number, seal or label
     */
    record AuditTold(
            UUID id,
            Instant at,
            String by,
            String note,
            int seen,
            List<Seen> missing,
            List<Seen> unexpected,
            List<String> unknown) {}

    private record Known(UUID id, String state, boolean here) {}

    List<AuditTold> list(Viewer viewer, UUID store) {
        return work.act(
                viewer,
                acts -> {
                    Stores.StoreTold of = stores.must(store);
                    List<AuditTold> told = told(store, Optional.empty());
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.EXHIBIT),
                            Read.ofList(
                                    "list-audits",
                                    of.operation(),
                                    store.toString(),
                                    Map.of("store", store),
                                    told.stream().map(AuditTold::id).toList()));
                    return told;
                });
    }

    AuditTold count(Viewer viewer, UUID store, NewAudit asked) {
        viewer.must(Action.CHANGE, Kind.EXHIBIT);
        if (asked.seen() == null) {
            throw Refused.field("missing", "seen");
        }
        if (asked.seen().size() > MOST) {
            throw Refused.field("too-many", "seen", MOST);
        }
        String note = Check.note("note", asked.note());
        Set<String> seen = new LinkedHashSet<>();
        asked.seen().stream().map(String::strip).filter(s -> !s.isEmpty()).forEach(seen::add);
        return work.act(viewer, acts -> count(viewer, acts, store, seen, note));
    }

    private AuditTold count(Viewer viewer, Acts acts, UUID store, Set<String> texts, String note) {
        Rows.lock(jdbc, "exhibit_store", store);
        Stores.StoreTold of = stores.must(store);
        Map<UUID, Known> expected = new LinkedHashMap<>();
        jdbc.sql("select id, state from exhibit where store = :store order by number, id")
                .param("store", store)
                .query((row, _) ->
                        expected.put(
                                Rows.id(row, "id"),
                                new Known(Rows.id(row, "id"), row.getString("state"), true)))
                .list();
        Map<String, Known> found = new LinkedHashMap<>();
        texts.forEach(
                text -> found(of.operation(), store, text).ifPresent(k -> found.put(text, k)));
        Map<UUID, Known> seen = new LinkedHashMap<>();
        found.values().forEach(known -> seen.put(known.id(), known));
        Set<UUID> changed = new LinkedHashSet<>();
        expected.values().stream()
                .filter(one -> seen.containsKey(one.id()) == one.state().equals("missing"))
                .forEach(one -> changed.add(one.id()));
        seen.values().stream().filter(one -> !one.here()).forEach(one -> changed.add(one.id()));
        tell(viewer, acts, store, changed, seen.keySet());
        UUID audit = insert(viewer, store, note);
        lines(audit, expected, seen, texts, found);
        acts.note(
                viewer.roleFor(Action.CHANGE, Kind.EXHIBIT),
                "count-store",
                "store",
                store,
                of.operation(),
                null,
                Map.of("audit", audit, "expected", expected.size(), "seen", seen.size()));
        return told(store, Optional.of(audit)).getFirst();
    }

    /** Each making by itself: another's count has nothing to do with it. */
    private void tell(Viewer viewer, Acts acts, UUID store, Set<UUID> changed, Set<UUID> seen) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Set<UUID> family : families.apart(changed)) {
            Set<UUID> locked = families.locked(family);
            Set<UUID> here = new HashSet<>(locked);
            here.retainAll(seen);
            perform.perform(
                    viewer,
                    acts,
                    locked,
                    new KeepAct.Done(
                            new ExhibitAct.CountedInAudit(
                                    new Made(
                                            UUID.randomUUID(),
                                            now,
                                            now,
                                            viewer.id().toString(),
                                            Optional.empty(),
                                            families.newest(locked)),
                                    store,
                                    here),
                            Action.CHANGE,
                            Map.of()));
        }
    }

    private Optional<Known> found(UUID operation, UUID store, String text) {
        String id =
                text.startsWith(CODE) ? text.substring(CODE.length()).replaceAll(":.*", "") : text;
        return jdbc.sql(
                        """
                        select id, state, coalesce(store = :store, false) here from exhibit
                        where operation = :operation
                            and (cast(id as text) = lower(:id) or number = :text or seal = :text)
                        order by coalesce(store = :store, false) desc, id limit 1
                        """)
                .param("store", store)
                .param("operation", operation)
                .param("id", id)
                .param("text", text)
                .query((row, _) ->
                        new Known(
                                Rows.id(row, "id"), row.getString("state"), row.getBoolean("here")))
                .optional();
    }

    private UUID insert(Viewer viewer, UUID store, String note) {
        UUID audit = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into store_audit (id, store, at, by_account, note)
                        values (:id, :store, :now, :me, :note)
                        """)
                .param("id", audit)
                .param("store", store)
                .param("now", Timestamp.from(clock.instant()))
                .param("me", viewer.id())
                .param("note", note)
                .update();
        return audit;
    }

    private void lines(
            UUID audit,
            Map<UUID, Known> expected,
            Map<UUID, Known> seen,
            Set<String> texts,
            Map<String, Known> found) {
        List<@Nullable UUID> ids = new ArrayList<>();
        List<String> seals = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        expected.keySet()
                .forEach(id -> {
                    ids.add(id);
                    seals.add("");
                    outcomes.add(seen.containsKey(id) ? "seen" : "missing");
                });
        seen.values().stream()
                .filter(one -> !expected.containsKey(one.id()))
                .forEach(one -> {
                    ids.add(one.id());
                    seals.add("");
                    outcomes.add("unexpected");
                });
        texts.stream()
                .filter(text -> !found.containsKey(text))
                .forEach(text -> {
                    ids.add(null);
                    seals.add(text.substring(0, Math.min(200, text.length())));
                    outcomes.add("unknown");
                });
        jdbc.sql(
                        """
                        insert into store_audit_line (audit, nth, exhibit, seal, outcome)
                        select :audit, n, e, s, o
                        from unnest(cast(:ids as uuid[]), cast(:seals as text[]),
                            cast(:outcomes as text[])) with ordinality l(e, s, o, n)
                        """)
                .param("audit", audit)
                .param("ids", ids.toArray(new @Nullable UUID[0]))
                .param("seals", seals.toArray(String[]::new))
                .param("outcomes", outcomes.toArray(String[]::new))
                .update();
    }

    private List<AuditTold> told(UUID store, Optional<UUID> only) {
        record Line(
                UUID audit, @Nullable UUID exhibit, String number, String seal, String outcome) {}
        Map<UUID, List<Line>> lines = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select l.*, e.number from store_audit_line l
                        join store_audit a on a.id = l.audit left join exhibit e on e.id = l.exhibit
                        where a.store = :store and l.outcome <> 'seen'
                            and a.id = coalesce(cast(:only as uuid), a.id)
                        order by l.audit, l.nth
                        """)
                .param("store", store)
                .param("only", only.orElse(null))
                .query((row, _) ->
                        new Line(
                                Rows.id(row, "audit"),
                                Rows.idOrNull(row, "exhibit"),
                                row.getString("number") == null ? "" : row.getString("number"),
                                row.getString("seal"),
                                row.getString("outcome")))
                .list()
                .forEach(line ->
                        lines.computeIfAbsent(line.audit(), _ -> new ArrayList<>()).add(line));
        return jdbc.sql(
                        """
                        select a.*, coalesce(name_within(a.by_account, s.operations), '') by_name,
                            (select count(*) from store_audit_line l
                                where l.audit = a.id and l.outcome = 'seen') seen
                        from store_audit a join exhibit_store s on s.id = a.store
                        where a.store = :store and a.id = coalesce(cast(:only as uuid), a.id)
                        order by a.at desc, a.id
                        """)
                .param("store", store)
                .param("only", only.orElse(null))
                .query((row, _) -> {
                    List<Line> of = lines.getOrDefault(Rows.id(row, "id"), List.of());
                    return new AuditTold(
                            Rows.id(row, "id"),
                            Rows.instant(row, "at"),
                            row.getString("by_name"),
                            row.getString("note"),
                            row.getInt("seen"),
                            of.stream()
                                    .filter(line -> line.outcome().equals("missing"))
                                    .flatMap(line -> seen(line.exhibit(), line.number()))
                                    .toList(),
                            of.stream()
                                    .filter(line -> line.outcome().equals("unexpected"))
                                    .flatMap(line -> seen(line.exhibit(), line.number()))
                                    .toList(),
                            of.stream()
                                    .filter(line -> line.outcome().equals("unknown"))
                                    .map(Line::seal)
                                    .toList());
                })
                .list();
    }

    private static java.util.stream.Stream<Seen> seen(@Nullable UUID id, String number) {
        return id == null
                ? java.util.stream.Stream.empty()
                : java.util.stream.Stream.of(new Seen(id, number));
    }
}
