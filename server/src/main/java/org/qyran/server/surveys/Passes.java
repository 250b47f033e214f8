package org.qyran.server.surveys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.server.api.Check;
import org.qyran.server.api.InEveryLanguage;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Belonging;
import org.qyran.server.storage.Belonging.Thing;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Flights over an area at one height, with the imagery each brought back. */
@Service
public class Passes {

    private static final java.util.Set<String> SENSORS =
            java.util.Set.of("five-band", "colour", "thermal", "other");

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Belonging belonging;

    Passes(JdbcClient jdbc, Work work, Reads reads, Belonging belonging) {
        this.reads = reads;
        this.belonging = belonging;
        this.jdbc = jdbc;
        this.work = work;
    }

    /** One raster of a pass, as the API tells it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RasterTold(
            UUID id,
            String name,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer bands,
            @Nullable @JsonRawValue String footprint,
            @Nullable Double groundSamplingMetres,
            String state,
            @Nullable String reason,
            boolean simulated) {}

    /**
     * One pass with its rasters.
     *
     * @param operations it belongs to, as far as the asker belongs to them too
     */
    public record PassTold(
            UUID id,
            UUID operation,
            String name,
            double heightMetres,
            String sensor,
            Instant flownAt,
            String flightOrder,
            List<RasterTold> rasters,
            List<UUID> operations,
            long version) {}

    /** What a new pass is made of. */
    public record NewPass(
            @Nullable String name,
            @Nullable Double heightMetres,
            @Nullable String sensor,
            @Nullable String flownAt,
            @Nullable String flightOrder) {}

    List<PassTold> of(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        return work.act(
                viewer,
                acts -> {
                    List<PassTold> told = list(operation, viewer.language());
                    List<UUID> shown =
                            told.stream()
                                    .flatMap(pass ->
                                            Stream.concat(
                                                    Stream.of(pass.id()),
                                                    pass.rasters().stream().map(RasterTold::id)))
                                    .toList();
                    reads.note(
                            acts,
                            viewer,
                            Read.ofList("list-passes", operation, "", Map.of(), shown));
                    return told;
                });
    }

    private List<PassTold> list(UUID operation, Language language) {
        Map<UUID, List<RasterOf>> rasters =
                jdbc
                        .sql(
                                """
                                select * from raster where :operation = any(operations)
                                order by received_at, id
                                """)
                        .param("operation", operation)
                        .query((row, _) -> new RasterOf(Rows.id(row, "pass"), told(row, language)))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(RasterOf::pass));
        return jdbc.sql(
                        """
                        select *, own_operations(operations) own_operations from pass
                        where :operation = any(operations)
                        order by flown_at desc, height_metres desc, id
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new PassTold(
                                Rows.id(row, "id"),
                                operation,
                                row.getString("name"),
                                row.getDouble("height_metres"),
                                row.getString("sensor"),
                                Rows.instant(row, "flown_at"),
                                row.getString("flight_order"),
                                rasters.getOrDefault(Rows.id(row, "id"), List.of()).stream()
                                        .map(RasterOf::raster)
                                        .toList(),
                                Rows.ids(row, "own_operations"),
                                row.getLong("version")))
                .list();
    }

    private record RasterOf(UUID pass, RasterTold raster) {}

    private static RasterTold told(ResultSet row, Language language) throws SQLException {
        String reason = row.getString("reason");
        return new RasterTold(
                Rows.id(row, "id"),
                row.getString("name"),
                Rows.countOrNull(row, "width"),
                Rows.countOrNull(row, "height"),
                Rows.countOrNull(row, "bands"),
                row.getString("footprint"),
                Rows.numberOrNull(row, "metres_per_pixel"),
                row.getString("state"),
                reason == null ? null : InEveryLanguage.read(reason, language),
                row.getBoolean("simulated"));
    }

    PassTold addOperation(Viewer viewer, UUID id, long version, UUID operation) {
        return work.act(
                viewer,
                acts -> {
                    belonging.add(acts, viewer, Thing.PASS, id, version, operation);
                    return one(id, operation, viewer.language());
                });
    }

    PassTold removeOperation(Viewer viewer, UUID id, long version, UUID operation) {
        return work.act(
                viewer,
                acts -> {
                    belonging.remove(acts, viewer, Thing.PASS, id, version, operation);
                    UUID own =
                            jdbc.sql(
                                            """
                                            select (own_operations(operations))[1] own from pass
                                            where id = :id
                                            """)
                                    .param("id", id)
                                    .query((row, _) -> Rows.id(row, "own"))
                                    .single();
                    return one(id, own, viewer.language());
                });
    }

    private PassTold one(UUID id, UUID operation, Language language) {
        return list(operation, language).stream()
                .filter(pass -> pass.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::absent);
    }

    /** A pass must name the flight order it was flown under. */
    public UUID add(Viewer viewer, UUID operation, NewPass asked) {
        viewer.mustRead(operation);
        viewer.must(Action.CREATE, Kind.PASS);
        String name = Check.text("name", asked.name(), 200);
        double height = Check.number("heightMetres", asked.heightMetres(), 1, 20_000);
        String sensor = Check.oneOf("sensor", asked.sensor(), SENSORS);
        Instant flownAt = Check.instant("flownAt", asked.flownAt());
        String order = Check.text("flightOrder", asked.flightOrder(), 200);
        List<UUID> grounds = work.within(operation, () -> grounds(operation, order));
        Flown flown = new Flown(operation, name, height, sensor, flownAt, order, grounds);
        return work.act(
                viewer,
                acts -> {
                    within(operation, flownAt);
                    return keep(viewer, acts, flown, null);
                });
    }

    /**
     * A pass as it is kept.
     *
     * @param order number of its flight order
     * @param grounds what that order is, where it was entered
     */
    record Flown(
            UUID operation,
            String name,
            double height,
            String sensor,
            Instant flownAt,
            String order,
            List<UUID> grounds) {}

    /**
     * Within the transaction of whoever adds it.
     *
     * @param under the authority that the act names
     */
    UUID keep(Viewer viewer, Acts acts, Flown flown, @Nullable UUID under) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into pass (id, operation, operations, name, height_metres, sensor,
                            flown_at, flight_order, grounds)
                        values (:id, :operation, array[:operation], :name, :height, :sensor,
                            :flown, :order, :grounds)
                        """)
                .param("id", id)
                .param("operation", flown.operation())
                .param("name", flown.name())
                .param("height", flown.height())
                .param("sensor", flown.sensor())
                .param("flown", Timestamp.from(flown.flownAt()))
                .param("order", flown.order())
                .param("grounds", flown.grounds().toArray(UUID[]::new))
                .update();
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.PASS),
                "add",
                "pass",
                id,
                flown.operation(),
                under,
                Map.of("name", flown.name(), "height", flown.height(), "order", flown.order()));
        return id;
    }

    /**
     * The decision the order is, where it was entered: if it ends early, what it yielded is sealed.
     */
    private List<UUID> grounds(UUID operation, String order) {
        return jdbc.sql(
                        """
                        select id from authority where operation = :operation and number = :order
                            and state <> 'entered' and kind in ('flight-order', 'urgent-decision')
                        order by id
                        """)
                .param("operation", operation)
                .param("order", order)
                .query((row, _) -> Rows.id(row, "id"))
                .list();
    }

    /** Land imaged outside an operation's dates is never taken in (design §5.11). */
    private void within(UUID operation, Instant flownAt) {
        boolean during =
                jdbc.sql(
                                """
                                select :at between starts_at and ends_at from operation
                                where id = :id
                                """)
                        .param("at", Timestamp.from(flownAt))
                        .param("id", operation)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (!during) {
            throw Refused.field("outside-operation", "flownAt");
        }
    }
}
