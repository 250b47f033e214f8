package org.qyran.server.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.raster.Raster;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.Flown;
import org.qyran.survey.chance.Look;
import org.qyran.survey.chance.Prior;

/**
 * Where in an area it may be by now: drawn from the land, then changed by each flight in its order.
 * Arithmetic only; nothing is asked or kept.
 */
final class AreaMap {

    /** Enough to see where to fly; the map is drawn anew for every look at it. */
    private static final int CELLS = 1_600;

    private static final int MOST_CELLS = 20_000;

    /** Smaller holes are the rounding of turns. */
    private static final double LEAST_HOLE_SQUARE_METRES = 500;

    private static final int MOST_HOLES = 200;
    private static final double METRES_A_DEGREE = 111_320;

    private final Cells cells;
    private final Geometry planned;
    private final Prior prior;
    private final List<Looked> looked;
    private final ChanceMap now;

    /**
     * Ground that was to be looked at and was not.
     *
     * @param outline GeoJSON
     * @param chance that what is sought lies there
     */
    record Hole(String outline, double squareMetres, double chance) {}

    /**
     * What one flight came to.
     *
     * @param share of the area that it looked at
     * @param added to the probability of success
     * @param holes of what was to be looked at, likeliest first
     */
    record Looked(double share, double added, List<Hole> holes) {}

    /**
     * @param outline and what in it is closed, longitude and latitude
     * @param finds where the operation found something before
     * @param ground the unit's land cover
     */
    AreaMap(Geometry outline, Geometry noFly, Layers layers, Geometry finds, List<Raster> ground)
            throws IOException {
        cells = Cells.over(outline, side(outline));
        Geometry closed = cells.toPlane(noFly);
        planned =
                noFly.isEmpty()
                        ? cells.area()
                        : OverlayNGRobust.overlay(cells.area(), closed, OverlayNG.DIFFERENCE);
        prior = new Prior(cells, layers.terms(cells, finds, ground), layers.outsideShare());
        now = prior.map();
        looked = List.of();
    }

    private AreaMap(AreaMap before, Looked one, ChanceMap now) {
        this.cells = before.cells;
        this.planned = before.planned;
        this.prior = before.prior;
        this.now = now;
        this.looked = Stream.concat(before.looked.stream(), Stream.of(one)).toList();
    }

    private static double side(Geometry outline) {
        Envelope box = outline.getEnvelopeInternal();
        double wide = box.getWidth() * METRES_A_DEGREE * Math.cos(Math.toRadians(box.centre().y));
        double high = box.getHeight() * METRES_A_DEGREE;
        double side =
                Math.max(
                        Math.sqrt(Land.squareMetres(outline) / CELLS),
                        Math.sqrt(wide * high / MOST_CELLS));
        double ten = Math.pow(10, Math.floor(Math.log10(side)));
        double digit = side / ten;
        return ten * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    Cells cells() {
        return cells;
    }

    Prior prior() {
        return prior;
    }

    ChanceMap now() {
        return now;
    }

    List<Looked> looked() {
        return looked;
    }

    /** Of the area, what may be flown over, on the cells' plane. */
    Geometry planned() {
        return planned;
    }

    /** Of the area, the share that may be flown over. */
    double openShare() {
        return planned.getArea() / cells.area().getArea();
    }

    /** Of each cell, the share that may be flown over. */
    double[] openShares() {
        double[] open = new double[cells.count()];
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(planned);
        for (int cell = 0; cell < open.length; cell++) {
            double whole = cells.squareMetres(cell);
            Geometry square = planned.getFactory().toGeometry(cells.envelope(cell));
            double inside =
                    whole == 0
                            ? 0
                            : prepared.covers(square)
                                    ? whole
                                    : OverlayNGRobust.overlay(
                                                    planned, square, OverlayNG.INTERSECTION)
                                            .getArea();
            open[cell] = whole > 0 ? Math.clamp(inside / whole, 0, 1) : 0;
        }
        return open;
    }

    /**
     * What a camera looking straight down saw along a track, each piece of it without a gap.
     *
     * @param lengthMetres of an image along the way; 0 where it is not known
     */
    List<Look> along(
            List<List<GroundPoint>> pieces,
            double swathMetres,
            double lengthMetres,
            double detection) {
        List<Look> looks = new ArrayList<>();
        for (List<GroundPoint> piece : pieces) {
            for (int i = 1; i < piece.size(); i++) {
                GroundPoint from = piece.get(i - 1);
                looks.add(seen(from, piece.get(i), swathMetres, lengthMetres, detection));
            }
        }
        return looks;
    }

    /**
     * What a camera looking straight down sees from the middle of its first image to that of its
     * last.
     *
     * @param lengthMetres of an image along the way
     */
    Look seen(
            GroundPoint from,
            GroundPoint to,
            double swathMetres,
            double lengthMetres,
            double detection) {
        Coordinate a = onPlane(from);
        Coordinate b = onPlane(to);
        double metres = a.distance(b);
        double alongX = metres > 0 ? (b.x - a.x) / metres : 1;
        double alongY = metres > 0 ? (b.y - a.y) / metres : 0;
        double before = lengthMetres / 2;
        LineString way =
                planned.getFactory()
                        .createLineString(
                                new Coordinate[] {
                                    new Coordinate(a.x - alongX * before, a.y - alongY * before),
                                    new Coordinate(b.x + alongX * before, b.y + alongY * before)
                                });
        return new Look(way.buffer(swathMetres / 2, 1, BufferParameters.CAP_FLAT), detection);
    }

    private Coordinate onPlane(GroundPoint place) {
        double[] at = cells.georeference().crs().coordinates(place);
        return new Coordinate(at[0], at[1]);
    }

    /** What imagery shows, by its footprint. */
    Look shown(Geometry footprint, double detection) {
        return new Look(cells.toPlane(footprint), detection);
    }

    /** After one more flight that found nothing new; holes as likely as they are then. */
    AreaMap after(List<Look> looks) {
        Flown flown = flown(looks);
        double[] detection = flown.detection();
        double added = now.wouldAdd(detection);
        ChanceMap then = now.success(detection) < 1 ? now.afterNothingSeen(detection) : now;
        return new AreaMap(this, new Looked(flown.lookedShare(), added, holes(flown, then)), then);
    }

    /** What looking so would come to; the map stays. */
    Looked wouldCome(List<Look> looks) {
        Flown flown = flown(looks);
        return new Looked(flown.lookedShare(), now.wouldAdd(flown.detection()), holes(flown, now));
    }

    private Flown flown(List<Look> looks) {
        return Flown.of(cells, planned, looks);
    }

    private List<Hole> holes(Flown flown, ChanceMap map) {
        return flown.holes(map, LEAST_HOLE_SQUARE_METRES).stream()
                .limit(MOST_HOLES)
                .map(hole ->
                        new Hole(
                                GeoJsonShape.write(cells.toDegrees(hole.ground())),
                                hole.ground().getArea(),
                                hole.chance()))
                .toList();
    }

    /**
     * Longitude and latitude of the grid's corners: north-west, north-east, south-east, south-west.
     */
    List<List<Double>> corners() {
        List<List<Double>> corners = new ArrayList<>();
        int[][] at = {
            {0, 0}, {cells.columns(), 0}, {cells.columns(), cells.rows()}, {0, cells.rows()}
        };
        for (int[] corner : at) {
            GroundPoint place = cells.georeference().place(corner[0], corner[1]);
            corners.add(List.of(place.longitudeDegrees(), place.latitudeDegrees()));
        }
        return corners;
    }
}
