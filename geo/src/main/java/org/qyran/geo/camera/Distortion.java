package org.qyran.geo.camera;

/**
 * Brown's lens distortion (D. C. Brown, Close-range camera calibration, 1971) in the form used by
 * OpenCV, DJI dewarp data and MicaSense: from ideal (x, y) = (X/Z, Y/Z) with r² = x² + y²
 *
 * <pre>
 * x' = x (1 + k1 r² + k2 r⁴ + k3 r⁶) + 2 p1 x y + p2 (r² + 2 x²)
 * y' = y (1 + k1 r² + k2 r⁴ + k3 r⁶) + p1 (r² + 2 y²) + 2 p2 x y
 * </pre>
 */
public record Distortion(double k1, double k2, double k3, double p1, double p2) {

    public static final Distortion NONE = new Distortion(0, 0, 0, 0, 0);

    public Distortion {
        if (!Double.isFinite(k1 + k2 + k3 + p1 + p2)) {
            throw new IllegalArgumentException(
                    "no distortion: k1 %s, k2 %s, k3 %s, p1 %s, p2 %s"
                            .formatted(k1, k2, k3, p1, p2));
        }
    }

    double distortedX(double x, double y) {
        double r2 = x * x + y * y;
        return x * radial(r2) + 2 * p1 * x * y + p2 * (r2 + 2 * x * x);
    }

    double distortedY(double x, double y) {
        double r2 = x * x + y * y;
        return y * radial(r2) + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y;
    }

    private double radial(double r2) {
        return 1 + r2 * (k1 + r2 * (k2 + r2 * k3));
    }

    /** {∂x'/∂x, ∂x'/∂y, ∂y'/∂x, ∂y'/∂y}. */
    double[] jacobian(double x, double y) {
        double r2 = x * x + y * y;
        double radial = radial(r2);
        double slope = 2 * (k1 + r2 * (2 * k2 + r2 * 3 * k3));
        double mixed = slope * x * y + 2 * p1 * x + 2 * p2 * y;
        return new double[] {
            radial + slope * x * x + 2 * p1 * y + 6 * p2 * x,
            mixed,
            mixed,
            radial + slope * y * y + 6 * p1 * y + 2 * p2 * x
        };
    }
}
