package org.qyran.exchange;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Antimeridian;
import org.qyran.geo.GroundPoint;

/**
 * Outlines as formats want them: cut at ±180 degrees, shells counter-clockwise, holes clockwise.
 */
final class Outline {

    private static final int DECIMALS = 7;
    private static final int CIRCLE_VERTICES = 48;

    private Outline() {}

    /** Parts of an outline in WGS 84, each within −180 … 180; empty for an empty one. */
    static List<Polygon> parts(Geometry degrees) {
        Geometry cut = Antimeridian.cut(Antimeridian.unwrapped(degrees));
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < cut.getNumGeometries(); i++) {
            parts.add(rightHanded((Polygon) cut.getGeometryN(i)));
        }
        return parts;
    }

    /** All rings, the shell first. */
    static List<Coordinate[]> rings(Polygon part) {
        List<Coordinate[]> rings = new ArrayList<>();
        rings.add(part.getExteriorRing().getCoordinates());
        for (int i = 0; i < part.getNumInteriorRing(); i++) {
            rings.add(part.getInteriorRingN(i).getCoordinates());
        }
        return rings;
    }

    /** Where the centre lies with 95 % probability, as a ring on the ellipsoid. */
    static Polygon circle(GroundPoint centre, double radiusMetres) {
        Coordinate[] ring = new Coordinate[CIRCLE_VERTICES + 1];
        for (int i = 0; i < CIRCLE_VERTICES; i++) {
            GeodesicData there =
                    Geodesic.WGS84.Direct(
                            centre.latitudeDegrees(),
                            centre.longitudeDegrees(),
                            -360.0 * i / CIRCLE_VERTICES,
                            radiusMetres);
            ring[i] = new Coordinate(there.lon2, there.lat2);
        }
        ring[CIRCLE_VERTICES] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }

    /** A degree with at most seven decimals, which is a centimetre, and no needless zeros. */
    static String degrees(double value) {
        return Numbers.plain(value, DECIMALS);
    }

    private static Polygon rightHanded(Polygon part) {
        LinearRing shell = turned(part.getExteriorRing(), true);
        LinearRing[] holes = new LinearRing[part.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = turned(part.getInteriorRingN(i), false);
        }
        return part.getFactory().createPolygon(shell, holes);
    }

    private static LinearRing turned(LinearRing ring, boolean counterClockwise) {
        return Orientation.isCCW(ring.getCoordinateSequence()) == counterClockwise
                ? ring
                : ring.reverse();
    }
}
