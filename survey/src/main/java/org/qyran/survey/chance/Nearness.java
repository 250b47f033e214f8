package org.qyran.survey.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.ItemBoundable;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * How near a feature of the land is: {@code times} as likely beside it, and half of what is above
 * (or below) ordinary for each {@code halfMetres} away.
 *
 * @param shapes points, lines or polygons in WGS 84 longitude, latitude; within a polygon the
 *     distance is 0
 * @param times likelier at distance 0, 0 … {@link Term#MOST_TIMES}
 * @param halfMetres the distance at which half of the difference is left, at least {@link
 *     #LEAST_HALF_METRES}: a closer look would be at a household
 */
public record Nearness(Feature feature, Geometry shapes, double times, double halfMetres)
        implements Term {

    /** About the land around, never about one yard. */
    public static final double LEAST_HALF_METRES = 100;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    public Nearness {
        Term.requireTimes("near " + feature, times);
        if (!(halfMetres >= LEAST_HALF_METRES) || !Double.isFinite(halfMetres)) {
            throw new IllegalArgumentException(
                    "near %s: half at %s m is less than %s m"
                            .formatted(feature, halfMetres, LEAST_HALF_METRES));
        }
    }

    @Override
    public String name() {
        return "near." + feature.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Weight> weights() {
        return List.of(
                new Weight("0 m", times),
                new Weight("%.0f m".formatted(halfMetres), 1 + (times - 1) / 2));
    }

    @Override
    public double[] factors(Cells cells) {
        double[] factors = new double[cells.count()];
        Geometry onPlane = cells.toPlane(shapes);
        Nearest nearest = new Nearest(onPlane);
        for (int cell = 0; cell < factors.length; cell++) {
            double metres = nearest.metres(cells.envelope(cell).centre());
            factors[cell] = 1 + (times - 1) * Math.pow(2, -metres / halfMetres);
        }
        return factors;
    }

    /** Distance to the nearest of many segments and points; infinite when there are none. */
    private static final class Nearest {
        private final STRtree tree = new STRtree();
        private final List<PreparedGeometry> insides = new ArrayList<>();

        Nearest(Geometry onPlane) {
            onPlane.apply(
                    new CoordinateSequenceFilter() {
                        @Override
                        public void filter(CoordinateSequence sequence, int i) {
                            Coordinate here = sequence.getCoordinate(i);
                            Coordinate before = i == 0 ? here : sequence.getCoordinate(i - 1);
                            tree.insert(new Envelope(before, here), new LineSegment(before, here));
                        }

                        @Override
                        public boolean isDone() {
                            return false;
                        }

                        @Override
                        public boolean isGeometryChanged() {
                            return false;
                        }
                    });
            for (Object polygon : PolygonExtracter.getPolygons(onPlane)) {
                insides.add(PreparedGeometryFactory.prepare((Geometry) polygon));
            }
        }

        double metres(Coordinate at) {
            if (tree.isEmpty()) {
                return Double.POSITIVE_INFINITY;
            }
            Point point = GEOMETRY.createPoint(at);
            if (insides.stream().anyMatch(inside -> inside.covers(point))) {
                return 0;
            }
            LineSegment nearest =
                    (LineSegment) tree.nearestNeighbour(new Envelope(at), at, Nearest::between);
            return nearest.distance(at);
        }

        private static double between(ItemBoundable a, ItemBoundable b) {
            return a.getItem() instanceof LineSegment segment
                    ? segment.distance((Coordinate) b.getItem())
                    : ((LineSegment) b.getItem()).distance((Coordinate) a.getItem());
        }
    }
}
