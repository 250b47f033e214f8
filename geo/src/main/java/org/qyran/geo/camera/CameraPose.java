package org.qyran.geo.camera;

import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;

/**
 * Where a camera was and how it was turned.
 *
 * @param position of the projection centre, its height finite and counted from {@code reference}
 * @param reference what the height counts from
 * @param rotation from camera axes to east, north, up at the position
 * @param error how far each may be off
 */
public record CameraPose(
        GroundPoint position, HeightReference reference, Rotation rotation, PoseError error) {

    public CameraPose {
        if (!Double.isFinite(position.heightMetres())) {
            throw new IllegalArgumentException("a camera without height: " + position);
        }
    }

    public CameraPose withRotation(Rotation turned) {
        return new CameraPose(position, reference, turned, error);
    }

    public CameraPose withPosition(GroundPoint moved) {
        return new CameraPose(moved, reference, rotation, error);
    }

    public CameraPose withError(PoseError other) {
        return new CameraPose(position, reference, rotation, other);
    }
}
