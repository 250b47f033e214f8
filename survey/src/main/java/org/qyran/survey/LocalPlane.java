package org.qyran.survey;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Moved;

/**
 * Metres east and north of a place: the WGS 84 ellipsoid's radii of curvature there. Within 1 km of
 * it the error stays below 0.2 m at Kazakhstan's latitudes.
 */
final class LocalPlane {

    private static final double SEMI_MAJOR = 6378137;
    private static final double ECCENTRICITY_SQUARED = 0.00669437999014;
    private static final double LEAST_COSINE = 1e-6;

    private final double longitude;
    private final double latitude;
    private final double metresPerLongitude;
    private final double metresPerLatitude;

    LocalPlane(double longitudeDegrees, double latitudeDegrees) {
        this.longitude = longitudeDegrees;
        this.latitude = latitudeDegrees;
        double sine = Math.sin(Math.toRadians(latitudeDegrees));
        double root = Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
        double cosine = Math.max(LEAST_COSINE, Math.cos(Math.toRadians(latitudeDegrees)));
        this.metresPerLongitude = Math.toRadians(SEMI_MAJOR / root * cosine);
        this.metresPerLatitude =
                Math.toRadians(SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (root * root * root));
    }

    /** A copy in metres; the copy's longitudes are taken the short way round from the origin. */
    Geometry toMetres(Geometry degrees) {
        double turns = Math.rint((degrees.getCoordinate().x - longitude) / 360) * 360;
        return Moved.by(
                (x, y) ->
                        new Coordinate(
                                (x - turns - longitude) * metresPerLongitude,
                                (y - latitude) * metresPerLatitude),
                degrees);
    }

    /** A copy in degrees near the origin's longitude, so it may pass ±180. */
    Geometry toDegrees(Geometry metres) {
        return Moved.by(
                (x, y) ->
                        new Coordinate(
                                longitude + x / metresPerLongitude,
                                latitude + y / metresPerLatitude),
                metres);
    }

    GroundPoint place(double eastMetres, double northMetres) {
        double raw = longitude + eastMetres / metresPerLongitude;
        return new GroundPoint(
                latitude + northMetres / metresPerLatitude, raw - Math.rint(raw / 360) * 360);
    }

    double longitudeDegrees(double metres) {
        return metres / metresPerLongitude;
    }

    double latitudeDegrees(double metres) {
        return metres / metresPerLatitude;
    }
}
