package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Tells whether a straight way enters polygons; asked so often that it keeps their edges as
 * numbers.
 */
final class Obstacles {

    /** West, south, east, north of a ring, then x, y of its corners, the first again at the end. */
    private final double[][] rings;

    private final IndexedPointInAreaLocator inside;

    Obstacles(Geometry polygons) {
        List<double[]> all = new ArrayList<>();
        for (int g = 0; g < polygons.getNumGeometries(); g++) {
            if (polygons.getGeometryN(g) instanceof Polygon polygon && !polygon.isEmpty()) {
                all.add(ring(polygon.getExteriorRing()));
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    all.add(ring(polygon.getInteriorRingN(h)));
                }
            }
        }
        this.rings = all.toArray(double[][]::new);
        this.inside = new IndexedPointInAreaLocator(polygons);
    }

    private static double[] ring(LineString ring) {
        Coordinate[] c = ring.getCoordinates();
        double[] numbers = new double[4 + 2 * c.length];
        numbers[0] = ring.getEnvelopeInternal().getMinX();
        numbers[1] = ring.getEnvelopeInternal().getMinY();
        numbers[2] = ring.getEnvelopeInternal().getMaxX();
        numbers[3] = ring.getEnvelopeInternal().getMaxY();
        for (int i = 0; i < c.length; i++) {
            numbers[4 + 2 * i] = c[i].x;
            numbers[5 + 2 * i] = c[i].y;
        }
        return numbers;
    }

    boolean contain(Coordinate at) {
        return rings.length > 0 && inside.locate(at) != Location.EXTERIOR;
    }

    /** Whether the straight way touches an edge, or begins inside. */
    boolean block(Coordinate from, Coordinate to) {
        for (double[] ring : rings) {
            if (crosses(ring, from.x, from.y, to.x, to.y)) {
                return true;
            }
        }
        return contain(from);
    }

    /** Where a line along x at this y enters and leaves, in order; always an even number. */
    double[] crossings(double y) {
        List<Double> crossings = new ArrayList<>();
        for (double[] ring : rings) {
            if (y < ring[1] || y > ring[3]) {
                continue;
            }
            for (int i = 6; i < ring.length; i += 2) {
                double py = ring[i - 1];
                double qy = ring[i + 1];
                if ((py <= y) != (qy <= y)) {
                    crossings.add(ring[i - 2] + (ring[i] - ring[i - 2]) * (y - py) / (qy - py));
                }
            }
        }
        return crossings.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static boolean crosses(double[] ring, double ax, double ay, double bx, double by) {
        if (Math.max(ax, bx) < ring[0]
                || Math.max(ay, by) < ring[1]
                || Math.min(ax, bx) > ring[2]
                || Math.min(ay, by) > ring[3]) {
            return false;
        }
        double dx = bx - ax;
        double dy = by - ay;
        double px = ring[4];
        double py = ring[5];
        double side = dx * (py - ay) - dy * (px - ax);
        for (int i = 6; i < ring.length; i += 2) {
            double qx = ring[i];
            double qy = ring[i + 1];
            double next = dx * (qy - ay) - dy * (qx - ax);
            if ((side <= 0) != (next <= 0) || side == 0) {
                double first = (qx - px) * (ay - py) - (qy - py) * (ax - px);
                double second = (qx - px) * (by - py) - (qy - py) * (bx - px);
                if ((first <= 0) != (second <= 0) || first == 0 || second == 0) {
                    return true;
                }
            }
            px = qx;
            py = qy;
            side = next;
        }
        return false;
    }
}
