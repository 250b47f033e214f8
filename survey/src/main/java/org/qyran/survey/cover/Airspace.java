package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Where an aircraft may be: everywhere but inside obstacles. Finds the shortest way around them,
 * over the visibility graph of their reflex corners (T. Lozano-Pérez and M. Wesley, 1979). Not for
 * several threads.
 */
public final class Airspace {

    /** Flying along an obstacle's very edge is allowed; what is nearer than this is its edge. */
    static final double EDGE_METRES = 0.01;

    private final Geometry obstacles;
    private final Obstacles inside;
    private final Coordinate[] corners;
    private final double[] @Nullable [] between;
    private final Map<Coordinate, Reach> reaches = new HashMap<>();

    /**
     * @param obstacles polygons, in metres; empty when there are none
     */
    public Airspace(Geometry obstacles) {
        this.obstacles = obstacles;
        this.inside = new Obstacles(obstacles.buffer(-EDGE_METRES));
        this.corners = corners(obstacles);
        this.between = new double[corners.length][];
    }

    Geometry obstacles() {
        return obstacles;
    }

    /** Whether the straight way between two places enters no obstacle. */
    boolean clear(Coordinate from, Coordinate to) {
        return !inside.block(from, to);
    }

    boolean clear(Coordinate at) {
        return !inside.contain(at);
    }

    /** The shortest way, both ends included; empty when obstacles enclose one of them. */
    public List<Coordinate> way(Coordinate from, Coordinate to) {
        if (clear(from, to)) {
            return List.of(from, to);
        }
        Reach start = reach(from);
        double[] seen = reach(to).straight();
        double best = Double.POSITIVE_INFINITY;
        int last = -1;
        for (int i = 0; i < corners.length; i++) {
            if (start.shortest()[i] + seen[i] < best) {
                best = start.shortest()[i] + seen[i];
                last = i;
            }
        }
        if (last < 0) {
            return List.of();
        }
        List<Coordinate> way = new ArrayList<>(List.of(to));
        for (int i = last; i >= 0; i = start.before()[i]) {
            way.addFirst(corners[i]);
        }
        way.addFirst(from);
        return way;
    }

    /**
     * From one place to every corner, in metres.
     *
     * @param straight infinite where an obstacle is between
     * @param before the corner before on the shortest way, −1 when it is straight
     */
    private record Reach(double[] straight, double[] shortest, int[] before) {}

    private Reach reach(Coordinate from) {
        return reaches.computeIfAbsent(from, this::search);
    }

    /** E. W. Dijkstra, 1959. */
    private Reach search(Coordinate from) {
        int n = corners.length;
        double[] straight = new double[n];
        for (int i = 0; i < n; i++) {
            straight[i] = straight(from, corners[i]);
        }
        double[] shortest = straight.clone();
        int[] before = new int[n];
        Arrays.fill(before, -1);
        boolean[] settled = new boolean[n];
        for (int next = nearest(shortest, settled); next >= 0; next = nearest(shortest, settled)) {
            settled[next] = true;
            double[] steps = steps(next);
            for (int i = 0; i < n; i++) {
                if (shortest[next] + steps[i] < shortest[i]) {
                    shortest[i] = shortest[next] + steps[i];
                    before[i] = next;
                }
            }
        }
        return new Reach(straight, shortest, before);
    }

    private static int nearest(double[] metres, boolean[] settled) {
        int nearest = -1;
        for (int i = 0; i < metres.length; i++) {
            if (!settled[i]
                    && metres[i] < Double.POSITIVE_INFINITY
                    && (nearest < 0 || metres[i] < metres[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    private double straight(Coordinate from, Coordinate to) {
        return clear(from, to) ? from.distance(to) : Double.POSITIVE_INFINITY;
    }

    /** Metres from a corner straight to each other; infinite where an obstacle is between. */
    private double[] steps(int corner) {
        double[] known = between[corner];
        if (known == null) {
            known = new double[corners.length];
            for (int i = 0; i < known.length; i++) {
                known[i] = straight(corners[corner], corners[i]);
            }
            between[corner] = known;
        }
        return known;
    }

    /** Only corners that stick out into the free space can lie on a shortest way. */
    private static Coordinate[] corners(Geometry obstacles) {
        List<Coordinate> corners = new ArrayList<>();
        for (int g = 0; g < obstacles.getNumGeometries(); g++) {
            if (obstacles.getGeometryN(g) instanceof Polygon polygon) {
                addReflex(polygon.getExteriorRing(), true, corners);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    addReflex(polygon.getInteriorRingN(h), false, corners);
                }
            }
        }
        return corners.toArray(Coordinate[]::new);
    }

    private static void addReflex(LinearRing ring, boolean shell, List<Coordinate> corners) {
        Coordinate[] c = ring.getCoordinates();
        boolean counterClockwise = Orientation.isCCW(c);
        int n = c.length - 1;
        for (int i = 0; i < n; i++) {
            int turn = Orientation.index(c[(i + n - 1) % n], c[i], c[i + 1]);
            boolean convex = turn == (counterClockwise ? Orientation.LEFT : Orientation.RIGHT);
            if (turn != Orientation.STRAIGHT && convex == shell) {
                corners.add(c[i]);
            }
        }
    }
}
