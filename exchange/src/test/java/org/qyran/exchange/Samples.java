package org.qyran.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.mark.Detection;
import org.qyran.survey.Flights;
import org.qyran.survey.FuseDetections;

/** Made-up findings with everything that trips writers: holes, quotes, ±180°, no georeference. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-06-01T07:00:00.5Z");

    /** Clockwise shell and counter-clockwise hole: both the wrong way for GeoJSON. */
    static final String PLOT =
            "POLYGON ((71.4 42.9, 71.4 42.9003, 71.4004 42.9003, 71.4004 42.9, 71.4 42.9),"
                    + " (71.4001 42.9001, 71.4002 42.9001, 71.4002 42.9002, 71.4001 42.9002,"
                    + " 71.4001 42.9001))";

    static final String OVER_THE_LINE =
            "POLYGON ((179.9999 52, -179.9999 52, -179.9999 52.0001, 179.9999 52.0001,"
                    + " 179.9999 52))";

    private Samples() {}

    static Polygon polygon(String wkt) {
        try {
            return (Polygon) new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    static Detection detection(String id, String wkt, double score, boolean simulated) {
        Polygon ground = polygon(wkt);
        Geometry middle = ground.getCentroid();
        return new Detection(
                id,
                "pass-150m-five-band.tif",
                "auto(cover+neighbours)",
                polygon("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
                Optional.of(ground),
                Optional.of(new GroundPoint(middle.getCoordinate().y, middle.getCoordinate().x)),
                OptionalDouble.of(123.456),
                score,
                true,
                List.of(
                        new Reason("ndvi", 0.81, 0.42, 3.2),
                        new Reason("band-off", "nir", 0.5, 0.3, 2.5)),
                Optional.of(Path.of("chips", id.replaceAll("[^A-Za-z0-9]", "_") + ".png")),
                simulated);
    }

    static Detection withoutPlace() {
        return new Detection(
                "photo",
                "=photo \"1\".jpg",
                "rx-global",
                polygon("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                17.25,
                false,
                List.of(),
                Optional.empty(),
                false);
    }

    /** One simulated plot with a hole, one over the antimeridian, one without georeference. */
    static Findings findings() {
        List<Detection> detections =
                List.of(
                        detection("a<&>1", PLOT, 0.93, true),
                        detection("b;2", OVER_THE_LINE, 0.5, false),
                        withoutPlace());
        return new Findings(
                detections, new FuseDetections(Flights.byName()).fuse(detections), NOON);
    }

    static Findings nothing() {
        return new Findings(List.of(), List.of(), NOON);
    }
}
