package org.qyran.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.qyran.geo.Antimeridian;
import org.qyran.imagery.mark.Detection;

/**
 * Which detections mark the same place. Single linkage would chain: a row of gardens a few metres
 * apart becomes one sighting a street long. So groups are stars: detections are taken strongest
 * first; one that is near no anchor becomes an anchor; then every other joins the anchor it
 * overlaps most (else the nearest). Nothing joins by way of a third, and the order of the input
 * never matters.
 */
final class Grouping {

    /** Pieces of one raster this close are one place: a net's seam, a path through a plot. */
    static final double SAME_RASTER_GAP_METRES = 2;

    /** Two sensors of one pass are registered to each other to about this. */
    static final double SAME_PASS_GAP_METRES = 3;

    /** The strongest first; ties by identifier. */
    static final Comparator<Detection> STRONGEST =
            Comparator.comparing(Detection::calibrated)
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(Detection::score).reversed())
                    .thenComparing(Detection::id);

    private final List<Detection> detections;
    private final List<Geometry> outlines;
    private final Flights flights;
    private final double farthestMetres;

    /**
     * @param detections sorted by {@link #STRONGEST}, all on the ground
     */
    Grouping(List<Detection> detections, Flights flights) {
        this.detections = detections;
        this.flights = flights;
        this.outlines =
                detections.stream()
                        .map(d -> Antimeridian.unwrapped(d.onGround().orElseThrow()))
                        .toList();
        double worst = detections.stream().mapToDouble(d -> placement(d, flights)).max().orElse(0);
        this.farthestMetres = Math.max(SAME_PASS_GAP_METRES, worst * Math.sqrt(2));
    }

    static double placement(Detection detection, Flights flights) {
        return flights.radius95Metres(detection.raster()).orElse(Flights.ASSUMED_RADIUS95_METRES);
    }

    /** Groups of indices, each with its anchor first and the rest in order. */
    List<List<Integer>> groups() {
        STRtree tree = new STRtree();
        for (int i = 0; i < outlines.size(); i++) {
            tree.insert(outlines.get(i).getEnvelopeInternal(), i);
        }
        return groups(i -> near(tree, i));
    }

    /**
     * @param candidates for an index, every index that might be near it, in any order
     */
    List<List<Integer>> groups(IntFunction<List<Integer>> candidates) {
        boolean[] isAnchor = new boolean[detections.size()];
        for (int i = 0; i < isAnchor.length; i++) {
            isAnchor[i] = bestAnchor(i, isAnchor, candidates) < 0;
        }
        int[] anchorOf = new int[isAnchor.length];
        for (int i = 0; i < isAnchor.length; i++) {
            // Only now are all anchors known: a later one may suit better than the first met.
            anchorOf[i] = isAnchor[i] ? i : bestAnchor(i, isAnchor, candidates);
        }
        return gathered(anchorOf);
    }

    private int bestAnchor(int i, boolean[] isAnchor, IntFunction<List<Integer>> candidates) {
        int best = -1;
        Nearness nearest = Nearness.APART;
        for (int other : inOrder(candidates.apply(i))) {
            if (isAnchor[other] && other != i) {
                Nearness nearness = nearness(other, i);
                if (nearness.closerThan(nearest)) {
                    best = other;
                    nearest = nearness;
                }
            }
        }
        return best;
    }

    private static List<List<Integer>> gathered(int[] anchorOf) {
        TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < anchorOf.length; i++) {
            groups.computeIfAbsent(anchorOf[i], anchor -> new ArrayList<>(List.of(anchor)));
            if (anchorOf[i] != i) {
                groups.get(anchorOf[i]).add(i);
            }
        }
        return List.copyOf(groups.values());
    }

    private static List<Integer> inOrder(List<Integer> indices) {
        List<Integer> sorted = new ArrayList<>(indices);
        Collections.sort(sorted);
        return sorted;
    }

    @SuppressWarnings("unchecked") // the tree holds what groups() put in
    private List<Integer> near(STRtree tree, int i) {
        Envelope box = outlines.get(i).getEnvelopeInternal();
        Coordinate middle = box.centre();
        LocalPlane plane = new LocalPlane(middle.x, middle.y);
        List<Integer> found = new ArrayList<>();
        for (int turn = -360; turn <= 360; turn += 360) {
            Envelope query = new Envelope(box);
            query.translate(turn, 0);
            // Half as much again: the plane is the other outline's, not this one's.
            query.expandBy(
                    Math.min(180, plane.longitudeDegrees(1.5 * farthestMetres)),
                    plane.latitudeDegrees(1.5 * farthestMetres));
            found.addAll((List<Integer>) tree.query(query));
        }
        return found.stream().distinct().toList();
    }

    /** Overlap first, then the gap. */
    record Nearness(double overlapShare, double gapMetres) {
        static final Nearness APART = new Nearness(0, Double.POSITIVE_INFINITY);

        boolean closerThan(Nearness other) {
            return overlapShare != other.overlapShare
                    ? overlapShare > other.overlapShare
                    : gapMetres < other.gapMetres;
        }
    }

    private Nearness nearness(int anchor, int other) {
        Coordinate middle = outlines.get(anchor).getEnvelopeInternal().centre();
        LocalPlane plane = new LocalPlane(middle.x, middle.y);
        Geometry a = plane.toMetres(outlines.get(anchor));
        Geometry b = plane.toMetres(outlines.get(other));
        double gap = a.distance(b);
        if (gap > allowedGap(detections.get(anchor), detections.get(other))) {
            return Nearness.APART;
        }
        double overlap = gap > 0 ? 0 : a.intersection(b).getArea();
        return new Nearness(overlap / Math.min(a.getArea(), b.getArea()), gap);
    }

    private double allowedGap(Detection a, Detection b) {
        if (a.raster().equals(b.raster())) {
            return SAME_RASTER_GAP_METRES;
        }
        if (flights.passOf(a.raster()).equals(flights.passOf(b.raster()))) {
            return SAME_PASS_GAP_METRES;
        }
        return Math.hypot(placement(a, flights), placement(b, flights));
    }
}
