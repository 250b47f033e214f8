package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
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

    private static final double CHORD = Math.PI / 16;

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
     * @param hurry asked before each line whether to leave it and all longer ones as they are
     * @return fewer and shorter lines that still do, in the same order
     */
    static List<Line> trimmed(
            List<Line> lines, Geometry region, Sweep sweep, BooleanSupplier hurry) {
        Trim trim = new Trim(lines, region, sweep);
        IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> lines.get(i).metres()))
                .takeWhile(_ -> !hurry.getAsBoolean())
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

    /** What is seen from a line, no farther aside, nor from either end, than {@code aside}. */
    private Geometry shown(Line line, double aside) {
        Coordinate from = line.start();
        double metres = line.metres();
        if (metres == 0) {
            double round = sweep.roundMetres() * aside / sweep.reachMetres();
            return GEOMETRY.createPoint(from).buffer(round);
        }
        double past = Math.min(sweep.pastEndMetres(), aside);
        double ux = (line.end().x - from.x) / metres;
        double uy = (line.end().y - from.y) / metres;
        double least = Math.acos(past / aside);
        int chords = (int) Math.max(1, Math.ceil((Math.PI / 2 - least) / CHORD));
        List<Coordinate> ring = new ArrayList<>();
        for (int corner = 0; corner < 4; corner++) {
            for (int k = 0; k <= chords; k++) {
                double share = (double) (corner % 2 == 0 ? k : chords - k) / chords;
                double angle = least + share * (Math.PI / 2 - least);
                double beyond = aside * Math.cos(angle);
                double x = corner == 0 || corner == 3 ? metres + beyond : -beyond;
                double y = aside * (corner < 2 ? Math.sin(angle) : -Math.sin(angle));
                ring.add(new Coordinate(from.x + x * ux - y * uy, from.y + x * uy + y * ux));
            }
        }
        ring.add(ring.getFirst().copy());
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
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
