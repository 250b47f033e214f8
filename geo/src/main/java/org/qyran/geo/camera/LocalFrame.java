package org.qyran.geo.camera;

import org.qyran.geo.GroundPoint;

/**
 * East, north, up in metres at an origin: a plane that touches the ellipsoid there, turned out of
 * earth-centred coordinates, so that the Earth's curvature is in it and nothing is approximated.
 */
public final class LocalFrame {

    private final GroundPoint origin;
    private final Vector3 centre;
    private final double sinLat;
    private final double cosLat;
    private final double sinLon;
    private final double cosLon;

    /** An unknown (NaN) height of the origin counts as 0. */
    public LocalFrame(GroundPoint origin) {
        double height = Double.isNaN(origin.heightMetres()) ? 0 : origin.heightMetres();
        this.origin = new GroundPoint(origin.latitudeDegrees(), origin.longitudeDegrees(), height);
        this.centre = Ellipsoid.earthCentred(this.origin);
        double latitude = Math.toRadians(origin.latitudeDegrees());
        double longitude = Math.toRadians(origin.longitudeDegrees());
        this.sinLat = Math.sin(latitude);
        this.cosLat = Math.cos(latitude);
        this.sinLon = Math.sin(longitude);
        this.cosLon = Math.cos(longitude);
    }

    public GroundPoint origin() {
        return origin;
    }

    /** East, north, up of a place; its height above the same surface as the origin's. */
    public Vector3 local(GroundPoint place) {
        Vector3 d = Ellipsoid.earthCentred(place).minus(centre);
        return new Vector3(
                -sinLon * d.x() + cosLon * d.y(),
                -sinLat * cosLon * d.x() - sinLat * sinLon * d.y() + cosLat * d.z(),
                cosLat * cosLon * d.x() + cosLat * sinLon * d.y() + sinLat * d.z());
    }

    /** The place at east, north, up. */
    public GroundPoint place(Vector3 local) {
        double north = local.y();
        double outward = cosLat * local.z() - sinLat * north;
        return Ellipsoid.place(
                centre.plus(
                        new Vector3(
                                -sinLon * local.x() + cosLon * outward,
                                cosLon * local.x() + sinLon * outward,
                                cosLat * north + sinLat * local.z())));
    }

    /** A camera's ray through a direction in its own axes. */
    public Ray ray(CameraPose pose, Vector3 cameraDirection) {
        return new Ray(
                local(pose.position()), axes(pose, pose.rotation().apply(cameraDirection)).unit());
    }

    /** A direction given in east, north, up at the camera, in this frame's axes. */
    private Vector3 axes(CameraPose pose, Vector3 direction) {
        GroundPoint position = pose.position();
        LocalFrame own = new LocalFrame(position);
        return local(own.place(direction)).minus(local(position));
    }
}
