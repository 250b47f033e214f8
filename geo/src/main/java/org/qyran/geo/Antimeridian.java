package org.qyran.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Outlines in longitude and latitude that pass ±180 degrees: made continuous to work with, cut to
 * write them where formats ask for it (RFC 7946 section 3.1.9).
 */
public final class Antimeridian {

    private Antimeridian() {}

    /** A copy whose longitudes run on from the first vertex, so they may leave −180 … 180. */
    public static Geometry unwrapped(Geometry degrees) {
        if (degrees.isEmpty()) {
            return degrees;
        }
        double first = degrees.getCoordinate().x;
        return Moved.by(
                (x, y) -> new Coordinate(x - Math.rint((x - first) / 360) * 360, y), degrees);
    }

    /**
     * Whether an outline passes ±180 degrees: nothing that is searched is wider than half of it.
     */
    public static boolean passedBy(Geometry degrees) {
        return degrees.getEnvelopeInternal().getWidth() > 180;
    }

    /** The same meridian within −180 … 180. */
    public static double home(double longitudeDegrees) {
        return longitudeDegrees - Math.rint(longitudeDegrees / 360) * 360;
    }

    /** The parts of an unwrapped outline within −180 … 180; one part for nearly all outlines. */
    public static MultiPolygon cut(Geometry unwrapped) {
        List<Polygon> parts = new ArrayList<>();
        Envelope box = unwrapped.getEnvelopeInternal();
        long firstTurn = (long) Math.floor((box.getMinX() + 180) / 360);
        // An outline that ends on +180 is not on the next turn.
        long lastTurn = (long) Math.ceil((box.getMaxX() + 180) / 360) - 1;
        for (long turn = firstTurn; turn <= lastTurn; turn++) {
            double shift = 360.0 * turn;
            Geometry inside = unwrapped;
            if (firstTurn != lastTurn) {
                Envelope world = new Envelope(shift - 180, shift + 180, -91, 91);
                inside = unwrapped.intersection(unwrapped.getFactory().toGeometry(world));
            }
            Geometry home =
                    shift == 0 ? inside : Moved.by((x, y) -> new Coordinate(x - shift, y), inside);
            for (int i = 0; i < home.getNumGeometries(); i++) {
                if (home.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
                    parts.add(part);
                }
            }
        }
        return unwrapped.getFactory().createMultiPolygon(parts.toArray(Polygon[]::new));
    }
}
