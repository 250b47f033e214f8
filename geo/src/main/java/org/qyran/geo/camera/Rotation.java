package org.qyran.geo.camera;

/**
 * A rotation from camera axes (x right, y down, z forward) to local east, north, up; a unit
 * quaternion w + xi + yj + zk. Whatever scale comes in is normalised.
 */
public record Rotation(double w, double x, double y, double z) {

    public static final Rotation IDENTITY = new Rotation(1, 0, 0, 0);

    public Rotation {
        double length = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("no rotation: %s %s %s %s".formatted(w, x, y, z));
        }
        w /= length;
        x /= length;
        y /= length;
        z /= length;
    }

    /**
     * From a gimbal's angles: forward f = (cos p sin ψ, cos p cos ψ, sin p), right r = (cos ψ, −sin
     * ψ, 0), down d = f × r, then right and down turned about f by the roll. Holds at nadir, where
     * yaw alone turns the image.
     */
    public static Rotation of(Attitude attitude) {
        double yaw = Math.toRadians(attitude.yawDegrees());
        double pitch = Math.toRadians(attitude.pitchDegrees());
        double roll = Math.toRadians(attitude.rollDegrees());
        Vector3 forward =
                new Vector3(
                        Math.cos(pitch) * Math.sin(yaw),
                        Math.cos(pitch) * Math.cos(yaw),
                        Math.sin(pitch));
        Vector3 level = new Vector3(Math.cos(yaw), -Math.sin(yaw), 0);
        Vector3 plumb = forward.cross(level);
        Vector3 right = level.times(Math.cos(roll)).plus(plumb.times(Math.sin(roll)));
        Vector3 down = plumb.times(Math.cos(roll)).minus(level.times(Math.sin(roll)));
        return ofAxes(right, down, forward);
    }

    /**
     * Of a camera fixed to a vehicle that looks straight down with the image's top forward when the
     * vehicle is level; heading, pitch (nose up) and roll (right wing down) in the aerospace order.
     */
    public static Rotation ofBodyLookingDown(
            double headingDegrees, double pitchDegrees, double rollDegrees) {
        Vector3[] body = bodyAxes(headingDegrees, pitchDegrees, rollDegrees);
        return ofAxes(body[1], body[0].times(-1), body[2]);
    }

    /**
     * Forward, right and down axes of a vehicle in east, north, up (Z-Y-X Euler angles of the
     * north-east-down convention).
     */
    public static Vector3[] bodyAxes(
            double headingDegrees, double pitchDegrees, double rollDegrees) {
        Rotation forwardLooking = of(new Attitude(headingDegrees, pitchDegrees, rollDegrees));
        return new Vector3[] {
            forwardLooking.forward(), forwardLooking.right(), forwardLooking.down()
        };
    }

    /** From camera axes given in east, north, up; they must be orthonormal and right-handed. */
    public static Rotation ofAxes(Vector3 right, Vector3 down, Vector3 forward) {
        double m00 = right.x();
        double m11 = down.y();
        double m22 = forward.z();
        double w = Math.sqrt(Math.max(0, 1 + m00 + m11 + m22));
        double x = Math.sqrt(Math.max(0, 1 + m00 - m11 - m22));
        double y = Math.sqrt(Math.max(0, 1 - m00 + m11 - m22));
        double z = Math.sqrt(Math.max(0, 1 - m00 - m11 + m22));
        double a = down.z() - forward.y();
        double b = forward.x() - right.z();
        double c = right.y() - down.x();
        double d = down.x() + right.y();
        double e = forward.x() + right.z();
        double f = down.z() + forward.y();
        // The largest component carries the signs of the others: no division by something small.
        if (w >= x && w >= y && w >= z) {
            return new Rotation(w, a / w, b / w, c / w);
        } else if (x >= y && x >= z) {
            return new Rotation(a / x, x, d / x, e / x);
        } else if (y >= z) {
            return new Rotation(b / y, d / y, y, f / y);
        }
        return new Rotation(c / z, e / z, f / z, z);
    }

    /** By {@code |vector|} radians about {@code vector} (the exponential map). */
    public static Rotation ofRotationVector(Vector3 vector) {
        double angle = vector.length();
        double scale = angle < 1e-9 ? 0.5 - angle * angle / 48 : Math.sin(angle / 2) / angle;
        return new Rotation(
                Math.cos(angle / 2), vector.x() * scale, vector.y() * scale, vector.z() * scale);
    }

    /** The shortest rotation vector of this rotation, radians. */
    public Vector3 rotationVector() {
        double sine = Math.sqrt(x * x + y * y + z * z);
        double angle = 2 * Math.atan2(sine, Math.abs(w));
        double scale = (sine < 1e-12 ? 2 : angle / sine) * (w < 0 ? -1 : 1);
        return new Vector3(x * scale, y * scale, z * scale);
    }

    /** A direction in camera axes as east, north, up. */
    public Vector3 apply(Vector3 v) {
        Vector3 u = new Vector3(x, y, z);
        Vector3 t = u.cross(v).times(2);
        return v.plus(t.times(w)).plus(u.cross(t));
    }

    /** First {@code other}, then this. */
    public Rotation after(Rotation other) {
        return new Rotation(
                w * other.w - x * other.x - y * other.y - z * other.z,
                w * other.x + x * other.w + y * other.z - z * other.y,
                w * other.y - x * other.z + y * other.w + z * other.x,
                w * other.z + x * other.y - y * other.x + z * other.w);
    }

    public Rotation inverse() {
        return new Rotation(w, -x, -y, -z);
    }

    /** The camera's x axis in east, north, up. */
    public Vector3 right() {
        return apply(new Vector3(1, 0, 0));
    }

    /** The camera's y axis in east, north, up. */
    public Vector3 down() {
        return apply(new Vector3(0, 1, 0));
    }

    /** The optical axis in east, north, up. */
    public Vector3 forward() {
        return apply(new Vector3(0, 0, 1));
    }

    /** The gimbal angles; looking straight down or up, roll is 0 and yaw carries the turn. */
    public Attitude attitude() {
        Vector3 forward = forward();
        Vector3 right = right();
        double horizontal = forward.horizontalLength();
        double pitch = Math.toDegrees(Math.atan2(forward.z(), horizontal));
        if (horizontal < 1e-9) {
            return new Attitude(Math.toDegrees(Math.atan2(-right.y(), right.x())), pitch, 0);
        }
        double yaw = Math.atan2(forward.x(), forward.y());
        Vector3 level = new Vector3(Math.cos(yaw), -Math.sin(yaw), 0);
        double roll = Math.atan2(forward.cross(level).dot(right), level.dot(right));
        return new Attitude(Math.toDegrees(yaw), pitch, Math.toDegrees(roll));
    }
}
