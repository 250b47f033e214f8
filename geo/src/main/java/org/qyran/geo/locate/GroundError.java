package org.qyran.geo.locate;

/**
 * How far a place on the ground may be off: a Gaussian in east and north.
 *
 * @param eastVariance square metres
 * @param covariance of east and north, square metres
 * @param northVariance square metres
 * @param radius95Metres within which the truth lies with 95 %, around the place told
 */
public record GroundError(
        double eastVariance, double covariance, double northVariance, double radius95Metres) {

    private static final int ANGLES = 720;

    /** Of a Gaussian around the place told; its radius is exact for any axes. */
    public static GroundError gaussian(
            double eastVariance, double covariance, double northVariance) {
        double mean = (eastVariance + northVariance) / 2;
        double apart = Math.hypot((eastVariance - northVariance) / 2, covariance);
        double major = mean + apart;
        double minor = Math.max(0, mean - apart);
        return new GroundError(eastVariance, covariance, northVariance, radius(0.95, major, minor));
    }

    /**
     * The radius of the circle around a two-dimensional Gaussian's mean that holds {@code share} of
     * it: by halving, on P(r) = 1/2π ∫ 1 − exp(−r² / 2(a² cos² φ + b² sin² φ)) dφ.
     *
     * @param major variance along the longer axis
     * @param minor variance along the shorter axis
     */
    static double radius(double share, double major, double minor) {
        double low = 0;
        double high = 10;
        // In units of the longer axis: 95 % lies between 1.960 (a line) and 2.448 (a circle).
        double ratio = major > 0 ? minor / major : 1;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (inside(middle, ratio) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2 * Math.sqrt(major);
    }

    private static double inside(double radius, double ratio) {
        double sum = 0;
        for (int i = 0; i < ANGLES; i++) {
            // Half a step off the axes: a vanishing minor axis must not divide by zero.
            double angle = Math.PI / 2 * (i + 0.5) / ANGLES;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            sum += -Math.expm1(-radius * radius / (2 * (c * c + ratio * s * s)));
        }
        return sum / ANGLES;
    }
}
