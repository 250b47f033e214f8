package org.qyran.geo.camera;

/**
 * Where a camera looks, as gimbals say it.
 *
 * @param yawDegrees azimuth of the optical axis, clockwise from true north; looking straight down,
 *     the azimuth of the image's top
 * @param pitchDegrees elevation of the optical axis: 0 horizon, −90 nadir
 * @param rollDegrees about the optical axis, positive when the image's right side points lower
 */
public record Attitude(double yawDegrees, double pitchDegrees, double rollDegrees) {

    public Attitude {
        if (!Double.isFinite(yawDegrees + pitchDegrees + rollDegrees)) {
            throw new IllegalArgumentException(
                    "no attitude: yaw %s, pitch %s, roll %s"
                            .formatted(yawDegrees, pitchDegrees, rollDegrees));
        }
    }

    /** Yaw brought to [0, 360). */
    public double azimuthDegrees() {
        return ((yawDegrees % 360) + 360) % 360;
    }
}
