package org.qyran.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.storage.Rows;
import org.qyran.trust.retention.Fact;
import org.qyran.trust.retention.Hold;
import org.qyran.trust.retention.Revalidation;
import org.qyran.trust.retention.Rules;
import org.qyran.trust.retention.Start;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is known of objects that may fall due: what started their clocks, who signed that they are
 * still needed, who holds them. Read with the server's rights; only identifiers leave it.
 */
@Component
class Facts {

    /** The officer who confirms a place signs for what it rests on, until a search can be had. */
    private static final Duration CONFIRMED = Duration.ofDays(90);

    /** A search that found something signs for the case. */
    private static final Duration FOUND = Duration.ofDays(365);

    private static final int PAGE = 5_000;

    private final JdbcClient jdbc;

    Facts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One object with all that moves its date. */
    record Known(
            String kind,
            UUID id,
            UUID operation,
            Handling handling,
            boolean sealed,
            List<Fact> facts,
            List<Revalidation> renewals,
            List<Hold> holds) {}

    /** Refuted: nobody may keep pictures of that home for it. */
    private static final String REFUTED = "('rejected', 'nothing')";

    /** Ends with the operation's cases, as {@code cases_ended} tells them in {@code e}. */
    private static final String WITH_ALL_CASES =
            "case when e.closed then e.at end closed,"
                    + " case when not e.closed then e.at end acquitted";

    /** Ends with the case that the row of that name has, else as {@link #WITH_ALL_CASES}. */
    private static String withItsCase(String row) {
        return """
        case when ROW.case_number is null then case when e.closed then e.at end
            else (select min(c.at) from case_end c where c.operation = :operation
                and c.case_number = ROW.case_number and c.ending = 'closed') end closed,
        case when ROW.case_number is null then case when not e.closed then e.at end
            else (select min(c.at) from case_end c where c.operation = :operation
                and c.case_number = ROW.case_number and c.ending = 'acquitted') end acquitted
        """
                .replace("ROW", row);
    }

    private static final Map<String, String> QUERIES =
            both(
                    Map.of(
                            "run",
                            """
                            select r.id, r.handling, is_sealed(r.sealed, r.grounds) shut,
                                r.began_at taken, WITH_ALL_CASES
                            from run r left join lateral cases_ended(r.operation) e on true
                            where r.operation = :operation
                                and (r.state in ('aborted', 'ended') or e.at is not null)
                            """
                                    .replace("WITH_ALL_CASES", WITH_ALL_CASES),
                            "team",
                            """
                            select t.id, t.handling, is_sealed(t.sealed, t.grounds) shut,
                                t.added_at taken, WITH_ALL_CASES
                            from entry_team t left join lateral cases_ended(t.operation) e on true
                            where t.operation = :operation
                            """
                                    .replace("WITH_ALL_CASES", WITH_ALL_CASES),
                            // With the case of the place it was of; of a door with all cases.
                            "search-record",
                            """
                            select p.id, p.handling, is_sealed(p.sealed, p.grounds) shut,
                                p.made_at taken,
                                WITH_ITS_CASE
                            from search_protocol p left join sighting s on s.id = p.sighting
                            left join lateral cases_ended(p.operation) e on true
                            where p.operation = :operation
                            """
                                    .replace("WITH_ITS_CASE", withItsCase("s")),
                            "court-bundle",
                            """
                            select b.id, b.handling, is_sealed(b.sealed, b.grounds) shut,
                                b.made_at taken, WITH_ALL_CASES
                            from court_bundle b left join lateral cases_ended(b.operation) e on true
                            where b.operation = :operation
                            """
                                    .replace("WITH_ALL_CASES", WITH_ALL_CASES),
                            "look",
                            """
                            select l.id, l.handling, is_sealed(l.sealed, l.grounds) shut,
                                l.told_at taken,
                                least(a.ends_at, coalesce(a.revoked_at, a.ends_at)) authority_ended
                            from presence_look l join authority a on a.id = l.authority
                            where l.operation = :operation
                                and least(a.ends_at, coalesce(a.revoked_at, a.ends_at)) <= :by
                            """,
                            // Parts end with what they were made of.
                            "exhibit",
                            """
                            select x.id, x.handling, is_sealed(x.sealed, x.grounds) shut,
                                x.added_at taken,
                                WITH_ITS_CASE
                            from exhibit x left join lateral cases_ended(x.operation) e on true
                            where x.operation = :operation and x.root
                            """
                                    .replace("WITH_ITS_CASE", withItsCase("x"))),
                    Map.of(
                            "imagery",
                            """
                            select id, handling, is_sealed(sealed, grounds) shut, received_at taken
                            from raster where operation = :operation and state <> 'erased'
                                and received_at <= :before
                            """,
                            "chip",
                            """
                            select d.id, d.handling, is_sealed(d.sealed, d.grounds) shut,
                                r.received_at taken, x.refuted
                            from detection d join raster r on r.id = d.raster
                            left join lateral (
                                select max(e.at) refuted from sighting_detection l
                                join sighting s on s.id = l.sighting and s.state in REFUTED
                                join sighting_event e on e.sighting = s.id and e.to_state = s.state
                                where l.detection = d.id) x on true
                            where d.operation = :operation and (r.received_at <= :before or d.id in (
                                select l.detection from sighting s
                                join sighting_detection l on l.sighting = s.id
                                where s.operation = :operation and s.state in REFUTED))
                            """
                                    .replace("REFUTED", REFUTED),
                            "upload",
                            """
                            select u.id, u.handling, is_sealed(u.sealed, u.grounds) shut,
                                u.created_at taken
                            from upload u where u.operation = :operation and u.raster is null
                                and u.created_at <= :before
                                and not exists (select 1 from photo p
                                    where p.operation = u.operation and p.address = u.address)
                                and not exists (select 1 from exhibit_photo p
                                    where p.operation = u.operation and p.address = u.address)
                                and not exists (select 1 from authority a where a.operation = u.operation
                                    and u.address in (a.document_sha256, a.upheld_sha256))
                            """,
                            "sighting",
                            """
                            select s.id, s.handling, is_sealed(s.sealed, s.grounds) shut,
                                s.found_at taken,
                                (select max(e.at) from sighting_event e where e.sighting = s.id
                                    and s.state in REFUTED and e.to_state = s.state) refuted,
                                (select min(c.at) from case_end c where c.operation = s.operation
                                    and c.case_number = s.case_number and c.ending = 'closed') closed,
                                (select min(c.at) from case_end c where c.operation = s.operation
                                    and c.case_number = s.case_number and c.ending = 'acquitted') acquitted
                            from sighting s where s.operation = :operation
                                and (s.found_at <= :before or s.state in REFUTED or exists (
                                    select 1 from case_end c where c.operation = s.operation
                                        and c.case_number = s.case_number))
                            """
                                    .replace("REFUTED", REFUTED),
                            "area",
                            """
                            select id, handling, is_sealed(sealed, grounds) shut,
                                least(ends_at, order_ends_at) authority_ended
                            from search_area where operation = :operation
                                and least(ends_at, order_ends_at) <= :by
                            """,
                            "authority",
                            """
                            select a.id, a.handling, a.sealed shut,
                                least(a.ends_at, coalesce(a.revoked_at, a.ends_at)) authority_ended
                            from authority a where a.operation = :operation
                                and not exists (select 1 from sighting s where s.authority = a.id)
                                and not exists (select 1 from search_area o where o.order_id = a.id)
                                and not exists (select 1 from record_source o where o.authority = a.id)
                                and not exists (select 1 from presence_look o where o.authority = a.id)
                                and not exists (select 1 from target o where a.id = any(o.warrants))
                                and not exists (select 1 from exhibit o where a.id = any(o.grounds))
                                and not exists (select 1 from search_protocol o
                                    where a.id = o.authority or a.id = any(o.grounds))
                                and least(a.ends_at, coalesce(a.revoked_at, a.ends_at)) <= :by
                            """,
                            "source",
                            """
                            select s.id, s.handling, is_sealed(s.sealed, s.grounds) shut,
                                s.added_at taken, s.withdrawn_at refuted,
                                case when least(a.ends_at, coalesce(a.revoked_at, a.ends_at)) <= :by
                                    then least(a.ends_at, coalesce(a.revoked_at, a.ends_at)) end
                                    authority_ended,
                                coalesce(s.closed_at, case when e.closed then e.at end) closed,
                                coalesce(s.acquitted_at, case when not e.closed then e.at end) acquitted
                            from record_source s left join authority a on a.id = s.authority
                            left join lateral cases_ended(s.operation) e on true
                            where s.operation = :operation
                            """,
                            "target",
                            """
                            select t.id, t.handling, is_sealed(t.sealed, t.grounds) shut,
                                t.added_at taken, t.withdrawn_at refuted,
                                WITH_ALL_CASES
                            from target t left join lateral cases_ended(t.operation) e on true
                            where t.operation = :operation
                            """
                                    .replace("WITH_ALL_CASES", WITH_ALL_CASES),
                            "contact",
                            """
                            select s.id, s.handling, is_sealed(s.sealed, s.grounds) shut, s.added_at taken
                            from record_source s where s.operation = :operation
                                and s.state <> 'reading' and s.added_at <= :before
                                and exists (select 1 from record r where r.source = s.id
                                    and r.party = 'contact' and uncorroborated(r.id))
                            """,
                            "record-file",
                            """
                            select f.id, f.handling, is_sealed(f.sealed, f.grounds) shut,
                                f.brought_at taken
                            from record_file f where f.operation = :operation
                                and f.brought_at <= :before
                                and not exists (select 1 from record_source s where s.id = f.id)
                            """));

    private static Map<String, String> both(Map<String, String> one, Map<String, String> two) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(two);
        return Map.copyOf(all);
    }

    private static final Map<String, Start> COLUMNS =
            Map.of(
                    "taken", Start.TAKEN,
                    "refuted", Start.REFUTED,
                    "closed", Start.CLOSED,
                    "acquitted", Start.ACQUITTED,
                    "authority_ended", Start.AUTHORITY_ENDED);

    /**
     * Within a transaction with the server's rights; a page at a time, so that what still lives
     * long never hides what is due.
     *
     * @param by what cannot fall due until then may be left out
     */
    void each(UUID operation, Rules rules, Instant by, Consumer<Known> use) {
        QUERIES.keySet().stream()
                .sorted()
                .filter(kind -> Terms.speakOf(rules, kind))
                .forEach(kind -> {
                    UUID after = new UUID(0, 0);
                    List<Known> page;
                    do {
                        page = page(operation, kind, rules, by, after);
                        page.forEach(use);
                        after = page.isEmpty() ? after : page.getLast().id();
                    } while (page.size() == PAGE);
                });
    }

    private List<Known> page(UUID operation, String kind, Rules rules, Instant by, UUID after) {
        Instant before = Terms.shortest(rules, kind).map(by::minus).orElse(Instant.EPOCH);
        String sql = QUERIES.get(kind);
        if (sql == null) {
            throw new IllegalArgumentException("no objects of kind " + kind);
        }
        JdbcClient.StatementSpec asked =
                jdbc.sql(
                        "select * from (%s) q where q.id > :after order by q.id limit %d"
                                .formatted(sql, PAGE));
        asked.param("operation", operation).param("after", after);
        if (sql.contains(":before")) {
            asked.param("before", Timestamp.from(before));
        }
        if (sql.contains(":by")) {
            asked.param("by", Timestamp.from(by));
        }
        List<Known> found = asked.query((row, _) -> known(row, kind, operation)).list();
        if (!found.isEmpty()) {
            UUID[] ids = found.stream().map(Known::id).toArray(UUID[]::new);
            Map<UUID, Known> byId = new HashMap<>();
            found.forEach(k -> byId.put(k.id(), k));
            renewals(kind, ids, byId);
            holds(ids, byId);
        }
        return found;
    }

    private static Known known(ResultSet row, String kind, UUID operation) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String column = row.getMetaData().getColumnLabel(i);
            Start start = COLUMNS.get(column);
            Instant at = start == null ? null : Rows.instantOrNull(row, column);
            if (start != null && at != null) {
                facts.add(new Fact(start, at));
            }
        }
        return new Known(
                kind,
                Rows.id(row, "id"),
                operation,
                Handling.valueOf(row.getString("handling")),
                row.getBoolean("shut"),
                facts,
                new ArrayList<>(),
                new ArrayList<>());
    }

    private void renewals(String kind, UUID[] ids, Map<UUID, Known> byId) {
        jdbc.sql("select * from revalidation where object = any(:ids)")
                .param("ids", ids)
                .query((row, _) -> {
                    of(byId, row, "object")
                            .renewals()
                            .add(
                                    new Revalidation(
                                            Rows.id(row, "signed_by"),
                                            Rows.instant(row, "at"),
                                            Rows.instant(row, "until")));
                    return true;
                })
                .list();
        if (kind.equals("imagery") || kind.equals("chip")) {
            byPlaces(kind.equals("imagery") ? "d.raster" : "d.id", ids, byId);
        }
    }

    /** Nothing is renewed beyond the end of the case it is for. */
    private void byPlaces(String object, UUID[] ids, Map<UUID, Known> byId) {
        jdbc.sql(
                        """
                        select %1$s object, s.confirmed_by, s.confirmed_at, s.outcome_at, s.state,
                            (select min(c.at) from case_end c where c.operation = s.operation
                                and c.case_number = s.case_number) ended
                        from detection d join sighting_detection l on l.detection = d.id
                        join sighting s on s.id = l.sighting
                        where %1$s = any(:ids) and s.confirmed_at is not null
                            and s.state not in %2$s
                        """
                                .formatted(object, REFUTED))
                .param("ids", ids)
                .query((row, _) -> {
                    List<Revalidation> renewals = of(byId, row, "object").renewals();
                    UUID by = Rows.id(row, "confirmed_by");
                    Instant ended = Rows.instantOrNull(row, "ended");
                    Instant confirmed = Rows.instant(row, "confirmed_at");
                    renew(renewals, by, confirmed, confirmed.plus(CONFIRMED), ended);
                    Instant outcome = Rows.instantOrNull(row, "outcome_at");
                    if (outcome != null && !row.getString("state").equals("not-reached")) {
                        renew(renewals, by, outcome, outcome.plus(FOUND), ended);
                    }
                    return true;
                })
                .list();
    }

    private static void renew(
            List<Revalidation> renewals,
            UUID by,
            Instant at,
            Instant until,
            @org.jspecify.annotations.Nullable Instant ended) {
        renewals.add(
                new Revalidation(by, at, ended != null && ended.isBefore(until) ? ended : until));
    }

    private void holds(UUID[] ids, Map<UUID, Known> byId) {
        jdbc.sql("select * from legal_hold where object = any(:ids)")
                .param("ids", ids)
                .query((row, _) -> of(byId, row, "object").holds().add(Holds.hold(row)))
                .list();
    }

    private static Known of(Map<UUID, Known> byId, ResultSet row, String column)
            throws SQLException {
        return java.util.Objects.requireNonNull(byId.get(Rows.id(row, column)));
    }
}
