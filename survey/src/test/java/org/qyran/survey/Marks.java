package org.qyran.survey;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.mark.Detection;

/** Small made-up detections near a place, in metres east and north of it. */
final class Marks {

    static final GroundPoint VILLAGE = new GroundPoint(42.9, 71.4);
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private Marks() {}

    static Detection square(
            String id, String raster, double east, double north, double side, double score) {
        return square(VILLAGE, id, raster, east, north, side, score, true);
    }

    static Detection square(
            GroundPoint origin,
            String id,
            String raster,
            double east,
            double north,
            double side,
            double score,
            boolean calibrated) {
        LocalPlane plane = new LocalPlane(origin.longitudeDegrees(), origin.latitudeDegrees());
        double half = side / 2;
        Polygon metres =
                SHAPES.createPolygon(
                        new Coordinate[] {
                            new Coordinate(east - half, north - half),
                            new Coordinate(east + half, north - half),
                            new Coordinate(east + half, north + half),
                            new Coordinate(east - half, north + half),
                            new Coordinate(east - half, north - half)
                        });
        return new Detection(
                id,
                raster,
                "auto",
                metres,
                Optional.of((Polygon) plane.toDegrees(metres)),
                Optional.of(plane.place(east, north)),
                OptionalDouble.of(side * side),
                score,
                calibrated,
                List.of(),
                Optional.empty(),
                true);
    }
}
