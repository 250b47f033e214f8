package org.qyran.scenario.season;

/**
 * The unit vector from the ground to the sun.
 *
 * @param up sine of its elevation
 */
public record Sun(double east, double north, double up) {

    static Sun at(double azimuthDegrees, double elevationDegrees) {
        double azimuth = Math.toRadians(azimuthDegrees);
        double elevation = Math.toRadians(elevationDegrees);
        return new Sun(
                Math.sin(azimuth) * Math.cos(elevation),
                Math.cos(azimuth) * Math.cos(elevation),
                Math.sin(elevation));
    }

    /** Length of its level part: cosine of the elevation. */
    public double level() {
        return Math.hypot(east, north);
    }
}
