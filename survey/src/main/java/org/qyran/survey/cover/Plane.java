package org.qyran.survey.cover;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.Antimeridian;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Moved;

/**
 * Metres east and north of a centre, true in distance and azimuth from it (azimuthal equidistant on
 * the WGS 84 ellipsoid). 30 km from the centre lengths across are wrong by 4 parts in a million.
 */
public final class Plane {

    private final GroundPoint centre;

    public Plane(GroundPoint centre) {
        this.centre = centre;
    }

    /** The plane around the middle of what is drawn. */
    public static Plane around(Geometry degrees) {
        Coordinate middle = Antimeridian.unwrapped(degrees).getEnvelopeInternal().centre();
        return new Plane(new GroundPoint(middle.y, Antimeridian.home(middle.x)));
    }

    /** East and north in metres. */
    public Coordinate metres(GroundPoint place) {
        GeodesicData way =
                Geodesic.WGS84.Inverse(
                        centre.latitudeDegrees(),
                        centre.longitudeDegrees(),
                        place.latitudeDegrees(),
                        place.longitudeDegrees());
        double azimuth = Math.toRadians(way.azi1);
        return new Coordinate(way.s12 * Math.sin(azimuth), way.s12 * Math.cos(azimuth));
    }

    public GroundPoint place(Coordinate metres) {
        GeodesicData end =
                Geodesic.WGS84.Direct(
                        centre.latitudeDegrees(),
                        centre.longitudeDegrees(),
                        Math.toDegrees(Math.atan2(metres.x, metres.y)),
                        Math.hypot(metres.x, metres.y));
        return new GroundPoint(end.lat2, end.lon2);
    }

    /** A copy in metres of what is drawn in degrees (x longitude, y latitude). */
    public Geometry metres(Geometry degrees) {
        return Moved.by((x, y) -> metres(new GroundPoint(y, x)), degrees);
    }
}
