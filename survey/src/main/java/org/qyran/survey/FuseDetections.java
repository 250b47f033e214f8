package org.qyran.survey;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.qyran.geo.Antimeridian;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Sha256;

/**
 * Overlapping or near detections of several rasters or passes become one sighting. The result does
 * not depend on the order of the detections. A detection without a place on the ground supports no
 * sighting.
 */
public final class FuseDetections {

    /** Best first: probability where known, then score, then support, then identifier. */
    public static final Comparator<Sighting> RANKING =
            Comparator.comparingDouble((Sighting s) -> s.probability().orElse(-1))
                    .thenComparingDouble(Sighting::score)
                    .thenComparingInt(s -> s.passes().size())
                    .reversed()
                    .thenComparing(Sighting::id);

    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private static final int SHORTEST_ID = 8;

    private final Flights flights;

    public FuseDetections(Flights flights) {
        this.flights = flights;
    }

    /**
     * @param detections of any rasters; one given twice (same identifier) counts once, with its
     *     higher score
     * @return best first
     */
    public List<Sighting> fuse(List<Detection> detections) {
        return fuse(detections, Grouping::groups);
    }

    List<Sighting> fuse(
            List<Detection> detections, Function<Grouping, List<List<Integer>>> grouping) {
        TreeMap<String, Detection> unique = new TreeMap<>();
        for (Detection detection : detections) {
            placed(detection)
                    .ifPresent(
                            d -> unique.merge(d.id(), d, (a, b) -> a.score() >= b.score() ? a : b));
        }
        List<Detection> strongestFirst =
                unique.values().stream().sorted(Grouping.STRONGEST).toList();
        Set<String> taken = new HashSet<>();
        return grouping.apply(new Grouping(strongestFirst, flights)).stream()
                .map(group -> sighting(group.stream().map(strongestFirst::get).toList(), taken))
                .sorted(RANKING)
                .toList();
    }

    /** With an outline that holds an area; a self-touching one is mended, not lost. */
    private static Optional<Detection> placed(Detection d) {
        return d.onGround()
                .filter(ground -> !ground.isEmpty())
                .map(Antimeridian::unwrapped)
                .map(ground -> ground.isValid() ? ground : GeometryFixer.fix(ground))
                .flatMap(FuseDetections::largestPart)
                .map(ground ->
                        new Detection(
                                d.id(),
                                d.raster(),
                                d.detector(),
                                d.inPixels(),
                                Optional.of(ground),
                                d.centre(),
                                d.areaSquareMetres(),
                                d.score(),
                                d.calibrated(),
                                d.reasons(),
                                d.chip(),
                                d.simulated()));
    }

    private static Optional<Polygon> largestPart(Geometry ground) {
        Optional<Polygon> largest = Optional.empty();
        for (int i = 0; i < ground.getNumGeometries(); i++) {
            if (ground.getGeometryN(i) instanceof Polygon part
                    && part.getArea() > largest.map(Polygon::getArea).orElse(0.0)) {
                largest = Optional.of(part);
            }
        }
        return largest;
    }

    private Sighting sighting(List<Detection> anchorFirst, Set<String> taken) {
        Detection anchor = anchorFirst.getFirst();
        List<Detection> group = anchorFirst.stream().sorted(Grouping.STRONGEST).toList();
        Coordinate middle = anchor.onGround().orElseThrow().getEnvelopeInternal().centre();
        LocalPlane plane = new LocalPlane(middle.x, middle.y);
        List<Position.Mark> marks =
                group.stream()
                        .map(d ->
                                new Position.Mark(
                                        flights.passOf(d.raster()),
                                        Grouping.placement(d, flights),
                                        plane.toMetres(d.onGround().orElseThrow())))
                        .toList();
        Position position = Position.of(marks, plane);
        Geometry together = UnaryUnionOp.union(marks.stream().map(Position.Mark::outline).toList());
        return new Sighting(
                id(anchor, taken),
                position.centre(),
                position.radius95Metres(),
                group.stream().allMatch(d -> flights.radius95Metres(d.raster()).isPresent()),
                SightingState.CANDIDATE,
                group,
                group.stream().map(d -> flights.passOf(d.raster())).distinct().sorted().toList(),
                group.getFirst().score(),
                Evidence.probability(group, flights),
                plane.toDegrees(together),
                together.getArea(),
                group.stream().anyMatch(Detection::simulated));
    }

    /** From the anchor's identifier, short enough to say over the radio; longer on a clash. */
    private static String id(Detection anchor, Set<String> taken) {
        byte[] digest = Sha256.of(anchor.id());
        StringBuilder id = new StringBuilder("S-");
        for (int i = 0; i < digest.length; i++) {
            id.append(ALPHABET.charAt(digest[i] & 31));
            if (i + 1 >= SHORTEST_ID && taken.add(id.toString())) {
                return id.toString();
            }
        }
        throw new IllegalArgumentException(
                "detection identifier %s is not unique".formatted(anchor.id()));
    }
}
