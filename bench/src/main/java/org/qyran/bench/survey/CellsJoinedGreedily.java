package org.qyran.bench.survey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.qyran.survey.cover.Airspace;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Motion;

/**
 * The baseline: boustrophedon cells (H. Choset, 2000), all swept back and forth in the one
 * direction whose cells are lowest in sum (W. Huang, 2001), each next cell the one whose nearest
 * corner takes least to reach. A line ends where its middle leaves the cell, which is the shortest
 * it can be.
 */
final class CellsJoinedGreedily {

    private final Polygon area;
    private final double spacing;
    private final Motion motion;
    private final Airspace airspace;

    CellsJoinedGreedily(Polygon area, double spacing, Motion motion) {
        this.area = area;
        this.spacing = spacing;
        this.motion = motion;
        this.airspace = new Airspace(CoverArea.holes(area));
    }

    /** Seconds from home over all cells and back. */
    double seconds(Coordinate home) {
        double direction = lowest();
        AffineTransformation back = AffineTransformation.rotationInstance(direction);
        List<List<Coordinate[]>> cells = new ArrayList<>();
        for (Polygon cell : cells(turned(direction))) {
            cells.add(lines(cell, back));
        }
        double seconds = 0;
        Coordinate at = home;
        while (!cells.isEmpty()) {
            List<Coordinate[]> best = List.of();
            double least = Double.POSITIVE_INFINITY;
            int chosen = 0;
            for (int c = 0; c < cells.size(); c++) {
                for (List<Coordinate[]> swept : ways(cells.get(c))) {
                    double transfer = transfer(at, swept.getFirst()[0]);
                    if (transfer < least) {
                        least = transfer;
                        best = swept;
                        chosen = c;
                    }
                }
            }
            cells.remove(chosen);
            for (Coordinate[] line : best) {
                seconds += transfer(at, line[0]) + motion.lineSeconds(line[0].distance(line[1]));
                at = line[1];
            }
        }
        return seconds + transfer(at, home);
    }

    private double transfer(Coordinate from, Coordinate to) {
        return motion.transferSeconds(airspace.way(from, to), Double.NaN, Double.NaN);
    }

    private Polygon turned(double direction) {
        return (Polygon) AffineTransformation.rotationInstance(-direction).transform(area);
    }

    private double lowest() {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        Set<Long> tried = new HashSet<>();
        Coordinate[] corners = area.getCoordinates();
        for (int i = 1; i < corners.length; i++) {
            double direction =
                    Math.atan2(corners[i].y - corners[i - 1].y, corners[i].x - corners[i - 1].x);
            if (!tried.add(Math.round(Math.toDegrees(direction)) % 180)) {
                continue;
            }
            double sum = 0;
            for (Polygon cell : cells(turned(direction))) {
                sum += cell.getEnvelopeInternal().getHeight();
            }
            if (sum < least) {
                least = sum;
                best = direction;
            }
        }
        return best;
    }

    /**
     * Cut along x through every corner where a slice of the region splits, merges, begins or ends
     * inside it.
     */
    private static List<Polygon> cells(Polygon region) {
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
        polygonizer.add(OverlayNGRobust.union(Areas.GEOMETRY.buildGeometry(all)));
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

    private List<Coordinate[]> lines(Polygon cell, AffineTransformation back) {
        Envelope box = cell.getEnvelopeInternal();
        int count = (int) Math.max(1, Math.ceil(box.getHeight() / spacing - 1e-9));
        List<Coordinate[]> lines = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double y = box.getMinY() + (k + 0.5) * box.getHeight() / count;
            LineString across =
                    Areas.GEOMETRY.createLineString(
                            new Coordinate[] {
                                new Coordinate(box.getMinX() - 1, y),
                                new Coordinate(box.getMaxX() + 1, y)
                            });
            Envelope on =
                    OverlayNGRobust.overlay(across, cell, OverlayNG.INTERSECTION)
                            .getEnvelopeInternal();
            if (!on.isNull()) {
                lines.add(
                        new Coordinate[] {
                            back.transform(new Coordinate(on.getMinX(), y), new Coordinate()),
                            back.transform(new Coordinate(on.getMaxX(), y), new Coordinate())
                        });
            }
        }
        return lines;
    }

    /** Upwards or downwards, beginning left or right. */
    private static List<List<Coordinate[]>> ways(List<Coordinate[]> lines) {
        List<List<Coordinate[]>> ways = new ArrayList<>();
        for (int way = 0; way < 4; way++) {
            List<Coordinate[]> swept = new ArrayList<>();
            for (int k = 0; k < lines.size(); k++) {
                Coordinate[] line = lines.get(way < 2 ? k : lines.size() - 1 - k);
                boolean forward = (k % 2 == 0) == (way % 2 == 0);
                swept.add(forward ? line : new Coordinate[] {line[1], line[0]});
            }
            if (!swept.isEmpty()) {
                ways.add(swept);
            }
        }
        return ways;
    }
}
