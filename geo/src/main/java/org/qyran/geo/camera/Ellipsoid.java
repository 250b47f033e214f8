package org.qyran.geo.camera;

import org.qyran.geo.GroundPoint;

/**
 * WGS 84 between geodetic and earth-centred coordinates. The way back iterates Bowring's formula
 * (B. R. Bowring, Survey Review 28, 1985), which below 100 km settles under a micrometre in three
 * rounds.
 */
final class Ellipsoid {

    static final double EQUATOR_METRES = 6_378_137.0;
    static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY2 = FLATTENING * (2 - FLATTENING);
    private static final double POLE_METRES = EQUATOR_METRES * (1 - FLATTENING);
    private static final double SECOND2 = ECCENTRICITY2 / (1 - ECCENTRICITY2);

    private Ellipsoid() {}

    static Vector3 earthCentred(GroundPoint place) {
        double latitude = Math.toRadians(place.latitudeDegrees());
        double longitude = Math.toRadians(place.longitudeDegrees());
        double height = Double.isNaN(place.heightMetres()) ? 0 : place.heightMetres();
        double sine = Math.sin(latitude);
        double normal = EQUATOR_METRES / Math.sqrt(1 - ECCENTRICITY2 * sine * sine);
        double fromAxis = (normal + height) * Math.cos(latitude);
        return new Vector3(
                fromAxis * Math.cos(longitude),
                fromAxis * Math.sin(longitude),
                (normal * (1 - ECCENTRICITY2) + height) * sine);
    }

    static GroundPoint place(Vector3 centred) {
        double fromAxis = centred.horizontalLength();
        double reduced = Math.atan2(centred.z() * EQUATOR_METRES, fromAxis * POLE_METRES);
        double latitude = 0;
        for (int i = 0; i < 4; i++) {
            double s = Math.sin(reduced);
            double c = Math.cos(reduced);
            latitude =
                    Math.atan2(
                            centred.z() + SECOND2 * POLE_METRES * s * s * s,
                            fromAxis - ECCENTRICITY2 * EQUATOR_METRES * c * c * c);
            reduced = Math.atan2((1 - FLATTENING) * Math.sin(latitude), Math.cos(latitude));
        }
        double sine = Math.sin(latitude);
        double cosine = Math.cos(latitude);
        double root = Math.sqrt(1 - ECCENTRICITY2 * sine * sine);
        double height = fromAxis * cosine + centred.z() * sine - EQUATOR_METRES * root;
        return new GroundPoint(
                Math.toDegrees(latitude),
                Math.toDegrees(Math.atan2(centred.y(), centred.x())),
                height);
    }
}
