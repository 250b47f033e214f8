package org.qyran.imagery.frames;

import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/**
 * A frame's pixels as places on level ground one unit below the camera, in axes that turn with the
 * recorded yaw: x to the right of it, y along it. Over level ground two such views of one place
 * differ by a similarity alone: a turn (yaw), a scale (height) and a shift (position).
 */
final class LevelView {

    /** Rays nearer to the horizon than this place badly and are left out. */
    private static final double LEAST_DOWN = 0.25;

    private final CameraModel camera;
    private final Rotation levelled;

    LevelView(CameraModel camera, Rotation recorded) {
        this.camera = camera;
        double yaw = yawRadians(recorded);
        this.levelled = Rotation.ofRotationVector(new Vector3(0, 0, yaw)).after(recorded);
    }

    /**
     * Recorded yaw, clockwise from north: of the image's top where the camera looks down steeply,
     * else of the optical axis.
     */
    static double yawRadians(Rotation rotation) {
        Attitude attitude = rotation.attitude();
        if (attitude.pitchDegrees() < -80) {
            Vector3 up = rotation.down().times(-1);
            return Math.atan2(up.x(), up.y());
        }
        return Math.toRadians(attitude.yawDegrees());
    }

    /** {x, y} of a pixel, in heights above ground; NaN where its ray does not go down enough. */
    double[] of(Pixel pixel) {
        return camera.direction(pixel)
                .map(levelled::apply)
                .filter(d -> d.z() < -LEAST_DOWN)
                .map(d -> new double[] {-d.x() / d.z(), -d.y() / d.z()})
                .orElseGet(() -> new double[] {Double.NaN, Double.NaN});
    }
}
