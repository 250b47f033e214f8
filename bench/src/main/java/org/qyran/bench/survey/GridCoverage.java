package org.qyran.bench.survey;

import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * Which points of a fine grid lie within reach of what was flown to look; shares no code with the
 * planner.
 */
final class GridCoverage {

    private final double step;
    private final Envelope box;
    private final int columns;
    private final BitSet inside = new BitSet();
    private final BitSet seen = new BitSet();

    GridCoverage(Geometry area, int pointsAcross) {
        box = area.getEnvelopeInternal();
        step = Math.max(box.getWidth(), box.getHeight()) / pointsAcross;
        columns = (int) Math.ceil(box.getWidth() / step);
        int rows = (int) Math.ceil(box.getHeight() / step);
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(area);
        for (int i = 0; i < rows * columns; i++) {
            if (locator.locate(at(i)) != Location.EXTERIOR) {
                inside.set(i);
            }
        }
    }

    private Coordinate at(int i) {
        int row = i / columns;
        return new Coordinate(
                box.getMinX() + (i % columns + 0.5) * step, box.getMinY() + (row + 0.5) * step);
    }

    /** Marks what lies no farther from the way than the reach. */
    void look(List<Coordinate> way, double reach) {
        for (int k = 1; k < way.size(); k++) {
            Coordinate a = way.get(k - 1);
            Coordinate b = way.get(k);
            int left = column(Math.min(a.x, b.x) - reach);
            int right = column(Math.max(a.x, b.x) + reach);
            int low = row(Math.min(a.y, b.y) - reach);
            int high = row(Math.max(a.y, b.y) + reach);
            for (int r = Math.max(0, low); r <= high; r++) {
                for (int c = Math.max(0, left); c <= Math.min(columns - 1, right); c++) {
                    int i = r * columns + c;
                    if (inside.get(i) && !seen.get(i) && distance(at(i), a, b) <= reach) {
                        seen.set(i);
                    }
                }
            }
        }
    }

    private int column(double x) {
        return (int) Math.floor((x - box.getMinX()) / step);
    }

    private int row(double y) {
        return (int) Math.floor((y - box.getMinY()) / step);
    }

    private static double distance(Coordinate p, Coordinate a, Coordinate b) {
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / length;
        double u = Math.clamp(t, 0, 1);
        return Math.hypot(p.x - a.x - u * dx, p.y - a.y - u * dy);
    }

    int points() {
        return inside.cardinality();
    }

    int missed() {
        return points() - seen.cardinality();
    }
}
