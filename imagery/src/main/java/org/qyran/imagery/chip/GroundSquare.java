package org.qyran.imagery.chip;

import org.qyran.geo.GroundPoint;

/**
 * A square piece of ground, its sides north and east. Degrees become metres by the ellipsoid's
 * radii of curvature at the centre: over the kilometre allowed, millimetres off.
 *
 * @param metres of a side, above 0, at most 1,000
 */
public record GroundSquare(GroundPoint centre, double metres) {

    /** Of a side of its pictures. */
    public static final int PIXELS = 512;

    private static final double SEMI_MAJOR = 6_378_137;
    private static final double ECCENTRICITY_SQUARED = 6.694_379_990_141_317e-3;
    private static final double MOST = 1_000;

    public GroundSquare {
        if (!(metres > 0 && metres <= MOST) || Math.abs(centre.latitudeDegrees()) > 89) {
            throw new IllegalArgumentException(
                    "no square of ground: %s m around %s".formatted(metres, centre));
        }
    }

    /** {east, north} metres of a degree of longitude and of latitude there. */
    private static double[] metresPerDegree(double latitude) {
        double sine = Math.sin(Math.toRadians(latitude));
        double w = Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
        double across = SEMI_MAJOR / w * Math.cos(Math.toRadians(latitude));
        double along = SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (w * w * w);
        return new double[] {Math.toRadians(across), Math.toRadians(along)};
    }

    /** At shares of the way from the west and from the north edge. */
    public GroundPoint at(double across, double down) {
        double[] perDegree = metresPerDegree(centre.latitudeDegrees());
        return new GroundPoint(
                centre.latitudeDegrees() + (0.5 - down) * metres / perDegree[1],
                wrapped(centre.longitudeDegrees() + (across - 0.5) * metres / perDegree[0]),
                0);
    }

    /** The reverse of {@link #at}. */
    double[] shares(GroundPoint place) {
        double[] off = offset(centre, place);
        return new double[] {0.5 + off[0] / metres, 0.5 - off[1] / metres};
    }

    /** {east, north} of one place from another nearby, in metres. */
    public static double[] offset(GroundPoint from, GroundPoint to) {
        double[] perDegree = metresPerDegree(from.latitudeDegrees());
        return new double[] {
            wrapped(to.longitudeDegrees() - from.longitudeDegrees()) * perDegree[0],
            (to.latitudeDegrees() - from.latitudeDegrees()) * perDegree[1]
        };
    }

    private static double wrapped(double longitude) {
        return longitude - 360 * Math.floor((longitude + 180) / 360);
    }
}
