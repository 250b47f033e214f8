package org.qyran.server.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Clock;
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
 * What is sealed for the court: places, flights, areas, sources, targets and looks whose decision
 * lapsed or was revoked, or that were sealed by mark. Only the prosecutor sees the list, and
 * decides: open, or erase.
 */
@Service
class Sealed {

    private static final Set<String> DECISIONS = Set.of("open", "erase");
    private static final Set<String> KINDS =
            Set.of(
                    "sighting",
                    "pass",
                    "area",
                    "source",
                    "target",
                    "look",
                    "run-record",
                    "search-record",
                    "exhibit");

    private final JdbcClient jdbc;
    private final Work work;
    private final ErasureOrders orders;
    private final Clock clock;

    Sealed(JdbcClient jdbc, Work work, ErasureOrders orders, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * @param since the authority lapsed or was revoked; absent for what is sealed by mark
     * @param ordered whether its erasure was decided and waits for the custodian
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SealedTold(
            String kind,
            UUID id,
            String label,
            String state,
            Instant at,
            @Nullable UUID authority,
            @Nullable String authorityKind,
            @Nullable String authorityNumber,
            String why,
            @Nullable Instant since,
            boolean ordered) {}

    record Decision(
            @Nullable UUID operation,
            @Nullable String kind,
            @Nullable UUID id,
            @Nullable String decision,
            @Nullable String reason) {}

    /** Looking at the list is itself an act. */
    List<SealedTold> list(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        viewer.must(Action.DECIDE, Kind.SIGHTING);
        return work.act(
                viewer,
                acts -> {
                    acts.note(
                            viewer.roleFor(Action.DECIDE, Kind.SIGHTING),
                            "look-at-sealed",
                            "operation",
                            operation,
                            operation,
                            null,
                            Map.of());
                    return found(operation);
                });
    }

    private List<SealedTold> found(UUID operation) {
        return jdbc.sql(
                        """
                        select o.*, l.authority lapsed, l.why, l.at since, a.kind authority_kind,
                            a.number, exists (select 1 from erasure_order e where e.object = o.id)
                                ordered
                        from (
                            select 'sighting' kind, id, key label, state, found_at at, sealed, grounds
                                from sighting
                                where operation = :operation and is_sealed(sealed, grounds)
                            union all
                            select 'pass', id, name, sensor, flown_at, sealed, grounds from pass
                                where operation = :operation and is_sealed(sealed, grounds)
                            union all
                            select 'area', id, name, '', starts_at, sealed, grounds
                                from search_area
                                where operation = :operation and is_sealed(sealed, grounds)
                            union all
                            select 'source', id, name, state, added_at, sealed, grounds
                                from record_source
                                where operation = :operation and is_sealed(sealed, grounds)
                            union all
                            select 'target', id, name, '', added_at, sealed, grounds from target
                                where operation = :operation and is_sealed(sealed, grounds)
                            union all
                            select 'look', l.id, t.name, '', l.at, l.sealed, l.grounds
                                from presence_look l join target t on t.id = l.target
                                where l.operation = :operation
                                    and is_sealed(l.sealed, l.grounds)
                            union all
                            select 'run-record', id, cast(id as text), type, at, sealed, grounds
                                from run_record
                                where operation = :operation and is_sealed(sealed, grounds)
                            union all
                            select 'search-record', id, number, '', began_at, sealed, grounds
                                from search_protocol
                                where operation = :operation and is_sealed(sealed, grounds)
                            union all
                            select 'exhibit', id, number, state, seized_at, sealed, grounds
                                from exhibit
                                where operation = :operation and is_sealed(sealed, grounds)) o
                        left join lateral (
                            select s.* from seal s
                            where s.authority = any(o.grounds) and s.at <= :now
                            order by s.at, s.authority limit 1) l on true
                        left join authority a on a.id = l.authority
                        order by l.at nulls first, o.at desc, o.id
                        """)
                .param("operation", operation)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new SealedTold(
                                row.getString("kind"),
                                Rows.id(row, "id"),
                                row.getString("label"),
                                row.getString("state"),
                                Rows.instant(row, "at"),
                                Rows.idOrNull(row, "lapsed"),
                                row.getString("authority_kind"),
                                row.getString("number"),
                                row.getString("why") == null ? "mark" : row.getString("why"),
                                Rows.instantOrNull(row, "since"),
                                row.getBoolean("ordered")))
                .list();
    }

    /** Whoever comes second is told that it is no longer sealed, or decided already. */
    void decide(Viewer viewer, Decision asked) {
        UUID operation = Check.id("operation", asked.operation());
        viewer.mustRead(operation);
        viewer.must(Action.DECIDE, Kind.SIGHTING);
        String kind = Check.oneOf("kind", asked.kind(), KINDS);
        UUID id = Check.id("id", asked.id());
        String decision = Check.oneOf("decision", asked.decision(), DECISIONS);
        String reason = Check.text("reason", asked.reason(), 1000);
        work.act(
                viewer,
                acts -> {
                    boolean there =
                            jdbc.sql(
                                            """
                                            select 1 from %s where id = :id
                                                and operation = :operation
                                                and is_sealed(sealed, grounds) for update
                                            """
                                                    .formatted(table(kind)))
                                    .param("id", id)
                                    .param("operation", operation)
                                    .query((_, _) -> true)
                                    .optional()
                                    .isPresent();
                    if (!there) {
                        throw Refused.absent();
                    }
                    if (decision.equals("open")) {
                        if (kind.equals("look") && isOver(id)) {
                            throw Refused.conflict("look-over");
                        }
                        open(kind, id);
                    } else {
                        orders.order(id, kind, operation, "sealed", viewer.id());
                    }
                    acts.note(
                            viewer.roleFor(Action.DECIDE, Kind.SIGHTING),
                            decision.equals("open") ? "open-sealed" : "order-erasure",
                            kind,
                            id,
                            operation,
                            null,
                            Map.of("reason", reason));
                    return true;
                });
    }

    /** The lapsed authorities no longer count for this object and what hangs on it. */
    private void open(String kind, UUID id) {
        orders.withdraw(id);
        List<String> all =
                switch (kind) {
                    case "sighting" -> OPEN_SIGHTING;
                    case "area" -> OPEN_AREA;
                    case "source" -> OPEN_SOURCE;
                    case "target" -> OPEN_TARGET;
                    case "look" -> OPEN_LOOK;
                    case "run-record" -> List.of(update("run_record", "id = :id"));
                    case "search-record" -> List.of(update("search_protocol", "id = :id"));
                    case "exhibit" -> OPEN_EXHIBIT;
                    default -> OPEN_PASS;
                };
        all.forEach(sql -> jdbc.sql(sql).param("id", id).update());
    }

    /**
     * Whether the entry that a look was kept to time is over: then nobody needs it (design §5.6).
     */
    private boolean isOver(UUID look) {
        return jdbc.sql(
                        """
                        select exists (select 1 from presence_look l
                            join target t on t.id = l.target
                            where l.id = :id and (t.withdrawn_at is not null or exists (
                                select 1 from run_door d join run r on r.id = d.run
                                where d.target = l.target and r.ended_at >= l.told_at)))
                        """)
                .param("id", look)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static String table(String kind) {
        return switch (kind) {
            case "area" -> "search_area";
            case "source" -> "record_source";
            case "look" -> "presence_look";
            case "run-record" -> "run_record";
            case "search-record" -> "search_protocol";
            default -> kind;
        };
    }

    /** Mentions and ties are their record's. */
    private static final List<String> OPEN_SOURCE =
            List.of(
                    update("record_source", "id = :id"),
                    update("record", "source = :id"),
                    update("job", "source = :id"));

    /** Its plans stand on what it stands on; each look is decided by itself. */
    private static final List<String> OPEN_TARGET =
            List.of(update("target", "id = :id"), update("entry_plan", ":id = any(targets)"));

    /** Its facts follow it; so does the act of its destruction. */
    private static final List<String> OPEN_EXHIBIT =
            List.of(
                    update("exhibit", "id = :id")
                            .replace("sealed = false", "sealed = false, version = version + 1"),
                    update(
                            "destruction",
                            """
                            id in (select destruction from destruction_exhibit
                                where exhibit = :id)
                            """));

    private static final List<String> OPEN_LOOK = List.of(update("presence_look", "id = :id"));

    private static final List<String> OPEN_AREA = List.of(update("search_area", "id = :id"));

    private static final List<String> OPEN_SIGHTING =
            List.of(
                    update("sighting", "id = :id")
                            .replace("sealed = false", "sealed = false, version = version + 1"),
                    update("sighting_event", "sighting = :id"),
                    update("photo", "sighting = :id"),
                    update(
                            "detection",
                            """
                            id in (select l.detection from sighting_detection l
                                join detection d on d.id = l.detection
                                join raster r on r.id = d.raster
                                where l.sighting = :id and not is_sealed(r.sealed, r.grounds))
                            """));

    private static final List<String> OPEN_PASS =
            List.of(
                    update("pass", "id = :id"),
                    update("raster", "pass = :id"),
                    update("upload", "pass = :id"),
                    update("job", "raster in (select id from raster where pass = :id)"),
                    update(
                            "sighting",
                            """
                            (authority is null or not is_sealed(false, array[authority]))
                            and id in (select l.sighting from sighting_detection l
                                join detection d on d.id = l.detection
                                join raster r on r.id = d.raster where r.pass = :id)
                            """),
                    update(
                            "detection",
                            """
                            raster in (select id from raster where pass = :id)
                            and not exists (select 1 from sighting_detection l
                                join sighting s on s.id = l.sighting
                                where l.detection = detection.id
                                    and is_sealed(s.sealed, s.grounds))
                            """));

    /** Without the grounds that are sealed now. */
    private static String update(String table, String which) {
        return """
        update %1$s set sealed = false, grounds = array(select g from unnest(%1$s.grounds) g
            where not is_sealed(false, array[g]))
        where %2$s
        """
                .formatted(table, which);
    }
}
