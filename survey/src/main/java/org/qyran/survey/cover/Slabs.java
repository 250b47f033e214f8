package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Lines in one direction that see the whole of a region. The region is cut into slabs no wider than
 * the spacing, the outermost ones wider by what a line sees alone; each connected piece of a slab
 * gets a line along it, wherever in the slab it sees the piece and meets obstacles least. What such
 * a line does not see, because an obstacle ends it early, is a smaller piece; what is small enough
 * is looked at from a single place in it.
 */
final class Slabs {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** A piece this small, in square metres, is what rounding left. */
    private static final double ROUNDING = 1e-3;

    private static final int PLACES_TRIED = 9;

    private final Sweep sweep;
    private final AffineTransformation turned;
    private final AffineTransformation back;
    private final Obstacles obstacles;
    private final List<Line> lines = new ArrayList<>();

    private Slabs(Airspace airspace, double direction, Sweep sweep) {
        this.sweep = sweep;
        this.turned = AffineTransformation.rotationInstance(-direction);
        this.back = AffineTransformation.rotationInstance(direction);
        this.obstacles =
                new Obstacles(turned.transform(airspace.obstacles().buffer(-Airspace.EDGE_METRES)));
    }

    /**
     * @param region polygons outside all obstacles, in metres
     * @param direction of the lines, in radians from east
     * @param lowered 0 … 1: how far down lines at the full spacing lie, of what the region leaves
     *     them; NaN for lines so far apart as fills the region evenly
     */
    static List<Line> lines(
            Geometry region, Airspace airspace, double direction, double lowered, Sweep sweep) {
        Slabs slabs = new Slabs(airspace, direction, sweep);
        Geometry turned = slabs.turned.transform(region);
        Envelope all = turned.getEnvelopeInternal();
        double alone = sweep.aloneMetres();
        double spacing = sweep.spacingMetres();
        int gaps = (int) Math.max(0, Math.ceil((all.getHeight() - 2 * alone) / spacing - 1e-9));
        double full = gaps * spacing + 2 * alone;
        double spare = full - all.getHeight();
        double scale = Double.isNaN(lowered) ? all.getHeight() / full : 1;
        double first = Double.isNaN(lowered) ? scale * alone : alone - lowered * spare;
        double low = all.getMinY();
        for (int k = 0; k <= gaps; k++) {
            double middle = all.getMinY() + first + scale * k * spacing;
            double high = k == gaps ? all.getMaxY() : middle + scale * spacing / 2;
            Envelope slab = new Envelope(all.getMinX() - 1, all.getMaxX() + 1, low, high);
            slabs.cover(cut(turned, slab), middle);
            low = high;
        }
        return List.copyOf(slabs.lines);
    }

    private static Geometry cut(Geometry shape, Envelope box) {
        return OverlayNGRobust.overlay(shape, GEOMETRY.toGeometry(box), OverlayNG.INTERSECTION);
    }

    private void cover(Geometry pieces, double middle) {
        for (int g = 0; g < pieces.getNumGeometries(); g++) {
            if (pieces.getGeometryN(g) instanceof Polygon piece && piece.getArea() > ROUNDING) {
                cover(piece, middle);
            }
        }
    }

    /** A way along a piece, as far as no obstacle ends it. */
    private record Run(double west, double east, double y) {
        double metres() {
            return east - west;
        }
    }

    private void cover(Polygon piece, double middle) {
        Envelope box = piece.getEnvelopeInternal();
        double lowest = box.getMaxY() - sweep.reachMetres();
        double highest = box.getMinY() + sweep.reachMetres();
        double wished = Math.clamp(middle, Math.min(lowest, highest), Math.max(lowest, highest));
        Run best = longest(box, wished);
        for (int i = 0; i < PLACES_TRIED && best.metres() < box.getWidth(); i++) {
            Run other = longest(box, lowest + (highest - lowest) * i / (PLACES_TRIED - 1));
            best = other.metres() > best.metres() + Airspace.EDGE_METRES ? other : best;
        }
        Coordinate inside = piece.getInteriorPoint().getCoordinate();
        if (best.metres() <= 0) {
            lookFrom(piece, inside, box, middle);
            return;
        }
        double past = sweep.pastEnd(Math.max(box.getMaxY() - best.y(), best.y() - box.getMinY()));
        lines.add(new Line(at(best.west(), best.y()), at(best.east(), best.y())));
        double[][] unseen = {
            {box.getMinX(), best.west() - past}, {best.east() + past, box.getMaxX()}
        };
        for (double[] part : unseen) {
            if (part[1] > part[0] + Airspace.EDGE_METRES) {
                cover(cut(piece, part[0], part[1]), middle);
            }
        }
    }

    /** Where no line can run: one look from inside, or two halves. */
    private void lookFrom(Polygon piece, Coordinate inside, Envelope box, double middle) {
        if (Trim.farthest(piece, inside) <= sweep.roundMetres()) {
            Coordinate at = at(inside.x, inside.y);
            lines.add(new Line(at, at));
            return;
        }
        double half = (box.getMinX() + box.getMaxX()) / 2;
        cover(cut(piece, box.getMinX(), half), middle);
        cover(cut(piece, half, box.getMaxX()), middle);
    }

    private static Geometry cut(Polygon piece, double west, double east) {
        Envelope box = piece.getEnvelopeInternal();
        return cut(piece, new Envelope(west, east, box.getMinY() - 1, box.getMaxY() + 1));
    }

    private Coordinate at(double x, double y) {
        return back.transform(new Coordinate(x, y), new Coordinate());
    }

    private Run longest(Envelope box, double y) {
        Run longest = new Run(box.getMinX(), box.getMinX(), y);
        double from = box.getMinX();
        double[] crossings = obstacles.crossings(y);
        for (int i = 0; i <= crossings.length; i += 2) {
            double until =
                    i < crossings.length ? crossings[i] - Airspace.EDGE_METRES : box.getMaxX();
            Run run = new Run(from, Math.min(until, box.getMaxX()), y);
            longest = run.metres() > longest.metres() ? run : longest;
            if (i < crossings.length) {
                from = Math.max(from, crossings[i + 1] + Airspace.EDGE_METRES);
            }
        }
        return longest;
    }
}
