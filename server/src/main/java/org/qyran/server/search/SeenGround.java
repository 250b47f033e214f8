package org.qyran.server.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import org.qyran.exchange.klv.UasTrack;
import org.qyran.exchange.looks.RecordedLooks;
import org.qyran.exchange.video.Telemetry;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.imagery.frames.Ground;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.survey.chance.Cells;

/**
 * The operation's land that one frame, or one recording's camera, looked at (design §5.11: what it
 * saw of other land is not kept).
 *
 * @param outline GeoJSON, longitude and latitude
 * @param looks frames, or instants of a recording, that told what ground they show
 * @param unplaced those that did not
 * @param first instant of a recording; a frame's clock has no zone, and tells none
 * @param last instant of a recording
 */
record SeenGround(
        String outline, int looks, int unplaced, Optional<Instant> first, Optional<Instant> last) {

    private static final int HEAD = 1024;
    private static final long LARGEST_FRAME = 128 << 20;

    /** Two hours of ten packets a second. */
    private static final long MOST_TELEMETRY = 16 << 20;

    /** Of a long recording as many instants, evenly: they overlap all the same. */
    private static final int MOST_OUTLINES = 5_000;

    private static final int MOST_CORNERS = 20_000;
    private static final double SMOOTH_METRES = 0.5;

    /** The plane's squares are of no use here; so many are none. */
    private static final double SIDE_METRES = 10_000;

    /** As exact as what is kept. */
    private static final PrecisionModel DEGREES = new PrecisionModel(1e7);

    private record Recorded(
            List<Optional<Geometry>> outlines, Optional<Instant> first, Optional<Instant> last) {}

    /**
     * @param name of the file, for refusals
     * @param area in which the plane lies, longitude and latitude
     * @param land that may be imaged
     * @param terrain the unit's; where it does not know the area the ground is level
     * @throws BadInput when it is neither a frame nor a recording, tells no pose, or shows none of
     *     the land
     */
    static SeenGround of(
            Path file, String name, Geometry area, Geometry land, @Nullable Terrain terrain)
            throws IOException {
        try {
            Cells plane = Cells.over(area, SIDE_METRES);
            Recorded recorded = read(file, new RecordedLooks(plane, ground(area, terrain)));
            List<Geometry> placed = recorded.outlines.stream().flatMap(Optional::stream).toList();
            return new SeenGround(
                    outline(file, placed, plane, land),
                    placed.size(),
                    recorded.outlines.size() - placed.size(),
                    recorded.first,
                    recorded.last);
        } catch (BadInput bad) {
            throw bad.named(name);
        }
    }

    private static Ground ground(Geometry area, @Nullable Terrain terrain) {
        List<GroundPoint> corners =
                Arrays.stream(area.getCoordinates())
                        .map(at -> new GroundPoint(at.y, at.x))
                        .toList();
        return terrain != null && org.qyran.server.ground.Ground.knows(terrain, corners)
                ? new Ground(
                        Optional.of(terrain),
                        OptionalDouble.empty(),
                        Ground.USUAL_LEVEL_ERROR_METRES,
                        Optional.empty())
                : Ground.LEVEL;
    }

    private static Recorded read(Path file, RecordedLooks looks) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (UasTrack.recognises(head)) {
            Telemetry telemetry = Telemetry.klv(file, MOST_TELEMETRY);
            List<Telemetry.Point> points = telemetry.points();
            return new Recorded(
                    looks.ofRecording(telemetry),
                    points.getFirst().time(),
                    points.getLast().time());
        }
        if (Files.size(file) > LARGEST_FRAME) {
            throw new BadInput(
                    file.toString(),
                    "bytes",
                    Files.size(file),
                    Fault.IMPLAUSIBLE_SIZE,
                    LARGEST_FRAME);
        }
        return new Recorded(List.of(looks.ofFrame(file)), Optional.empty(), Optional.empty());
    }

    private static String outline(Path file, List<Geometry> placed, Cells plane, Geometry land)
            throws BadInput {
        int every = Math.ceilDiv(Math.max(placed.size(), 1), MOST_OUTLINES);
        List<Geometry> some = new ArrayList<>();
        for (int i = 0; i < placed.size(); i += every) {
            some.add(placed.get(i));
        }
        Geometry all = OverlayNGRobust.union(some, new GeometryFactory());
        Geometry inside =
                all == null
                        ? new GeometryFactory().createPolygon()
                        : OverlayNGRobust.overlay(
                                TopologyPreservingSimplifier.simplify(all, SMOOTH_METRES),
                                plane.toPlane(land),
                                OverlayNG.INTERSECTION);
        Geometry kept = polygons(GeometryPrecisionReducer.reduce(plane.toDegrees(inside), DEGREES));
        if (kept.isEmpty()) {
            throw new BadInput(
                    file.toString(),
                    "camera",
                    placed.size(),
                    Fault.MISSING,
                    "height, attitude and field of view, of a camera that looked at the operation's"
                            + " land");
        }
        if (kept.getNumPoints() > MOST_CORNERS) {
            throw new BadInput(
                    file.toString(),
                    "corners",
                    kept.getNumPoints(),
                    Fault.IMPLAUSIBLE_SIZE,
                    MOST_CORNERS);
        }
        return GeoJsonShape.write(kept);
    }

    private static Geometry polygons(Geometry any) {
        List<?> parts = PolygonExtracter.getPolygons(any);
        return new GeometryFactory().createMultiPolygon(parts.toArray(Polygon[]::new));
    }
}
