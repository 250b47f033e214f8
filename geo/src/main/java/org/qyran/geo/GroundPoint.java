package org.qyran.geo;

/**
 * A place on the WGS 84 ellipsoid.
 *
 * @param latitudeDegrees −90 … 90
 * @param longitudeDegrees −180 … 180
 * @param heightMetres above whatever surface the producer names; NaN when unknown
 */
public record GroundPoint(double latitudeDegrees, double longitudeDegrees, double heightMetres) {
    public GroundPoint {
        if (!(Math.abs(latitudeDegrees) <= 90) || !(Math.abs(longitudeDegrees) <= 180)) {
            throw new IllegalArgumentException(
                    "no place on Earth: latitude %s, longitude %s"
                            .formatted(latitudeDegrees, longitudeDegrees));
        }
    }

    public GroundPoint(double latitudeDegrees, double longitudeDegrees) {
        this(latitudeDegrees, longitudeDegrees, Double.NaN);
    }
}
