package org.qyran.server.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.LineStringExtracter;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.qyran.exchange.Gpx;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a receiver recorded that it flew, as far as it was over the operation's land: what was
 * flown elsewhere is not kept (design §5.11).
 *
 * @param segments pieces without a gap, longitude and latitude of their corners
 * @param fixes recorded over the land
 * @param elsewhere recorded over other land, and dropped
 * @param first instant recorded
 * @param last instant recorded
 */
record FlownTrack(
        List<List<Coordinate>> segments,
        int fixes,
        int elsewhere,
        Optional<Instant> first,
        Optional<Instant> last) {

    /** Fixes farther apart than so many swaths leave a hole: nobody knows what lies between. */
    private static final double LONGEST_GAP_SWATHS = 2;

    /** A straight line keeps its ends only. */
    private static final double STRAIGHT_SHARE_OF_SWATH = 0.02;

    /** Simplifying takes up to the square of it, and as deep a stack. */
    private static final int STRETCH = 1_000;

    /** A day and a night of two fixes a second. */
    private static final int MOST_FIXES = 200_000;

    /** The map is drawn from them whenever somebody looks. */
    private static final int MOST_CORNERS = 20_000;

    private static final double METRES_A_DEGREE = 111_320;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param name of the file, for refusals
     * @param gpx its text
     * @param land that may be imaged, longitude and latitude
     * @param swathMetres as wide as the camera sees
     * @throws BadInput when it is no GPX, holds no track, or none over the land
     */
    static FlownTrack read(String name, String gpx, Geometry land, double swathMetres)
            throws IOException {
        byte[] text = gpx.getBytes(StandardCharsets.UTF_8);
        return of(name, Gpx.read(name, new ByteArrayInputStream(text)), land, swathMetres);
    }

    private static FlownTrack of(
            String name, List<List<Gpx.Fix>> recorded, Geometry land, double swathMetres)
            throws BadInput {
        int all = recorded.stream().mapToInt(List::size).sum();
        if (all > MOST_FIXES) {
            throw new BadInput(name, "trkpt", all, Fault.IMPLAUSIBLE_SIZE, MOST_FIXES);
        }
        List<Instant> times =
                recorded.stream()
                        .flatMap(List::stream)
                        .flatMap(fix -> fix.time().stream())
                        .sorted()
                        .toList();
        PreparedGeometry over = PreparedGeometryFactory.prepare(land);
        int inside = 0;
        List<List<Coordinate>> kept = new ArrayList<>();
        for (List<Gpx.Fix> segment : recorded) {
            List<Coordinate> places =
                    segment.stream()
                            .map(fix ->
                                    new Coordinate(
                                            fix.place().longitudeDegrees(),
                                            fix.place().latitudeDegrees()))
                            .toList();
            for (List<Coordinate> piece : pieces(places, LONGEST_GAP_SWATHS * swathMetres)) {
                for (Coordinate at : piece) {
                    inside += over.intersects(GEOMETRY.createPoint(at)) ? 1 : 0;
                }
                kept.addAll(over(piece, over, swathMetres));
            }
        }
        int corners = kept.stream().mapToInt(List::size).sum();
        if (corners > MOST_CORNERS) {
            throw new BadInput(name, "corners", corners, Fault.IMPLAUSIBLE_SIZE, MOST_CORNERS);
        }
        if (kept.isEmpty()) {
            throw new BadInput(
                    name,
                    "trkpt",
                    all,
                    Fault.MISSING,
                    "two fixes no farther apart than two swaths over the operation's land");
        }
        return new FlownTrack(
                kept,
                inside,
                all - inside,
                times.stream().findFirst(),
                times.stream().reduce((_, later) -> later));
    }

    /**
     * Of a craft that is still up: where it has been, as far as told; no segment where less than
     * two fixes lie close enough.
     *
     * @param places over the land, in the order they were told
     */
    static FlownTrack soFar(List<Coordinate> places, Geometry land, double swathMetres) {
        PreparedGeometry over = PreparedGeometryFactory.prepare(land);
        List<List<Coordinate>> kept =
                pieces(places, LONGEST_GAP_SWATHS * swathMetres).stream()
                        .flatMap(piece -> over(piece, over, swathMetres).stream())
                        .toList();
        return new FlownTrack(kept, places.size(), 0, Optional.empty(), Optional.empty());
    }

    private static List<List<Coordinate>> pieces(List<Coordinate> places, double longestGapMetres) {
        List<List<Coordinate>> pieces = new ArrayList<>();
        List<Coordinate> piece = new ArrayList<>();
        for (Coordinate at : places) {
            if (!piece.isEmpty() && metres(piece.getLast(), at) > longestGapMetres) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            piece.add(at);
        }
        pieces.add(piece);
        return pieces;
    }

    private static double metres(Coordinate a, Coordinate b) {
        return Geodesic.WGS84.Inverse(a.y, a.x, b.y, b.x).s12;
    }

    /** Leg by leg: cut as a whole, a track would be cut wherever it crosses itself too. */
    private static List<List<Coordinate>> over(
            List<Coordinate> piece, PreparedGeometry land, double swathMetres) {
        List<Coordinate> corners =
                straightened(piece, STRAIGHT_SHARE_OF_SWATH * swathMetres / METRES_A_DEGREE);
        List<List<Coordinate>> kept = new ArrayList<>();
        for (int i = 1; i < corners.size(); i++) {
            for (List<Coordinate> part : inside(corners.get(i - 1), corners.get(i), land)) {
                if (kept.isEmpty() || !kept.getLast().getLast().equals2D(part.getFirst())) {
                    kept.add(new ArrayList<>(List.of(part.getFirst())));
                }
                kept.getLast().add(part.getLast());
            }
        }
        return kept;
    }

    /** Without the corners between which it is straight, a stretch at a time. */
    private static List<Coordinate> straightened(List<Coordinate> piece, double tolerance) {
        List<Coordinate> corners = new ArrayList<>(piece.subList(0, 1));
        for (int from = 0; from < piece.size() - 1; from += STRETCH) {
            List<Coordinate> stretch =
                    piece.subList(from, Math.min(piece.size(), from + STRETCH + 1));
            LineString line = GEOMETRY.createLineString(stretch.toArray(Coordinate[]::new));
            Coordinate[] left = DouglasPeuckerSimplifier.simplify(line, tolerance).getCoordinates();
            corners.addAll(Arrays.asList(left).subList(1, left.length));
        }
        return corners;
    }

    /** The parts of one leg over the land, in the order they were flown. */
    private static List<List<Coordinate>> inside(
            Coordinate from, Coordinate to, PreparedGeometry land) {
        LineString leg = GEOMETRY.createLineString(new Coordinate[] {from, to});
        if (from.equals2D(to) || !land.intersects(leg)) {
            return List.of();
        }
        if (land.covers(leg)) {
            return List.of(List.of(from, to));
        }
        List<List<Coordinate>> parts = new ArrayList<>();
        for (Object part : LineStringExtracter.getLines(leg.intersection(land.getGeometry()))) {
            parts.add(
                    Arrays.stream(((LineString) part).getCoordinates())
                            .sorted(Comparator.comparingDouble(from::distance))
                            .toList());
        }
        parts.sort(Comparator.comparingDouble(part -> from.distance(part.getFirst())));
        return parts;
    }

    /** GeoJSON coordinates of a MultiLineString. */
    String text() {
        return JSON.writeValueAsString(
                segments.stream()
                        .map(piece -> piece.stream().map(at -> new double[] {at.x, at.y}).toList())
                        .toList());
    }

    /** Of {@link #text}, as places. */
    static List<List<GroundPoint>> places(String text) {
        double[][][] pieces = JSON.readValue(text, double[][][].class);
        return Arrays.stream(pieces)
                .map(piece ->
                        Arrays.stream(piece).map(at -> new GroundPoint(at[1], at[0])).toList())
                .toList();
    }
}
