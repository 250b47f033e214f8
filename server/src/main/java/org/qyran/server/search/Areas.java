package org.qyran.server.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Areas to be searched from the air. None without land of the operation, days within its dates and
 * a confirmed flight order that holds on all of them (design §5.11).
 */
@Service
public class Areas {

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Once once;
    private final Clock clock;

    Areas(JdbcClient jdbc, Work work, Reads reads, Once once, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.once = once;
        this.clock = clock;
    }

    /**
     * The flight order an area rests on, as it was when the area was drawn.
     *
     * @param id not told: whoever flies does not see decisions
     * @param allows its places and measures, in its own words
     */
    public record OrderTold(
            @JsonIgnore UUID id,
            String number,
            String signedBy,
            Instant signedAt,
            List<String> allows,
            Instant from,
            Instant to) {}

    /**
     * One area as the API tells it.
     *
     * @param outline GeoJSON, holes are neither searched nor entered
     * @param noFly GeoJSON, land that no aircraft enters
     * @param layers what the first map is drawn from
     * @param ended whether its days are over
     */
    public record AreaTold(
            UUID id,
            UUID operation,
            String name,
            @JsonRawValue String outline,
            @JsonRawValue String noFly,
            double squareMetres,
            Instant from,
            Instant to,
            boolean ended,
            OrderTold order,
            @JsonRawValue String layers,
            long version) {

        Geometry land() {
            return GeoJsonShape.read(outline);
        }

        Geometry closed() {
            return GeoJsonShape.read(noFly);
        }
    }

    /**
     * What an area is made of, and what it is changed to.
     *
     * @param outline GeoJSON Polygon or MultiPolygon
     * @param noFly the same; none where absent
     * @param flightOrder a confirmed decision of the operation
     */
    public record NewArea(
            @Nullable String name,
            @Nullable JsonNode outline,
            @Nullable JsonNode noFly,
            @Nullable String from,
            @Nullable String to,
            @Nullable UUID flightOrder,
            @Nullable Layers layers) {}

    List<AreaTold> of(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        return work.act(
                viewer,
                acts -> {
                    List<AreaTold> told =
                            jdbc.sql(
                                            """
                                            select * from search_area
                                            where :operation = any(operations)
                                            order by starts_at desc, name, id
                                            """)
                                    .param("operation", operation)
                                    .query((row, _) -> told(row, operation))
                                    .list();
                    List<UUID> shown = told.stream().map(AreaTold::id).toList();
                    reads.note(
                            acts,
                            viewer,
                            Read.ofList("list-areas", operation, "", Map.of(), shown));
                    return told;
                });
    }

    AreaTold one(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    AreaTold area = find(id);
                    reads.note(acts, viewer, Read.of("read", "area", id, area.operation()));
                    return area;
                });
    }

    /** Within a transaction of somebody's; absent what they do not see. */
    AreaTold find(UUID id) {
        return found(
                "select *, (own_operations(operations))[1] own from search_area where id = :id",
                id);
    }

    /** As {@link #find}, and nobody changes it before the transaction ends. */
    AreaTold locked(UUID id) {
        return found(
                """
                select *, (own_operations(operations))[1] own from search_area
                where id = :id for update
                """,
                id);
    }

    private AreaTold found(String sql, UUID id) {
        return jdbc.sql(sql)
                .param("id", id)
                .query((row, _) -> told(row, Rows.id(row, "own")))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private AreaTold told(ResultSet row, UUID operation) throws SQLException {
        String outline = row.getString("outline");
        Instant to = Rows.instant(row, "ends_at");
        return new AreaTold(
                Rows.id(row, "id"),
                operation,
                row.getString("name"),
                outline,
                row.getString("no_fly"),
                Land.squareMetres(GeoJsonShape.read(outline)),
                Rows.instant(row, "starts_at"),
                to,
                !clock.instant().isBefore(to),
                new OrderTold(
                        Rows.id(row, "order_id"),
                        row.getString("order_number"),
                        row.getString("order_signed_by"),
                        Rows.instant(row, "order_signed_at"),
                        Rows.texts(row, "order_allows"),
                        Rows.instant(row, "order_starts_at"),
                        Rows.instant(row, "order_ends_at")),
                row.getString("layers"),
                row.getLong("version"));
    }

    public AreaTold add(Viewer viewer, UUID operation, @Nullable String key, NewArea asked) {
        viewer.mustRead(operation);
        viewer.must(Action.CREATE, Kind.AREA);
        return work.act(
                viewer,
                acts ->
                        find(
                                once.create(
                                        viewer,
                                        key,
                                        asked,
                                        acts,
                                        () -> insert(viewer, acts, operation, asked))));
    }

    private UUID insert(Viewer viewer, Acts acts, UUID operation, NewArea asked) {
        Checked checked = checked(operation, asked);
        UUID id = UUID.randomUUID();
        checked.bind(
                        jdbc.sql(
                                """
                                insert into search_area (id, operation, operations, handling, grounds,
                                    name, outline, no_fly, starts_at, ends_at, order_id,
                                    order_number, order_signed_by, order_signed_at, order_allows,
                                    order_starts_at, order_ends_at, layers, drawn_by, drawn_at)
                                values (:id, :operation, array[:operation], :handling,
                                    array[:order], :name, :outline, :noFly, :from, :to, :order,
                                    :number, :signedBy, :signedAt, :allows, :orderFrom, :orderTo,
                                    :layers, :me, :now)
                                """))
                .param("id", id)
                .param("operation", operation)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        note(acts, viewer, Action.CREATE, "add", id, operation, checked);
        return id;
    }

    AreaTold change(Viewer viewer, UUID id, long version, NewArea asked) {
        viewer.must(Action.CHANGE, Kind.AREA);
        return work.act(
                viewer,
                acts -> {
                    AreaTold before = locked(id);
                    if (before.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    Checked checked = checked(before.operation(), asked);
                    checked.bind(
                                    jdbc.sql(
                                            """
                                            update search_area set handling = :handling,
                                                grounds = array[:order], name = :name,
                                                outline = :outline, no_fly = :noFly,
                                                starts_at = :from, ends_at = :to,
                                                order_id = :order, order_number = :number,
                                                order_signed_by = :signedBy,
                                                order_signed_at = :signedAt,
                                                order_allows = :allows,
                                                order_starts_at = :orderFrom,
                                                order_ends_at = :orderTo, layers = :layers,
                                                version = version + 1
                                            where id = :id
                                            """))
                            .param("id", id)
                            .update();
                    note(acts, viewer, Action.CHANGE, "change", id, before.operation(), checked);
                    return find(id);
                });
    }

    private static void note(
            Acts acts,
            Viewer viewer,
            Action action,
            String verb,
            UUID id,
            UUID operation,
            Checked checked) {
        acts.note(
                viewer.roleFor(action, Kind.AREA),
                verb,
                "area",
                id,
                operation,
                checked.order().id(),
                Map.of(
                        "name", checked.name(),
                        "outline", checked.outline(),
                        "noFly", checked.noFly(),
                        "from", checked.from().toString(),
                        "to", checked.to().toString(),
                        "order", checked.order().number()));
    }

    // --- what it must be ------------------------------------------------------------------------

    private record Order(
            UUID id,
            String handling,
            String state,
            String number,
            String signedBy,
            Instant signedAt,
            List<String> allows,
            Instant from,
            Instant to) {}

    private record Checked(
            String name,
            String outline,
            String noFly,
            Instant from,
            Instant to,
            Order order,
            String layers) {

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql) {
            return sql.param("name", name)
                    .param("outline", outline)
                    .param("noFly", noFly)
                    .param("from", Timestamp.from(from))
                    .param("to", Timestamp.from(to))
                    .param("handling", order.handling())
                    .param("order", order.id())
                    .param("number", order.number())
                    .param("signedBy", order.signedBy())
                    .param("signedAt", Timestamp.from(order.signedAt()))
                    .param("allows", order.allows().toArray(String[]::new))
                    .param("orderFrom", Timestamp.from(order.from()))
                    .param("orderTo", Timestamp.from(order.to()))
                    .param("layers", layers);
        }
    }

    private Checked checked(UUID operation, NewArea asked) {
        String name = Check.text("name", asked.name(), 200);
        Geometry outline = Land.read("outline", asked.outline());
        Geometry noFly = Land.readOrNone("noFly", asked.noFly());
        Instant from = Check.instant("from", asked.from());
        Instant to = Check.instant("to", asked.to());
        if (!to.isAfter(from)) {
            throw Refused.field("ends-before", "to");
        }
        if (!to.isAfter(clock.instant())) {
            throw Refused.field("ended", "to", to);
        }
        Land.within("outline", outline, land(operation));
        Order order = order(operation, Check.id("flightOrder", asked.flightOrder()));
        within(operation, order, "from", from);
        within(operation, order, "to", to);
        Layers layers = asked.layers() == null ? Layers.NONE : asked.layers();
        return new Checked(
                name,
                GeoJsonShape.write(outline),
                GeoJsonShape.write(noFly),
                from,
                to,
                order,
                layers.checked().text());
    }

    /** The land of an operation that may be imaged. */
    Geometry land(UUID operation) {
        return GeoJsonShape.land(
                jdbc.sql("select areas from operation where id = :id")
                        .param("id", operation)
                        .query((row, _) -> row.getString("areas"))
                        .single());
    }

    private Order order(UUID operation, UUID id) {
        Order order =
                jdbc.sql(
                                """
                                select * from authority where id = :id
                                    and :operation = any(operations)
                                    and kind in ('flight-order', 'urgent-decision')
                                """)
                        .param("id", id)
                        .param("operation", operation)
                        .query((row, _) ->
                                new Order(
                                        id,
                                        row.getString("handling"),
                                        row.getString("state"),
                                        row.getString("number"),
                                        row.getString("decided_by"),
                                        Rows.instant(row, "decided_at"),
                                        Stream.concat(
                                                        Rows.texts(row, "places").stream(),
                                                        Rows.texts(row, "measures").stream())
                                                .toList(),
                                        Rows.instant(row, "starts_at"),
                                        Rows.instant(row, "ends_at")))
                        .optional()
                        .orElseThrow(() -> Refused.field("order-unknown", "flightOrder", id));
        if (!order.state().equals("confirmed")) {
            throw Refused.field("order-" + order.state(), "flightOrder", order.number());
        }
        if (!order.to().isAfter(clock.instant())) {
            throw Refused.field("order-ended", "flightOrder", order.number(), order.to());
        }
        return order;
    }

    private void within(UUID operation, Order order, String field, Instant at) {
        if (at.isBefore(order.from()) || at.isAfter(order.to())) {
            throw Refused.field(
                    "outside-order", field, at, order.number(), order.from(), order.to());
        }
        record Dates(Instant from, Instant to) {}
        Dates dates =
                jdbc.sql("select starts_at, ends_at from operation where id = :id")
                        .param("id", operation)
                        .query((row, _) ->
                                new Dates(
                                        Rows.instant(row, "starts_at"),
                                        Rows.instant(row, "ends_at")))
                        .single();
        if (at.isBefore(dates.from()) || at.isAfter(dates.to())) {
            throw Refused.field("outside-dates", field, at, dates.from(), dates.to());
        }
    }
}
