package org.qyran.server.search;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.search.Searches.TrackTold;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What ground stations told of an area's flights, as tracks. */
@Service
class ToldPositions {

    private final JdbcClient jdbc;
    private final Areas areas;

    ToldPositions(JdbcClient jdbc, Areas areas) {
        this.jdbc = jdbc;
        this.areas = areas;
    }

    /**
     * The last position told over the operation's land.
     *
     * @param longitude in degrees
     * @param latitude in degrees
     */
    record Last(double longitude, double latitude, Instant at) {}

    /** One flight so far. */
    record Told(TrackTold track, Last last) {}

    private record Position(UUID pass, double swath, Last last) {
        Coordinate place() {
            return new Coordinate(last.longitude(), last.latitude());
        }
    }

    /** Within a transaction; by pass. */
    Map<UUID, Told> of(UUID area) {
        Map<UUID, List<Position>> positions =
                jdbc
                        .sql(
                                """
                                select o.*, f.swath from area_position o
                                join area_flight f on f.area = o.area and f.pass = o.pass
                                where o.area = :area order by o.at
                                """)
                        .param("area", area)
                        .query((row, _) ->
                                new Position(
                                        Rows.id(row, "pass"),
                                        row.getDouble("swath"),
                                        new Last(
                                                row.getDouble("longitude"),
                                                row.getDouble("latitude"),
                                                Rows.instant(row, "at"))))
                        .list()
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Position::pass, LinkedHashMap::new, Collectors.toList()));
        if (positions.isEmpty()) {
            return Map.of();
        }
        Geometry land = areas.land(areas.find(area).operation());
        Map<UUID, Told> told = new HashMap<>();
        positions.forEach((pass, all) -> told.put(pass, told(pass, all, land)));
        return told;
    }

    private static Told told(UUID pass, List<Position> all, Geometry land) {
        Position first = all.getFirst();
        FlownTrack track =
                FlownTrack.soFar(all.stream().map(Position::place).toList(), land, first.swath());
        return new Told(
                new TrackTold(pass, track.text(), null, all.size(), first.last().at()),
                all.getLast().last());
    }
}
