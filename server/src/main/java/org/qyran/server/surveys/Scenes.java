package org.qyran.server.surveys;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.Extent;
import org.qyran.server.shapes.FeaturePage.Cursor;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.shapes.Period;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Rasters that lie somewhere, each with its flight, as a catalogue lists them: page after page, in
 * an order that never changes, nothing that is sealed. Reading a page is an act.
 */
@Service
public class Scenes {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;

    Scenes(JdbcClient jdbc, Work work, Reads reads) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.work = work;
    }

    /**
     * One raster.
     *
     * @param grid x per column, x per row, x of the origin, then the same of y
     * @param wavelengths nanometres, 0 where unknown
     * @param authority the decision its flight order is, where the reader may see it
     */
    public record Scene(
            UUID id,
            UUID operation,
            String name,
            String passName,
            double heightMetres,
            String sensor,
            Instant flownAt,
            String flightOrder,
            @Nullable UUID authority,
            Instant receivedAt,
            int width,
            int height,
            int bands,
            String footprint,
            @Nullable Double metresPerPixel,
            @Nullable Integer epsg,
            List<Double> grid,
            List<String> bandNames,
            List<Double> wavelengths,
            boolean simulated) {}

    /** What is asked for; an empty list of anything is all. */
    public record Asked(
            List<UUID> operations,
            List<UUID> ids,
            Optional<Extent> extent,
            Optional<Geometry> shape,
            Optional<Period> period,
            Cursor after,
            int limit) {}

    /**
     * A page.
     *
     * @param last after which the next begins; null at the end
     */
    public record Page(List<Scene> scenes, @Nullable Cursor last) {}

    public Page page(Viewer viewer, Asked asked) {
        viewer.must(Action.READ, Kind.RASTER);
        return work.act(
                viewer,
                acts -> {
                    List<Scene> found = new ArrayList<>();
                    Cursor after = asked.after();
                    boolean more = true;
                    while (more && found.size() <= asked.limit()) {
                        List<Scene> next = read(viewer, asked, after);
                        next.stream().filter(scene -> meets(scene, asked)).forEach(found::add);
                        more = next.size() == AT_ONCE;
                        if (more) {
                            after = cursor(next.getLast());
                        }
                    }
                    boolean further = found.size() > asked.limit();
                    List<Scene> shown = further ? found.subList(0, asked.limit()) : found;
                    reads.notePage(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RASTER),
                            "imagery",
                            asked.toString(),
                            shown.stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    Scene::operation,
                                                    Collectors.mapping(
                                                            Scene::id, Collectors.toList()))));
                    return new Page(List.copyOf(shown), further ? cursor(shown.getLast()) : null);
                });
    }

    private static Cursor cursor(Scene scene) {
        return new Cursor(scene.operation(), scene.id());
    }

    private static boolean meets(Scene scene, Asked asked) {
        if (asked.extent().isEmpty() && asked.shape().isEmpty()) {
            return true;
        }
        Geometry footprint = GeoJsonShape.read(scene.footprint());
        return asked.extent().map(e -> e.meets(footprint)).orElse(true)
                && asked.shape().map(footprint::intersects).orElse(true);
    }

    private List<Scene> read(Viewer viewer, Asked asked, Cursor after) {
        Map<String, Object> params = new HashMap<>();
        Set<UUID> operations = new HashSet<>(viewer.reads(Kind.RASTER));
        if (!asked.operations().isEmpty()) {
            operations.retainAll(asked.operations());
        }
        params.put("operations", operations.toArray(UUID[]::new));
        params.put("lastOperation", after.operation());
        params.put("lastId", after.id());
        params.put("limit", AT_ONCE);
        StringBuilder where =
                new StringBuilder(
                        """
                        r.operations && :operations
                        and (first_of(r.operations, :operations), r.id) > (:lastOperation, :lastId)
                        and r.footprint is not null and r.state not in ('erased', 'refused')
                        and not is_sealed(r.sealed, r.grounds)
                        """);
        if (!asked.ids().isEmpty()) {
            where.append(" and r.id = any(:ids)");
            params.put("ids", asked.ids().toArray(UUID[]::new));
        }
        asked.period()
                .ifPresent(period -> {
                    where.append(" and p.flown_at between :from and :to");
                    params.put("from", Timestamp.from(period.from()));
                    params.put("to", Timestamp.from(period.to()));
                });
        return jdbc.sql(
                        """
                        select r.*, first_of(r.operations, :operations) own, p.name pass_name, p.height_metres, p.sensor, p.flown_at,
                            p.flight_order,
                            (select h.id from authority h
                             where h.operations && r.operations and h.number = p.flight_order
                               and h.state <> 'entered'
                               and h.kind in ('flight-order', 'urgent-decision')
                             order by h.id limit 1) authority
                        from raster r join pass p on p.id = r.pass
                        where %s order by own, r.id limit :limit
                        """
                                .formatted(where))
                .params(params)
                .query((row, _) -> scene(row))
                .list();
    }

    private static Scene scene(ResultSet row) throws SQLException {
        return new Scene(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                row.getString("name"),
                row.getString("pass_name"),
                row.getDouble("height_metres"),
                row.getString("sensor"),
                Rows.instant(row, "flown_at"),
                row.getString("flight_order"),
                Rows.idOrNull(row, "authority"),
                Rows.instant(row, "received_at"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("bands"),
                row.getString("footprint"),
                Rows.numberOrNull(row, "metres_per_pixel"),
                Rows.countOrNull(row, "epsg"),
                numbers(row.getArray("grid")),
                row.getArray("band_names") == null ? List.of() : Rows.texts(row, "band_names"),
                numbers(row.getArray("wavelengths")),
                row.getBoolean("simulated"));
    }

    private static List<Double> numbers(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((Double[]) array.getArray());
    }
}
