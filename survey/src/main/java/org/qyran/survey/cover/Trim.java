package org.qyran.survey.cover;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * Leaves away what is flown for nothing: whole lines, where others see all that they see, and their
 * ends, as far as what they alone see allows; the shortest lines first, since each costs a turn.
 */
final class Trim {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Of the reach squared: what is smaller is what rounding left. */
    private static final double ROUNDING = 1e-6;

    /** On a grid an overlay cannot fail; {@link #ROUNDED_METRES} more than make up for it. */
    private static final PrecisionModel TENTHS_OF_MILLIMETRES = new PrecisionModel(1e4);

    private static final double ROUNDED_METRES = 1e-3;

    /** Arcs are drawn as chords of a 32nd of a turn: so much larger none of it is cut off. */
    private static final double AROUND_ARCS = 1 / Math.cos(Math.PI / 32);

    private final Geometry region;
    private final Sweep sweep;
    private final @Nullable Line[] lines;
    private final @Nullable Geometry[] shown;
    private final STRtree near = new STRtree();

    private Trim(List<Line> lines, Geometry region, Sweep sweep) {
        this.region = region;
        this.sweep = sweep;
        this.lines = lines.toArray(Line[]::new);
        this.shown = new Geometry[this.lines.length];
        for (int i = 0; i < shown.length; i++) {
            Geometry all = shown(lines.get(i), sweep.aloneMetres() - ROUNDED_METRES);
            shown[i] = all;
            near.insert(all.getEnvelopeInternal(), i);
        }
        near.build();
    }

    /**
     * @param lines that together see all of the region
     * @return fewer and shorter lines that still do, in the same order
     */
    static List<Line> trimmed(List<Line> lines, Geometry region, Sweep sweep) {
        Trim trim = new Trim(lines, region, sweep);
        IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> lines.get(i).metres()))
                .forEach(i -> trim.trim(i, lines.get(i)));
        return Stream.of(trim.lines).filter(Objects::nonNull).toList();
    }

    private void trim(int i, Line line) {
        double reach = sweep.reachMetres() * AROUND_ARCS;
        Geometry own = polygons(region, shown(line, reach), OverlayNG.INTERSECTION);
        Geometry alone = unseenByOthers(own, i);
        double least = ROUNDING * sweep.reachMetres() * sweep.reachMetres();
        Line shorter = alone.getArea() < least ? null : shortened(line, alone);
        lines[i] = shorter;
        shown[i] = shorter == null ? null : shown(shorter, sweep.aloneMetres() - ROUNDED_METRES);
    }

    /** Without the lines and points in which outlines may touch. */
    private static Geometry polygons(Geometry a, Geometry b, int operation) {
        Geometry all = OverlayNG.overlay(a, b, operation, TENTHS_OF_MILLIMETRES);
        return GEOMETRY.createMultiPolygon(
                IntStream.range(0, all.getNumGeometries())
                        .mapToObj(all::getGeometryN)
                        .filter(Polygon.class::isInstance)
                        .toArray(Polygon[]::new));
    }

    private Geometry unseenByOthers(Geometry own, int i) {
        Geometry alone = own;
        for (Object found : near.query(own.getEnvelopeInternal())) {
            Geometry other = shown[(Integer) found];
            if ((Integer) found != i && other != null && !alone.isEmpty()) {
                alone = polygons(alone, other, OverlayNG.DIFFERENCE);
            }
        }
        return alone;
    }

    /** What is seen from a line, no farther aside than {@code aside}. */
    private Geometry shown(Line line, double aside) {
        Coordinate from = line.start();
        Coordinate to = line.end();
        double metres = line.metres();
        if (metres == 0) {
            double round = sweep.roundMetres() * aside / sweep.reachMetres();
            return GEOMETRY.createPoint(from).buffer(round);
        }
        Geometry around = GEOMETRY.createLineString(new Coordinate[] {from, to}).buffer(aside);
        if (sweep.pastEndMetres() >= aside) {
            return around;
        }
        double ux = (to.x - from.x) / metres;
        double uy = (to.y - from.y) / metres;
        double past = sweep.pastEndMetres();
        Coordinate[] box = new Coordinate[5];
        double[][] sides = {{-past, -1}, {metres + past, -1}, {metres + past, 1}, {-past, 1}};
        for (int k = 0; k < sides.length; k++) {
            double along = sides[k][0];
            double across = 2 * aside * sides[k][1];
            box[k] =
                    new Coordinate(
                            from.x + along * ux - across * uy, from.y + along * uy + across * ux);
        }
        box[sides.length] = box[0];
        return polygons(around, GEOMETRY.createPolygon(box), OverlayNG.INTERSECTION);
    }

    /** The shortest part of a line from which all of this is seen. What is seen is convex. */
    private Line shortened(Line line, Geometry alone) {
        double metres = line.metres();
        if (metres == 0) {
            return line;
        }
        double ux = (line.end().x - line.start().x) / metres;
        double uy = (line.end().y - line.start().y) / metres;
        double first = metres;
        double last = 0;
        for (Coordinate corner : alone.getCoordinates()) {
            double dx = corner.x - line.start().x;
            double dy = corner.y - line.start().y;
            double past =
                    sweep.pastEnd(Math.abs(dx * uy - dy * ux) + ROUNDED_METRES) - ROUNDED_METRES;
            first = Math.min(first, dx * ux + dy * uy + past);
            last = Math.max(last, dx * ux + dy * uy - past);
        }
        double from = Math.clamp(Math.min(first, last), 0, metres);
        double to = Math.clamp(Math.max(first, last), 0, metres);
        Coordinate middle = line.between((from + to) / 2 / metres);
        if (first >= last && farthest(alone, middle) <= sweep.roundMetres()) {
            return new Line(middle, middle);
        }
        return new Line(line.between(from / metres), line.between(to / metres));
    }

    static double farthest(Geometry seen, Coordinate from) {
        double most = 0;
        for (Coordinate corner : seen.getCoordinates()) {
            most = Math.max(most, corner.distance(from));
        }
        return most;
    }
}
