package org.qyran.imagery.frames;

import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/** A camera's place and turn in a network's local frame. */
final class Station {

    /**
     * How many numbers of a station are adjusted: a rotation vector about east, north, up; then the
     * position.
     */
    static final int SIZE = 6;

    private final Rotation rotation;
    private final Vector3 position;
    private final int lens;
    private final double[][] toCamera;

    /**
     * @param rotation from camera axes to east, north, up
     * @param position metres
     * @param lens index of its lens
     */
    Station(Rotation rotation, Vector3 position, int lens) {
        this.rotation = rotation;
        this.position = position;
        this.lens = lens;
        Vector3 right = rotation.right();
        Vector3 down = rotation.down();
        Vector3 forward = rotation.forward();
        this.toCamera =
                new double[][] {
                    {right.x(), right.y(), right.z()},
                    {down.x(), down.y(), down.z()},
                    {forward.x(), forward.y(), forward.z()}
                };
    }

    Rotation rotation() {
        return rotation;
    }

    Vector3 position() {
        return position;
    }

    int lens() {
        return lens;
    }

    /** The rows of the rotation from east, north, up to camera axes; not to be changed. */
    double[][] toCamera() {
        return toCamera;
    }

    Station moved(double[] step, int at) {
        Vector3 turn = new Vector3(step[at], step[at + 1], step[at + 2]);
        Vector3 shift = new Vector3(step[at + 3], step[at + 4], step[at + 5]);
        return new Station(
                Rotation.ofRotationVector(turn).after(rotation), position.plus(shift), lens);
    }
}
