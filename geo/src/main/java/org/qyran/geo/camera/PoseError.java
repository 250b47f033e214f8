package org.qyran.geo.camera;

/**
 * How far a pose may be off: one standard deviation each, taken as independent.
 *
 * @param horizontalMetres of the position along each of east and north
 * @param verticalMetres of the height above its reference
 * @param yawDegrees turn about the vertical
 * @param pitchDegrees tilt about the camera's right axis
 * @param rollDegrees turn about the horizontal direction the camera faces (at nadir, the image's
 *     top), so that tilts stay apart from yaw however steep the view
 * @param focalFraction of the focal length, relative
 */
public record PoseError(
        double horizontalMetres,
        double verticalMetres,
        double yawDegrees,
        double pitchDegrees,
        double rollDegrees,
        double focalFraction) {

    public PoseError {
        if (!(horizontalMetres >= 0
                        && verticalMetres >= 0
                        && yawDegrees >= 0
                        && pitchDegrees >= 0
                        && rollDegrees >= 0
                        && focalFraction >= 0)
                || !Double.isFinite(
                        horizontalMetres
                                + verticalMetres
                                + yawDegrees
                                + pitchDegrees
                                + rollDegrees
                                + focalFraction)) {
            throw new IllegalArgumentException(
                    "no error: horizontal %s, vertical %s, yaw %s, pitch %s, roll %s, focal %s"
                            .formatted(
                                    horizontalMetres,
                                    verticalMetres,
                                    yawDegrees,
                                    pitchDegrees,
                                    rollDegrees,
                                    focalFraction));
        }
    }
}
