package org.qyran.server.evidence;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Exhibits of an operation, newest first, page by page; each page is an act. */
@Service
class ListExhibits {

    static final int PAGE = 100;
    private static final int MOST = 500;

    /** How long a release may wait for its receipt before it is flagged. */
    static final Duration UNCONFIRMED = Duration.ofHours(24);

    /** Flags that depend on other exhibits or on the hour, and so are asked at reading. */
    static final String DOUBLED =
            """
            (e.double_of is null and (
                exists (select 1 from exhibit o where o.operation = e.operation
                    and o.seal = e.seal and o.id <> e.id and o.double_of is null)
                or exists (select 1 from exhibit o where o.operation = e.operation
                    and o.number = e.number and o.id <> e.id and o.double_of is null)))
            """;

    static final String LATE = "(e.released_at is not null and e.released_at < :late)";

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final ExhibitRows rows;
    private final Clock clock;

    ListExhibits(JdbcClient jdbc, Work work, Reads reads, ExhibitRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param place a store
     * @param q in number, seal, description or case number
     * @param after where the page before ended
     */
    record Asked(
            @Nullable String state,
            @Nullable String substance,
            @Nullable String kind,
            @Nullable UUID place,
            @Nullable String flag,
            @Nullable String q,
            @Nullable String after,
            @Nullable Integer limit) {}

    /**
     * A page.
     *
     * @param total how many there are by the filters
     * @param flagged how many of the operation are flagged, whatever the filters
     */
    record Page(int total, @Nullable String next, int flagged, List<ExhibitTold> exhibits) {}

    Page of(Viewer viewer, UUID operation, Asked asked) {
        Exhibits.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    Page page = page(viewer, operation, asked);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.EXHIBIT),
                            Read.ofList(
                                    "list-exhibits",
                                    operation,
                                    asked.toString(),
                                    told(asked),
                                    page.exhibits().stream().map(ExhibitTold::id).toList()));
                    return page;
                });
    }

    /** Which filters were set, never what was typed. */
    private static Map<String, Object> told(Asked asked) {
        Map<String, Object> told = new TreeMap<>();
        told.put("state", asked.state() != null);
        told.put("substance", asked.substance() != null);
        told.put("kind", asked.kind() != null);
        told.put("place", asked.place() != null);
        told.put("flag", asked.flag() != null);
        told.put("q", asked.q() != null);
        return told;
    }

    private Page page(Viewer viewer, UUID operation, Asked asked) {
        int limit =
                asked.limit() == null
                        ? PAGE
                        : (int) Check.number("limit", asked.limit().doubleValue(), 1, MOST);
        Map<String, Object> params = new HashMap<>();
        params.put("operation", operation);
        params.put("late", Timestamp.from(clock.instant().minus(UNCONFIRMED)));
        String where = where(asked, params);
        int total =
                jdbc.sql("select count(*) from exhibit e where " + where)
                        .params(params)
                        .query((row, _) -> row.getInt(1))
                        .single();
        record Found(ExhibitTold told, String cursor) {}
        Map<String, Object> paged = new HashMap<>(params);
        paged.put("limit", limit + 1);
        List<Found> found =
                jdbc.sql(
                                rows.select(where + after(asked.after(), paged))
                                        + " order by e.added_at desc, e.id desc limit :limit")
                        .params(paged)
                        .query((row, _) ->
                                new Found(
                                        rows.told(viewer, row),
                                        Rows.instant(row, "added_at") + "_" + Rows.id(row, "id")))
                        .list();
        boolean more = found.size() > limit;
        List<Found> shown = more ? found.subList(0, limit) : found;
        return new Page(
                total,
                more ? shown.getLast().cursor() : null,
                flagged(operation, params),
                shown.stream().map(Found::told).toList());
    }

    private int flagged(UUID operation, Map<String, Object> params) {
        return jdbc.sql(
                        """
                        select count(*) from exhibit e where :operation = any(e.operations)
                            and (e.flags <> '{}' or %s or %s)
                        """
                                .formatted(LATE, DOUBLED))
                .param("operation", operation)
                .param("late", params.get("late"))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static String where(Asked asked, Map<String, Object> params) {
        StringBuilder where = new StringBuilder(":operation = any(e.operations)");
        equal(where, params, "state", asked.state());
        equal(where, params, "substance", asked.substance());
        equal(where, params, "kind", asked.kind());
        if (asked.place() != null) {
            where.append(" and e.store = :place");
            params.put("place", asked.place());
        }
        if (asked.flag() != null && !asked.flag().isBlank()) {
            switch (asked.flag()) {
                case "doubled" -> where.append(" and ").append(DOUBLED);
                case "unconfirmed" -> where.append(" and ").append(LATE);
                case "any" ->
                        where.append(" and (e.flags <> '{}' or %s or %s)".formatted(LATE, DOUBLED));
                default -> {
                    where.append(" and :flag = any(e.flags)");
                    params.put("flag", Check.text("flag", asked.flag(), 40));
                }
            }
        }
        if (asked.q() != null && !asked.q().isBlank()) {
            where.append(
                    """
                     and (e.number ilike :q or e.seal ilike :q or e.description ilike :q
                        or e.case_number ilike :q)
                    """);
            params.put("q", "%" + Check.text("q", asked.q(), 100).replaceAll("[\\\\%_]", "") + "%");
        }
        return where.toString();
    }

    private static void equal(
            StringBuilder where, Map<String, Object> params, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            where.append(" and e.%1$s = :%1$s".formatted(field));
            params.put(field, Check.text(field, value, 100));
        }
    }

    private static String after(@Nullable String cursor, Map<String, Object> params) {
        if (cursor == null || cursor.isBlank()) {
            return "";
        }
        int split = cursor.lastIndexOf('_');
        if (split < 0) {
            throw Refused.field("field", "after", cursor);
        }
        Instant at = Check.instant("after", cursor.substring(0, split));
        try {
            params.put("afterId", UUID.fromString(cursor.substring(split + 1)));
        } catch (IllegalArgumentException e) {
            throw Refused.field("field", "after", cursor);
        }
        params.put("afterAt", Timestamp.from(at));
        return " and (e.added_at, e.id) < (:afterAt, :afterId)";
    }
}
