package org.qyran.imagery.mark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.InteriorPoint;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundArea;
import org.qyran.geo.GroundPoint;

/**
 * An outline on the ground.
 *
 * @param polygon WGS 84 longitude, latitude; shell counter-clockwise, holes clockwise
 * @param centre its centroid, or where that lies outside a point within
 * @param areaSquareMetres geodesic, holes taken off
 */
record OnGround(Polygon polygon, GroundPoint centre, double areaSquareMetres) {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    static OnGround of(Polygon inPixels, Georeference georeference) {
        double area = 0;
        LinearRing shell = null;
        List<LinearRing> holes = new ArrayList<>();
        for (int r = -1; r < inPixels.getNumInteriorRing(); r++) {
            LinearRing ring = r < 0 ? inPixels.getExteriorRing() : inPixels.getInteriorRingN(r);
            List<GroundPoint> places = places(ring, georeference);
            area += (r < 0 ? 1 : -1) * GroundArea.squareMetres(places);
            if (r < 0) {
                shell = ring(places, true);
            } else {
                holes.add(ring(places, false));
            }
        }
        Point centroid = inPixels.getCentroid();
        Coordinate centre =
                inPixels.contains(centroid)
                        ? centroid.getCoordinate()
                        : InteriorPoint.getInteriorPoint(inPixels);
        return new OnGround(
                FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new)),
                georeference.place(centre.x, centre.y),
                area);
    }

    private static List<GroundPoint> places(LinearRing ring, Georeference georeference) {
        return Arrays.stream(ring.getCoordinates())
                .limit(ring.getNumPoints() - 1L)
                .map(c -> georeference.place(c.x, c.y))
                .toList();
    }

    private static LinearRing ring(List<GroundPoint> places, boolean counterClockwise) {
        Coordinate[] ring = new Coordinate[places.size() + 1];
        for (int i = 0; i < ring.length; i++) {
            GroundPoint place = places.get(i % places.size());
            ring[i] = new Coordinate(place.longitudeDegrees(), place.latitudeDegrees());
        }
        if (Orientation.isCCW(ring) != counterClockwise) {
            CoordinateArrays.reverse(ring);
        }
        return FACTORY.createLinearRing(ring);
    }
}
