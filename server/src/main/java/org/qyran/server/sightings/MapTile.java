package org.qyran.server.sightings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.MercatorTile;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What a square of the map shows of the sightings, as GeoJSON: each of them where there are few,
 * else how many lie in each cell of a grid. Both are counted under row-level security.
 */
@Service
class MapTile {

    private static final int MOST_SINGLY = 500;

    /** Cells along each side of a crowded square: 16 pixels each. */
    private static final int CELLS = 16;

    /** One of several operations stands there once. */
    private static final String INSIDE =
            """
            from sighting_operation
            where operation = any(:operations) and longitude between :west and :east
                and latitude between :south and :north
                and not earlier && :operations
            """;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;

    MapTile(JdbcClient jdbc, Work work, Reads reads) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
    }

    /**
     * @param operation of which; null for all of one's own
     */
    Map<String, Object> collection(Viewer viewer, MercatorTile tile, @Nullable UUID operation) {
        if (operation != null) {
            viewer.mustRead(operation);
        }
        Set<UUID> operations = operation == null ? viewer.reads() : Set.of(operation);
        Map<String, Object> params =
                Map.of(
                        "operations",
                        operations.toArray(UUID[]::new),
                        "west",
                        tile.west(),
                        "east",
                        tile.east(),
                        "south",
                        tile.south(),
                        "north",
                        tile.north());
        List<Map<String, Object>> features =
                operations.isEmpty()
                        ? List.of()
                        : work.act(
                                viewer,
                                acts -> {
                                    List<Map<String, Object>> seen =
                                            crowded(params) ? cells(params) : all(params);
                                    reads.note(acts, viewer, look(operations));
                                    return seen;
                                });
        return Map.of("type", "FeatureCollection", "features", features);
    }

    /** Not the square: one act for each operation whose map is looked at. */
    private static Read look(Set<UUID> operations) {
        TreeMap<UUID, @Nullable UUID> each = new TreeMap<>();
        operations.forEach(operation -> each.put(operation, operation));
        return new Read("look-at-map", "operation", each, "", Map.of());
    }

    private boolean crowded(Map<String, Object> params) {
        return jdbc.sql(
                                "select count(*) from (select 1 "
                                        + INSIDE
                                        + " limit "
                                        + (MOST_SINGLY + 1)
                                        + ") few")
                        .params(params)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > MOST_SINGLY;
    }

    private List<Map<String, Object>> all(Map<String, Object> params) {
        return jdbc
                .sql(
                        """
                        select s.*, few.operation own
                        from (select operation, sighting %s limit %d) few
                        join sighting s on s.id = few.sighting
                        """
                                .formatted(INSIDE, MOST_SINGLY))
                .params(params)
                .query((row, _) -> Sightings.brief(row))
                .list()
                .stream()
                .map(MapTile::single)
                .toList();
    }

    /** At the middle of what lies in the cell, so that a crowd stands where its people are. */
    private List<Map<String, Object>> cells(Map<String, Object> params) {
        Map<String, Object> all = new HashMap<>(params);
        all.put("cells", CELLS);
        return jdbc.sql(
                        """
                        select count(*) number, round(avg(longitude)::numeric, 6) longitude,
                            round(avg(latitude)::numeric, 6) latitude
                        """
                                + INSIDE
                                + """
                                group by floor((longitude - :west) / (:east - :west) * :cells),
                                    floor((latitude - :south) / (:north - :south) * :cells)
                                order by number desc, longitude, latitude
                                """)
                .params(all)
                .query((row, _) ->
                        feature(
                                row.getDouble("longitude"),
                                row.getDouble("latitude"),
                                Map.of("count", row.getLong("number"))))
                .list();
    }

    private static Map<String, Object> single(Told.Brief sighting) {
        Map<String, Object> feature =
                new HashMap<>(feature(sighting.longitude(), sighting.latitude(), sighting));
        feature.put("id", sighting.id());
        return feature;
    }

    private static Map<String, Object> feature(double longitude, double latitude, Object about) {
        return Map.of(
                "type",
                "Feature",
                "geometry",
                Map.of("type", "Point", "coordinates", List.of(longitude, latitude)),
                "properties",
                about);
    }
}
