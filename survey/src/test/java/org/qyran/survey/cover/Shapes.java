package org.qyran.survey.cover;

import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Areas for tests. */
final class Shapes {

    static final GeometryFactory GEOMETRY = new GeometryFactory();

    private Shapes() {}

    /** A square from the origin with convex holes in it. */
    static Geometry square(long seed, double side, int holes) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry area = GEOMETRY.toGeometry(new Envelope(0, side, 0, side));
        for (int i = 0; i < holes; i++) {
            double x = side * random.nextDouble(0.2, 0.8);
            double y = side * random.nextDouble(0.2, 0.8);
            Coordinate[] corners = new Coordinate[3 + random.nextInt(5)];
            for (int k = 0; k < corners.length; k++) {
                double away = side * random.nextDouble(0.02, 0.1);
                double angle = 2 * Math.PI * (k + random.nextDouble(0.8)) / corners.length;
                corners[k] = new Coordinate(x + away * Math.cos(angle), y + away * Math.sin(angle));
            }
            area = area.difference(GEOMETRY.createMultiPointFromCoords(corners).convexHull());
        }
        return largest(area);
    }

    private static Geometry largest(Geometry area) {
        Geometry largest = area.getGeometryN(0);
        for (int g = 1; g < area.getNumGeometries(); g++) {
            largest =
                    area.getGeometryN(g).getArea() > largest.getArea()
                            ? area.getGeometryN(g)
                            : largest;
        }
        return largest;
    }

    static Polygon box(double west, double east, double south, double north) {
        return (Polygon) GEOMETRY.toGeometry(new Envelope(west, east, south, north));
    }

    static Geometry nothing() {
        return GEOMETRY.createPolygon();
    }
}
