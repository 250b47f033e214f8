package org.qyran.geo.camera;

/** A vector; its axes are named by whoever hands it over (camera axes, or east, north, up). */
public record Vector3(double x, double y, double z) {

    public static final Vector3 ZERO = new Vector3(0, 0, 0);

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vector3 cross(Vector3 other) {
        return new Vector3(
                y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** Length in the plane of the first two axes. */
    public double horizontalLength() {
        return Math.hypot(x, y);
    }

    /** Same direction, length 1. */
    public Vector3 unit() {
        double length = length();
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("no direction: " + this);
        }
        return times(1 / length);
    }
}
