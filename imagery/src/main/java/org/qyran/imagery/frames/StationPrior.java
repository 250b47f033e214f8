package org.qyran.imagery.frames;

import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/**
 * What the recorded pose says about a station, and how firmly.
 *
 * @param rotation expected
 * @param position expected, metres
 * @param yawSigma radians, about the vertical; infinite where nothing is known, as for the others
 * @param pitchSigma radians, about the camera's level right axis
 * @param rollSigma radians, about the level direction the camera faces
 * @param horizontalSigma metres, along each axis
 * @param verticalSigma metres
 */
record StationPrior(
        Rotation rotation,
        Vector3 position,
        double yawSigma,
        double pitchSigma,
        double rollSigma,
        double horizontalSigma,
        double verticalSigma) {

    /** Six residuals, each in its own standard deviations. */
    double[] residuals(Station station) {
        Vector3 turn = station.rotation().after(rotation.inverse()).rotationVector();
        Vector3[] axes = axes();
        Vector3 off = station.position().minus(position);
        return new double[] {
            turn.dot(axes[0]) / pitchSigma,
            turn.dot(axes[1]) / rollSigma,
            turn.z() / yawSigma,
            off.x() / horizontalSigma,
            off.y() / horizontalSigma,
            off.z() / verticalSigma
        };
    }

    /**
     * Derivatives of the residuals by the station's six numbers. The turn's own is taken as 1: it
     * is off by half the turn, and expected turns are small or have an infinite sigma.
     */
    double[][] derivatives() {
        Vector3[] axes = axes();
        return new double[][] {
            {axes[0].x() / pitchSigma, axes[0].y() / pitchSigma, 0, 0, 0, 0},
            {axes[1].x() / rollSigma, axes[1].y() / rollSigma, 0, 0, 0, 0},
            {0, 0, 1 / yawSigma, 0, 0, 0},
            {0, 0, 0, 1 / horizontalSigma, 0, 0},
            {0, 0, 0, 0, 1 / horizontalSigma, 0},
            {0, 0, 0, 0, 0, 1 / verticalSigma}
        };
    }

    /** Level right axis, and the level direction faced. */
    private Vector3[] axes() {
        double yaw = LevelView.yawRadians(rotation);
        return new Vector3[] {
            new Vector3(Math.cos(yaw), -Math.sin(yaw), 0),
            new Vector3(Math.sin(yaw), Math.cos(yaw), 0)
        };
    }
}
