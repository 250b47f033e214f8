package org.qyran.server.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
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
        List<Instant> times =
                recorded.stream()
                        .flatMap(List::stream)
                        .flatMap(fix -> fix.time().stream())
                        .sorted()
                        .toList();
        int all = recorded.stream().mapToInt(List::size).sum();
        int inside = 0;
        List<List<Coordinate>> kept = new ArrayList<>();
        for (List<Gpx.Fix> segment : recorded) {
            for (List<Coordinate> piece : pieces(segment, LONGEST_GAP_SWATHS * swathMetres)) {
                for (Coordinate at : piece) {
                    inside += land.intersects(GEOMETRY.createPoint(at)) ? 1 : 0;
                }
                kept.addAll(over(piece, land, swathMetres));
            }
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

    private static List<List<Coordinate>> pieces(List<Gpx.Fix> segment, double longestGapMetres) {
        List<List<Coordinate>> pieces = new ArrayList<>();
        List<Coordinate> piece = new ArrayList<>();
        for (Gpx.Fix fix : segment) {
            Coordinate at =
                    new Coordinate(fix.place().longitudeDegrees(), fix.place().latitudeDegrees());
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

    private static List<List<Coordinate>> over(
            List<Coordinate> piece, Geometry land, double swathMetres) {
        if (piece.size() < 2) {
            return List.of();
        }
        LineString line = GEOMETRY.createLineString(piece.toArray(Coordinate[]::new));
        double tolerance = STRAIGHT_SHARE_OF_SWATH * swathMetres / METRES_A_DEGREE;
        Geometry inside = DouglasPeuckerSimplifier.simplify(line, tolerance).intersection(land);
        List<List<Coordinate>> kept = new ArrayList<>();
        for (Object part : LineStringExtracter.getLines(inside)) {
            Coordinate[] corners = ((LineString) part).getCoordinates();
            if (corners.length > 1) {
                kept.add(Arrays.asList(corners));
            }
        }
        return kept;
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
