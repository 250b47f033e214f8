package org.qyran.geo.camera;

/**
 * A half-line in a {@link LocalFrame}: east, north, up in metres.
 *
 * @param origin where it starts
 * @param direction of length 1
 */
public record Ray(Vector3 origin, Vector3 direction) {

    public Ray {
        if (!(Math.abs(direction.length() - 1) < 1e-9)) {
            throw new IllegalArgumentException("a ray's direction has length 1: " + direction);
        }
    }

    public Vector3 at(double metres) {
        return origin.plus(direction.times(metres));
    }
}
