package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Directions worth sweeping a region in: along its edges, where the best direction of a convex
 * polygon always lies (W. Huang, ICRA 2001), the longest first, and along its narrowest strip.
 */
final class Directions {

    private static final double SAME = Math.toRadians(2);

    private Directions() {}

    private record Weighed(double direction, double metres) {}

    /** Radians from east in 0 … π, at most {@code most}. */
    static List<Double> of(Geometry region, int most) {
        List<Weighed> edges = new ArrayList<>();
        Coordinate[] narrow = new MinimumDiameter(region).getDiameter().getCoordinates();
        if (narrow.length == 2 && !narrow[0].equals2D(narrow[1])) {
            double across = Math.atan2(narrow[1].y - narrow[0].y, narrow[1].x - narrow[0].x);
            add(edges, across + Math.PI / 2, region.getLength());
            add(edges, across, 0);
        }
        for (int g = 0; g < region.getNumGeometries(); g++) {
            if (region.getGeometryN(g) instanceof Polygon polygon) {
                addEdges(edges, polygon.getExteriorRing());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    addEdges(edges, polygon.getInteriorRingN(h));
                }
            }
        }
        return edges.stream()
                .sorted(Comparator.comparingDouble(Weighed::metres).reversed())
                .limit(most)
                .map(Weighed::direction)
                .toList();
    }

    private static void addEdges(List<Weighed> edges, LineString ring) {
        Coordinate[] c = ring.getCoordinates();
        for (int i = 1; i < c.length; i++) {
            add(
                    edges,
                    Math.atan2(c[i].y - c[i - 1].y, c[i].x - c[i - 1].x),
                    c[i].distance(c[i - 1]));
        }
    }

    private static void add(List<Weighed> edges, double direction, double metres) {
        double d = direction - Math.PI * Math.floor(direction / Math.PI);
        for (int i = 0; i < edges.size(); i++) {
            double apart = Math.abs(edges.get(i).direction() - d);
            if (Math.min(apart, Math.PI - apart) < SAME) {
                Weighed same = edges.get(i);
                edges.set(i, new Weighed(same.direction(), same.metres() + metres));
                return;
            }
        }
        edges.add(new Weighed(d, metres));
    }
}
