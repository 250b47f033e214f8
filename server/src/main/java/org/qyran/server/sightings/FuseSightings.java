package org.qyran.server.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.mark.Detection;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.survey.Flights;
import org.qyran.survey.FuseDetections;
import org.qyran.survey.Sighting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a new scan means for the sightings: places seen before gain evidence, new places become
 * candidates, and one that waited for a lower look comes back into triage. Coordinates already sent
 * to the police do not move by themselves.
 */
@Component
class FuseSightings {

    /** In degrees, about 200 m: detections further apart are never one place. */
    private static final int FUSING = 0x4655_5345;

    private static final double AROUND = 0.002;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    FuseSightings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A stored detection, as the engine knows it, with where it comes from. */
    private record Stored(UUID id, UUID pass, UUID raster, Detection detection) {}

    private record Before(UUID id, String state) {}

    /**
     * One scan of an operation after another, whichever servers scanned: two that end at once would
     * each make a sighting of what both saw.
     */
    void after(Acts acts, UUID operation, UUID raster) {
        jdbc.sql("select pg_advisory_xact_lock(:what, hashtext(cast(:operation as text)))")
                .param("what", FUSING)
                .param("operation", operation)
                .query((_, _) -> true)
                .single();
        Map<String, Stored> near =
                near(operation, raster).stream()
                        .collect(Collectors.toMap(s -> s.id().toString(), s -> s));
        if (near.isEmpty()) {
            return;
        }
        List<Sighting> sightings =
                new FuseDetections(flights(near))
                        .fuse(near.values().stream().map(Stored::detection).toList());
        for (Sighting sighting : sightings) {
            List<Stored> support =
                    sighting.detections().stream()
                            .map(d -> java.util.Objects.requireNonNull(near.get(d.id())))
                            .toList();
            if (support.stream().anyMatch(s -> s.raster().equals(raster))) {
                keep(acts, operation, sighting, support);
            }
        }
    }

    private List<Stored> near(UUID operation, UUID raster) {
        return jdbc.sql(
                        """
                        select d.*, r.pass, r.simulated
                        from detection d join raster r on r.id = d.raster,
                            (select min(latitude) south, max(latitude) north,
                                    min(longitude) west, max(longitude) east
                             from detection where raster = :raster) box
                        where d.operation = :operation
                          and is_sealed(d.sealed, d.grounds) =
                              (select is_sealed(sealed, grounds) from raster where id = :raster)
                          and d.latitude between box.south - :around and box.north + :around
                          and d.longitude between box.west - :around and box.east + :around
                        """)
                .param("raster", raster)
                .param("operation", operation)
                .param("around", AROUND)
                .query((row, _) -> stored(row))
                .list();
    }

    private Stored stored(ResultSet row) throws SQLException {
        UUID id = Rows.id(row, "id");
        Polygon outline = (Polygon) GeoJsonShape.read(row.getString("outline"));
        List<Reason> reasons =
                json.readValue(row.getString("reasons"), new TypeReference<List<Reason>>() {});
        return new Stored(
                id,
                Rows.id(row, "pass"),
                Rows.id(row, "raster"),
                new Detection(
                        id.toString(),
                        Rows.id(row, "raster").toString(),
                        row.getString("detector"),
                        outline,
                        Optional.of(outline),
                        Optional.of(
                                new GroundPoint(
                                        row.getDouble("latitude"),
                                        row.getDouble("longitude"),
                                        Double.NaN)),
                        OptionalDouble.of(row.getDouble("area")),
                        row.getDouble("score"),
                        row.getBoolean("calibrated"),
                        reasons,
                        Optional.empty(),
                        row.getBoolean("simulated")));
    }

    private static Flights flights(Map<String, Stored> near) {
        Map<String, String> passes = new HashMap<>();
        near.values().forEach(s -> passes.put(s.raster().toString(), s.pass().toString()));
        return new Flights() {
            @Override
            public String passOf(String raster) {
                return java.util.Objects.requireNonNull(passes.get(raster));
            }

            @Override
            public OptionalDouble radius95Metres(String raster) {
                return OptionalDouble.empty();
            }
        };
    }

    private void keep(Acts acts, UUID operation, Sighting sighting, List<Stored> support) {
        UUID[] detections = support.stream().map(Stored::id).toArray(UUID[]::new);
        Optional<Before> before =
                jdbc.sql(
                                """
                                select s.id, s.state from sighting s
                                join sighting_detection l on l.sighting = s.id
                                where l.detection = any(:detections)
                                order by s.found_at, s.id limit 1 for update of s
                                """)
                        .param("detections", detections)
                        .query((row, _) -> new Before(Rows.id(row, "id"), row.getString("state")))
                        .optional();
        UUID id = before.map(Before::id).orElseGet(UUID::randomUUID);
        if (before.isEmpty()) {
            insert(operation, id, sighting);
        } else if (before.get().state().equals("candidate")
                || before.get().state().equals("re-look")) {
            update(operation, before.get(), sighting);
        }
        for (UUID detection : detections) {
            jdbc.sql(
                            """
                            insert into sighting_detection (sighting, detection)
                            values (:sighting, :detection) on conflict do nothing
                            """)
                    .param("sighting", id)
                    .param("detection", detection)
                    .update();
        }
        acts.note(
                Acts.SERVER_ROLE,
                before.isEmpty() ? "find" : "support",
                "sighting",
                id,
                operation,
                null,
                Map.of("detections", detections.length, "score", score(sighting)));
    }

    private static double score(Sighting sighting) {
        return sighting.probability().orElse(sighting.score());
    }

    private void insert(UUID operation, UUID id, Sighting sighting) {
        jdbc.sql(
                        """
                        insert into sighting (id, operation, operations, key, state, latitude,
                            longitude, radius95, score, score_kind, area, outline, source, found_at,
                            simulated)
                        values (:id, :operation, array[:operation], :key, 'candidate', :latitude,
                            :longitude, :radius, :score, :kind, :area, :outline, 'detection', :now,
                            :simulated)
                        """)
                .param("id", id)
                .param("operation", operation)
                .param("key", id.toString())
                .param("latitude", sighting.position().latitudeDegrees())
                .param("longitude", sighting.position().longitudeDegrees())
                .param("radius", sighting.radius95Metres())
                .param("score", score(sighting))
                .param("kind", kind(sighting))
                .param("area", sighting.areaSquareMetres())
                .param("outline", outline(sighting.outline()))
                .param("now", Timestamp.from(clock.instant()))
                .param("simulated", sighting.simulated())
                .update();
        SightingHistory.write(
                jdbc, clock, id, operation, null, "find", "candidate", "candidate", "");
    }

    private void update(UUID operation, Before before, Sighting sighting) {
        jdbc.sql(
                        """
                        update sighting set latitude = :latitude, longitude = :longitude,
                            radius95 = :radius, score = :score, score_kind = :kind, area = :area,
                            outline = :outline, state = 'candidate', confirmed_by = null,
                            confirmed_at = null, version = version + 1
                        where id = :id
                        """)
                .param("id", before.id())
                .param("latitude", sighting.position().latitudeDegrees())
                .param("longitude", sighting.position().longitudeDegrees())
                .param("radius", sighting.radius95Metres())
                .param("score", score(sighting))
                .param("kind", kind(sighting))
                .param("area", sighting.areaSquareMetres())
                .param("outline", outline(sighting.outline()))
                .update();
        SightingHistory.write(
                jdbc,
                clock,
                before.id(),
                operation,
                null,
                "support",
                before.state(),
                "candidate",
                "");
    }

    private static String kind(Sighting sighting) {
        return sighting.probability().isPresent() ? "probability" : "score";
    }

    private static String outline(Geometry outline) {
        return GeoJsonShape.write(outline);
    }
}
