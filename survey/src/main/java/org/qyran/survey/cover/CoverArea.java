package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Plans lines over an area and who flies them: sweep directions are tried by what their lines and
 * turns take, the best of them joined by a {@link Tour} and shared by {@link Split}, and the best
 * of those is bettered by {@link Exchange} for as long as there is time.
 *
 * @param area polygons with holes, in metres; holes are flown around
 * @param noFly polygons in metres, clearance included; may be empty
 */
public record CoverArea(Geometry area, Geometry noFly, Sweep sweep, List<Craft> crafts) {

    /** Grids of lines that are looked at and planned to the end in any case, and at most. */
    private static final int TRIED = 14;

    private static final int FLOWN = 4;
    private static final int MOST_TRIED = 40;
    private static final int MOST_FLOWN = 40;
    private static final double[] LOWERED = {Double.NaN, 0, 0.5, 1};

    public CoverArea {
        crafts = List.copyOf(crafts);
        if (crafts.isEmpty()) {
            throw new IllegalArgumentException("an area needs an aircraft to cover it");
        }
    }

    /** Lines in one direction, joined. */
    private record Draft(
            List<Line> lines, List<Transfers> transfers, int[] order, double busiest) {}

    /**
     * @param goOn asked between steps whether to look for something better; a first plan is always
     *     made
     * @return empty when the aircraft cannot do it: the area is out of reach or larger than their
     *     endurance
     */
    public Optional<Coverage> plan(BooleanSupplier goOn) {
        return plan(goOn, Limit.NONE);
    }

    /**
     * As {@link #plan(BooleanSupplier)}, with a first plan within a limit.
     *
     * @throws Limit.Over when there is none by then
     */
    public Optional<Coverage> plan(BooleanSupplier goOn, Limit limit) {
        return plan(goOn, limit, () -> false);
    }

    /**
     * As {@link #plan(BooleanSupplier, Limit)}, with a bound that is proven with effort.
     *
     * @param prove asked, when the plan is made, whether to go on raising the bound; ends by itself
     *     after a minute or so
     */
    public Optional<Coverage> plan(BooleanSupplier goOn, Limit limit, BooleanSupplier prove) {
        Airspace airspace = new Airspace(obstacles(), limit);
        Geometry region = region();
        Draft best = null;
        // One aircraft's time is better spent on other lines, that of several on sharing.
        BooleanSupplier more = () -> crafts.size() == 1 && goOn.getAsBoolean();
        int flown = 0;
        for (List<Line> lines : candidates(region, airspace, more, limit)) {
            boolean enough = flown++ >= FLOWN && (flown > MOST_FLOWN || !more.getAsBoolean());
            if (enough || (best != null && limit.hurry().getAsBoolean())) {
                break;
            }
            Draft draft = draft(Trim.trimmed(lines, region, sweep, limit.hurry()), airspace);
            if (best == null || draft.busiest() < best.busiest()) {
                best = draft;
            }
        }
        if (best == null || Double.isInfinite(best.busiest())) {
            return Optional.empty();
        }
        Split split = new Split(crafts, best.transfers(), best.order());
        double bound = bound(best.lines(), airspace);
        Exchange exchange = new Starts(crafts, split, best.busiest(), bound).search(goOn);
        if (prove.getAsBoolean()) {
            bound =
                    new RouteBound(split.fliers(), bound, exchange.routes(), exchange.seconds())
                            .seconds(prove);
        }
        return Optional.of(
                new Coverage(crafts, exchange.sorties(), region, exchange.seconds(), bound));
    }

    /**
     * A place to be searched that obstacles keep the first aircraft from; empty when none is.
     *
     * @throws Limit.Over when that is not known by then
     */
    public Optional<Coordinate> enclosed(Limit limit) {
        Airspace airspace = new Airspace(obstacles(), limit);
        Geometry region = region();
        Coordinate launch = crafts.getFirst().launch();
        return IntStream.range(0, region.getNumGeometries())
                .mapToObj(region::getGeometryN)
                .map(part -> part.getInteriorPoint().getCoordinate())
                .filter(inside -> airspace.way(launch, inside).isEmpty())
                .findFirst();
    }

    private Geometry obstacles() {
        return OverlayNGRobust.overlay(holes(area), noFly, OverlayNG.UNION);
    }

    /** What can be seen from where an aircraft may be: the area without no-fly zones. */
    public Geometry region() {
        return OverlayNGRobust.overlay(area, obstacles(), OverlayNG.DIFFERENCE);
    }

    /** The holes of polygons, as polygons. */
    public static Geometry holes(Geometry area) {
        GeometryFactory factory = area.getFactory();
        List<Geometry> holes = new ArrayList<>();
        for (int g = 0; g < area.getNumGeometries(); g++) {
            if (area.getGeometryN(g) instanceof Polygon polygon) {
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    holes.add(factory.createPolygon(polygon.getInteriorRingN(h).getCoordinates()));
                }
            }
        }
        return OverlayNGRobust.union(
                factory.createGeometryCollection(holes.toArray(Geometry[]::new)));
    }

    private double bound(List<Line> lines, Airspace airspace) {
        Motion fastest = Motion.fastest(crafts.stream().map(Craft::motion).toList());
        return new Bound(crafts, new Transfers(lines, airspace, fastest)).seconds();
    }

    /**
     * Lines in the directions that promise most, best first; not trimmed yet.
     *
     * @param more asked whether to try yet another grid beyond the first few
     */
    private List<List<Line>> candidates(
            Geometry region, Airspace airspace, BooleanSupplier more, Limit limit) {
        Motion motion = crafts.getFirst().motion();
        Coordinate here = new Coordinate(0, 0);
        Coordinate there = new Coordinate(0, sweep.spacingMetres());
        double turn = motion.transferSeconds(List.of(here, there), 0, Math.PI);
        Map<List<Line>, Double> scores = new HashMap<>();
        List<Double> directions = Directions.of(region, MOST_TRIED);
        int tried = 0;
        for (double lowered : LOWERED) {
            for (double direction : directions) {
                boolean enough =
                        tried++ >= Math.min(TRIED, directions.size()) && !more.getAsBoolean();
                if (enough || (tried > 1 && limit.hurry().getAsBoolean())) {
                    return bestFirst(scores);
                }
                limit.check();
                List<Line> lines = Slabs.lines(region, airspace, direction, lowered, sweep);
                double score = 0;
                for (Line line : lines) {
                    score += motion.lineSeconds(line.metres()) + turn;
                }
                scores.put(lines, score);
            }
        }
        return bestFirst(scores);
    }

    private static List<List<Line>> bestFirst(Map<List<Line>, Double> scores) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Draft draft(List<Line> lines, Airspace airspace) {
        Map<Motion, Transfers> byMotion = new HashMap<>();
        List<Transfers> transfers = new ArrayList<>();
        for (Craft craft : crafts) {
            transfers.add(
                    byMotion.computeIfAbsent(
                            craft.motion(), motion -> new Transfers(lines, airspace, motion)));
        }
        double[] home = Flier.into(transfers.getFirst(), crafts.getFirst().launch());
        if (Arrays.stream(home).anyMatch(Double::isInfinite)) {
            return new Draft(lines, transfers, new int[0], Double.POSITIVE_INFINITY);
        }
        int[] order = new Tour(transfers.getFirst(), home).greedy().improve().order();
        return new Draft(lines, transfers, order, new Split(crafts, transfers, order).busiest());
    }
}
