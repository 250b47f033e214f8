package org.qyran.bench.survey;

import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Search areas by seed: star-shaped outlines, convex or not, with holes of different sizes in them.
 */
final class Areas {

    static final GeometryFactory GEOMETRY = new GeometryFactory();

    private Areas() {}

    /**
     * @param radiusMetres of the outline, on average
     * @param holes wished; those that meet become one
     */
    static Polygon made(long seed, double radiusMetres, int holes) {
        SplittableRandom random = new SplittableRandom(seed);
        double roughness = random.nextDouble(0.05, 0.45);
        Geometry area = star(random, 0, 0, radiusMetres, roughness, 6 + random.nextInt(10));
        for (int i = 0; i < holes; i++) {
            double away = radiusMetres * Math.sqrt(random.nextDouble(0.6));
            double angle = random.nextDouble(2 * Math.PI);
            area =
                    area.difference(
                            star(
                                    random,
                                    away * Math.cos(angle),
                                    away * Math.sin(angle),
                                    radiusMetres * random.nextDouble(0.03, 0.13),
                                    0.4,
                                    4 + random.nextInt(5)));
        }
        return largest(area);
    }

    /** The largest of its polygons; an empty one where there is none. */
    static Polygon largest(Geometry polygons) {
        Polygon largest = GEOMETRY.createPolygon();
        for (int g = 0; g < polygons.getNumGeometries(); g++) {
            if (polygons.getGeometryN(g).getArea() > largest.getArea()) {
                largest = (Polygon) polygons.getGeometryN(g);
            }
        }
        return largest;
    }

    /**
     * A square with a corner at the origin and holes of three to eight corners apart from each
     * other and from its edge, as in arXiv 1907.09224.
     *
     * @param metres side by side
     */
    static Polygon square(long seed, double metres, int holes) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry area = GEOMETRY.toGeometry(new Envelope(0, metres, 0, metres));
        int made = 0;
        while (made < holes) {
            Geometry hole =
                    star(
                            random,
                            metres * random.nextDouble(),
                            metres * random.nextDouble(),
                            metres * random.nextDouble(0.02, 0.08),
                            0.4,
                            3 + random.nextInt(6));
            if (area.contains(hole) && hole.distance(area.getBoundary()) > 1) {
                area = area.difference(hole);
                made++;
            }
        }
        return (Polygon) area;
    }

    private static Geometry star(
            SplittableRandom random,
            double x,
            double y,
            double radius,
            double roughness,
            int corners) {
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int k = 0; k < corners; k++) {
            double away = radius * (1 + roughness * random.nextDouble(-1, 1));
            double angle = 2 * Math.PI * (k + random.nextDouble(0.6)) / corners;
            ring[k] = new Coordinate(x + away * Math.cos(angle), y + away * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return GEOMETRY.createPolygon(ring);
    }
}
