package org.qyran.bench.survey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Boustrophedon cells (H. Choset, 2000) of an area.
 *
 * @param direction along which they are cut, radians
 * @param turned the cells, turned by −direction, so that they are cut along x
 */
record Cells(double direction, List<Polygon> turned) {

    /** Of the directions of all edges the one whose cells are lowest in sum (W. Huang, 2001). */
    static Cells lowest(Polygon area, ToDoubleFunction<Polygon> height) {
        Cells best = new Cells(0, List.of());
        double least = Double.POSITIVE_INFINITY;
        for (double direction : directions(area)) {
            List<Polygon> cells = cut((Polygon) rotation(-direction).transform(area));
            double sum = cells.stream().mapToDouble(height).sum();
            if (sum < least) {
                least = sum;
                best = new Cells(direction, cells);
            }
        }
        return best;
    }

    /** Each edge's, to a degree, radians. */
    static List<Double> directions(Polygon area) {
        Set<Integer> tried = new HashSet<>();
        List<Double> directions = new ArrayList<>();
        Coordinate[] corners = area.getCoordinates();
        for (int i = 1; i < corners.length; i++) {
            double direction =
                    Math.atan2(corners[i].y - corners[i - 1].y, corners[i].x - corners[i - 1].x);
            if (tried.add(Math.floorMod((int) Math.round(Math.toDegrees(direction)), 180))) {
                directions.add(direction);
            }
        }
        return directions;
    }

    static AffineTransformation rotation(double radians) {
        return AffineTransformation.rotationInstance(radians);
    }

    /**
     * Cut along x through every corner where a slice of the region splits, merges, begins or ends
     * inside it.
     */
    private static List<Polygon> cut(Polygon region) {
        Geometry edges = region.getBoundary();
        Envelope box = region.getEnvelopeInternal();
        List<LinearRing> rings = new ArrayList<>(List.of(region.getExteriorRing()));
        for (int h = 0; h < region.getNumInteriorRing(); h++) {
            rings.add(region.getInteriorRingN(h));
        }
        List<Geometry> all = new ArrayList<>(List.of(edges));
        for (int r = 0; r < rings.size(); r++) {
            for (Coordinate corner : critical(rings.get(r), r == 0)) {
                all.add(slice(region, box, corner));
            }
        }
        Polygonizer polygonizer = new Polygonizer();
        // Rounded to a micrometre: unrounded, an end of a slice misses the edge it lies on.
        polygonizer.add(
                OverlayNG.overlay(
                        Areas.GEOMETRY.buildGeometry(all),
                        null,
                        OverlayNG.UNION,
                        new PrecisionModel(1e6)));
        @SuppressWarnings("unchecked")
        Collection<Polygon> found = polygonizer.getPolygons();
        return found.stream().filter(p -> region.contains(p.getInteriorPoint())).toList();
    }

    private static List<Coordinate> critical(LinearRing ring, boolean shell) {
        Coordinate[] c = ring.getCoordinates();
        boolean counterClockwise = Orientation.isCCW(c);
        int n = c.length - 1;
        List<Coordinate> critical = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Coordinate before = c[(i + n - 1) % n];
            Coordinate after = c[i + 1];
            boolean extreme = (before.y >= c[i].y) == (after.y >= c[i].y);
            boolean left = Orientation.index(before, c[i], after) == Orientation.LEFT;
            boolean reflex = (left == counterClockwise) != shell;
            if (extreme && reflex) {
                critical.add(c[i]);
            }
        }
        return critical;
    }

    private static Geometry slice(Polygon region, Envelope box, Coordinate through) {
        LineString line =
                Areas.GEOMETRY.createLineString(
                        new Coordinate[] {
                            new Coordinate(box.getMinX() - 1, through.y),
                            through,
                            new Coordinate(box.getMaxX() + 1, through.y)
                        });
        Geometry parts = OverlayNGRobust.overlay(line, region, OverlayNG.INTERSECTION);
        List<Geometry> touching = new ArrayList<>();
        var corner = Areas.GEOMETRY.createPoint(through);
        for (int g = 0; g < parts.getNumGeometries(); g++) {
            if (parts.getGeometryN(g).distance(corner) < 1e-6) {
                touching.add(parts.getGeometryN(g));
            }
        }
        return Areas.GEOMETRY.buildGeometry(touching);
    }
}
