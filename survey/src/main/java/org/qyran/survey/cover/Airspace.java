package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Where an aircraft may be: everywhere but inside obstacles. Finds the shortest way around them,
 * over the visibility graph of their reflex corners (T. Lozano-Pérez and M. Wesley, 1979), reduced
 * to its tangents. Not for several threads.
 */
public final class Airspace {

    /** Flying along an obstacle's very edge is allowed; what is nearer than this is its edge. */
    static final double EDGE_METRES = 0.01;

    /** A corner is passed on its outside, up to so much, which is more than edges are moved by. */
    private static final double TANGENT_METRES = 2 * EDGE_METRES;

    /** How many places' ways are remembered: those asked for last. */
    private static final int REMEMBERED = 1000;

    private static final double FARTHER = 1.25;

    private final Geometry obstacles;
    private final Limit limit;
    private final Obstacles inside;
    private final Corner[] corners;
    private final @Nullable Sight[] between;
    private final Map<Coordinate, Sight> sights = remembered();
    private final Map<Coordinate, Reach> reaches = remembered();

    /**
     * @param obstacles polygons, in metres; empty when there are none
     */
    public Airspace(Geometry obstacles) {
        this(obstacles, Limit.NONE);
    }

    /**
     * @param limit of all that is looked for in it
     */
    Airspace(Geometry obstacles, Limit limit) {
        this.obstacles = obstacles;
        this.limit = limit;
        this.inside = new Obstacles(obstacles.buffer(-EDGE_METRES));
        this.corners = corners(obstacles);
        this.between = new Sight[corners.length];
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
        limit.check();
        if (clear(from, to)) {
            return List.of(from, to);
        }
        Reach start = reaches.computeIfAbsent(from, at -> new Reach(seen(at)));
        Sight end = seen(to);
        start.know(from.distance(to));
        int last = start.nearest(end);
        while (start.metres(last, end) > start.known) {
            start.know(start.known * FARTHER);
            last = start.nearest(end);
        }
        if (last < 0) {
            return List.of();
        }
        List<Coordinate> way = new ArrayList<>(List.of(to));
        for (int i = end.corners()[last]; i >= 0; i = start.before[i]) {
            way.addFirst(corners[i].at());
        }
        way.addFirst(from);
        return way;
    }

    /** The corners that straight ways from a place lead to and around, and how far each is. */
    private record Sight(int[] corners, double[] metres) {}

    private Sight seen(Coordinate from) {
        return sights.computeIfAbsent(from, this::look);
    }

    private Sight look(Coordinate from) {
        int[] seen =
                IntStream.range(0, corners.length)
                        .filter(i -> corners[i].bends(from) && clear(from, corners[i].at()))
                        .toArray();
        double[] metres =
                Arrays.stream(seen).mapToDouble(i -> corners[i].at().distance(from)).toArray();
        return new Sight(seen, metres);
    }

    private Sight between(int corner) {
        Sight known = between[corner];
        if (known == null) {
            known = look(corners[corner].at());
            between[corner] = known;
        }
        return known;
    }

    private static <T> Map<Coordinate, T> remembered() {
        return new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Coordinate, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** Shortest ways from a place to corners, as far as asked (E. W. Dijkstra, 1959). */
    private final class Reach {
        private final double[] metres = new double[corners.length];
        private final int[] before = new int[corners.length];
        private final PriorityQueue<Step> next =
                new PriorityQueue<>(Comparator.comparingDouble(Step::metres));

        /** No way found later is shorter. */
        private double known;

        private record Step(int corner, double metres) {}

        Reach(Sight first) {
            Arrays.fill(metres, Double.POSITIVE_INFINITY);
            step(-1, 0, first);
        }

        private void step(int from, double gone, Sight seen) {
            for (int k = 0; k < seen.corners().length; k++) {
                int corner = seen.corners()[k];
                double there = gone + seen.metres()[k];
                if (there < metres[corner]) {
                    metres[corner] = there;
                    before[corner] = from;
                    next.add(new Step(corner, there));
                }
            }
        }

        void know(double until) {
            while (!next.isEmpty() && next.element().metres() <= until) {
                Step step = next.remove();
                if (step.metres() == metres[step.corner()]) {
                    step(step.corner(), step.metres(), between(step.corner()));
                }
            }
            known = next.isEmpty() ? Double.POSITIVE_INFINITY : Math.max(known, until);
        }

        /** Which of the corners seen from the other end is on the shortest way; −1 when none is. */
        int nearest(Sight end) {
            int nearest = -1;
            for (int k = 0; k < end.corners().length; k++) {
                nearest = metres(k, end) < metres(nearest, end) ? k : nearest;
            }
            return nearest;
        }

        double metres(int k, Sight end) {
            return k < 0 ? Double.POSITIVE_INFINITY : metres[end.corners()[k]] + end.metres()[k];
        }
    }

    /** Of an obstacle, with the corners before and after it on its outline. */
    private record Corner(Coordinate at, Coordinate before, Coordinate after) {

        /**
         * Whether a shortest way from a place may bend here: both edges lie on the same side of it.
         */
        boolean bends(Coordinate from) {
            double x = at.x - from.x;
            double y = at.y - from.y;
            double most = TANGENT_METRES * Math.sqrt(x * x + y * y);
            double first = x * (before.y - at.y) - y * (before.x - at.x);
            double second = x * (after.y - at.y) - y * (after.x - at.x);
            return Math.min(first, second) >= -most || Math.max(first, second) <= most;
        }
    }

    /** Only corners that stick out into the free space can lie on a shortest way. */
    private static Corner[] corners(Geometry obstacles) {
        List<Corner> corners = new ArrayList<>();
        for (int g = 0; g < obstacles.getNumGeometries(); g++) {
            if (obstacles.getGeometryN(g) instanceof Polygon polygon) {
                addReflex(polygon.getExteriorRing(), true, corners);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    addReflex(polygon.getInteriorRingN(h), false, corners);
                }
            }
        }
        return corners.toArray(Corner[]::new);
    }

    private static void addReflex(LinearRing ring, boolean shell, List<Corner> corners) {
        Coordinate[] c = ring.getCoordinates();
        boolean counterClockwise = Orientation.isCCW(c);
        int n = c.length - 1;
        for (int i = 0; i < n; i++) {
            int turn = Orientation.index(c[(i + n - 1) % n], c[i], c[i + 1]);
            boolean convex = turn == (counterClockwise ? Orientation.LEFT : Orientation.RIGHT);
            if (turn != Orientation.STRAIGHT && convex == shell) {
                corners.add(new Corner(c[i], c[(i + n - 1) % n], c[i + 1]));
            }
        }
    }
}
