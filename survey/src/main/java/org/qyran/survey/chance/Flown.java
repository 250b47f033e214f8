package org.qyran.survey.chance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * One pass as it was flown: how much of each cell was looked at, how well, and what was left out.
 * Looks of one pass are no independent evidence of each other (the same light, the same leaves over
 * the same plants), so where they overlap only the best counts, and no overlap counts twice.
 */
public final class Flown {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Slivers between neighbouring footprints below this are rounding. */
    private static final double SLIVER_SQUARE_METRES = 1e-3;

    private final Cells cells;
    private final double[] detection;
    private final double[] looked;
    private final List<Piece> unseen = new ArrayList<>();

    /** What of a cell nobody looked at. */
    private record Piece(int cell, Geometry ground) {}

    /**
     * Ground that was to be looked at and was not.
     *
     * @param ground on the cells' plane
     * @param chance that what is sought lies there
     */
    public record Hole(Polygon ground, double chance) {}

    private Flown(Cells cells) {
        this.cells = cells;
        this.detection = new double[cells.count()];
        this.looked = new double[cells.count()];
    }

    /**
     * @param planned ground that was to be looked at, on the cells' plane; the whole search area
     *     unless told
     * @param looks of one pass
     */
    public static Flown of(Cells cells, Geometry planned, List<Look> looks) {
        Flown flown = new Flown(cells);
        STRtree index = new STRtree();
        Look[] best = looks.toArray(Look[]::new);
        Arrays.sort(best, Comparator.comparingDouble(Look::detection).reversed());
        for (int i = 0; i < best.length; i++) {
            index.insert(best[i].footprint().getEnvelopeInternal(), i);
        }
        PreparedGeometry area = PreparedGeometryFactory.prepare(cells.area());
        PreparedGeometry plan = PreparedGeometryFactory.prepare(planned);
        for (int cell = 0; cell < cells.count(); cell++) {
            if (cells.squareMetres(cell) > 0) {
                Geometry ground = part(area, GEOMETRY.toGeometry(cells.envelope(cell)));
                Geometry left = flown.look(cell, ground, best, index);
                Geometry missed = left.isEmpty() ? left : part(plan, left);
                if (missed.getArea() > SLIVER_SQUARE_METRES) {
                    flown.unseen.add(new Piece(cell, missed));
                }
            }
        }
        return flown;
    }

    /** As planned over the whole search area. */
    public static Flown of(Cells cells, List<Look> looks) {
        return of(cells, cells.area(), looks);
    }

    /** Best look first, each on what is left; returns what no look saw. */
    private Geometry look(int cell, Geometry ground, Look[] best, STRtree index) {
        Envelope box = ground.getEnvelopeInternal();
        @SuppressWarnings("unchecked")
        List<Integer> near = index.query(box);
        int[] order = near.stream().mapToInt(Integer::intValue).sorted().toArray();
        Geometry left = ground;
        double found = 0;
        double before = ground.getArea();
        for (int i : order) {
            Geometry footprint = best[i].footprint();
            if (footprint.covers(left)) {
                left = GEOMETRY.createPolygon();
            } else if (footprint.intersects(left)) {
                left = OverlayNGRobust.overlay(left, footprint, OverlayNG.DIFFERENCE);
            } else {
                continue;
            }
            double after = left.getArea();
            found += (before - after) * best[i].detection();
            before = after;
            if (left.isEmpty()) {
                break;
            }
        }
        double whole = ground.getArea();
        detection[cell] = Math.clamp(found / whole, 0, 1);
        looked[cell] = Math.clamp(1 - before / whole, 0, 1);
        return left;
    }

    private static Geometry part(PreparedGeometry whole, Geometry of) {
        return whole.covers(of)
                ? of
                : OverlayNGRobust.overlay(whole.getGeometry(), of, OverlayNG.INTERSECTION);
    }

    /** Probability that what is sought would have been found, by cell it might be in. */
    public double[] detection() {
        return detection.clone();
    }

    /** Share of each cell that was looked at. */
    public double[] looked() {
        return looked.clone();
    }

    /** Share of the search area that was looked at. */
    public double lookedShare() {
        double sum = 0;
        double whole = 0;
        for (int cell = 0; cell < looked.length; cell++) {
            sum += looked[cell] * cells.squareMetres(cell);
            whole += cells.squareMetres(cell);
        }
        return sum / whole;
    }

    /**
     * What was planned and not looked at, the likeliest first.
     *
     * @param leastSquareMetres smaller holes are left out
     */
    public List<Hole> holes(ChanceMap map, double leastSquareMetres) {
        Geometry together =
                UnaryUnionOp.union(unseen.stream().map(Piece::ground).toList(), GEOMETRY);
        STRtree pieces = new STRtree();
        unseen.forEach(piece -> pieces.insert(piece.ground().getEnvelopeInternal(), piece));
        List<Hole> holes = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(together)) {
            Polygon hole = (Polygon) part;
            if (hole.getArea() >= leastSquareMetres) {
                holes.add(new Hole(hole, chance(hole, pieces, map)));
            }
        }
        holes.sort(
                Comparator.comparingDouble(Hole::chance)
                        .thenComparingDouble(hole -> hole.ground().getArea())
                        .reversed()
                        .thenComparing((a, b) -> a.ground().compareTo(b.ground())));
        return holes;
    }

    private double chance(Polygon hole, STRtree pieces, ChanceMap map) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(hole);
        double chance = 0;
        @SuppressWarnings("unchecked")
        List<Piece> near = pieces.query(hole.getEnvelopeInternal());
        for (Piece piece : near) {
            for (Object part : PolygonExtracter.getPolygons(piece.ground())) {
                Polygon polygon = (Polygon) part;
                if (prepared.intersects(polygon.getInteriorPoint())) {
                    chance +=
                            map.chance(piece.cell())
                                    * polygon.getArea()
                                    / cells.squareMetres(piece.cell());
                }
            }
        }
        return chance;
    }
}
