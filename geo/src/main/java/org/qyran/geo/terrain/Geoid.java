package org.qyran.geo.terrain;

/**
 * Height of mean sea level above the WGS 84 ellipsoid, from the EGM96 model's published normalised
 * coefficients up to degree and order 6 (F. G. Lemoine et al., NASA/TP-1998-206861), by Bruns'
 * formula N = R Σ P̄nm(sin φ)(ΔC̄nm cos mλ + S̄nm sin mλ). What higher degrees hold is left out and
 * stands in {@link #ERROR_METRES}: Kaula's rule gives 64/6 m.
 */
public final class Geoid {

    /** One standard deviation of what degree 6 leaves out. */
    public static final double ERROR_METRES = 64.0 / 6;

    private static final double RADIUS_METRES = 6_371_000;
    private static final int DEGREE = 6;

    /**
     * C̄nm and S̄nm × 10⁶, by n then m, from n = 2; even zonals as differences from the WGS 84
     * ellipsoid's own.
     */
    private static final double[][] C = {
        {0.001403, -0.000187, 2.439144},
        {0.957254, 2.029989, 0.904628, 0.721073},
        {-0.250430, -0.536322, 0.350694, 0.990772, -0.188561},
        {0.068532, -0.062101, 0.652438, -0.451955, -0.295302, 0.174972},
        {-0.148271, -0.076088, 0.048173, 0.057173, -0.086214, -0.267133, 0.009676}
    };

    private static final double[][] S = {
        {0, 0.001195, -1.400167},
        {0, 0.248513, -0.619026, 1.414356},
        {0, -0.473440, 0.662672, -0.200928, 0.308853},
        {0, -0.094423, -0.323350, -0.214847, 0.049666, -0.669384},
        {0, 0.026289, -0.373728, 0.009027, -0.471408, -0.536488, -0.237192}
    };

    private Geoid() {}

    /** Metres of the geoid above the ellipsoid: positive where sea level lies higher. */
    public static double undulationMetres(double latitudeDegrees, double longitudeDegrees) {
        double sine = Math.sin(Math.toRadians(latitudeDegrees));
        double cosine = Math.cos(Math.toRadians(latitudeDegrees));
        double longitude = Math.toRadians(longitudeDegrees);
        double[][] p = legendre(sine, cosine);
        double sum = 0;
        for (int n = 2; n <= DEGREE; n++) {
            for (int m = 0; m <= n; m++) {
                double c = C[n - 2][m];
                double s = S[n - 2][m];
                sum += p[n][m] * (c * Math.cos(m * longitude) + s * Math.sin(m * longitude));
            }
        }
        return RADIUS_METRES * sum * 1e-6;
    }

    /** Fully normalised associated Legendre functions, by the standard recursions. */
    private static double[][] legendre(double sine, double cosine) {
        double[][] p = new double[DEGREE + 1][DEGREE + 1];
        p[0][0] = 1;
        for (int m = 1; m <= DEGREE; m++) {
            double factor = m == 1 ? Math.sqrt(3) : Math.sqrt((2 * m + 1.0) / (2 * m));
            p[m][m] = factor * cosine * p[m - 1][m - 1];
        }
        for (int m = 0; m < DEGREE; m++) {
            p[m + 1][m] = Math.sqrt(2 * m + 3) * sine * p[m][m];
            for (int n = m + 2; n <= DEGREE; n++) {
                double a = Math.sqrt((4.0 * n * n - 1) / ((double) n * n - m * m));
                double b =
                        Math.sqrt(
                                ((n - 1.0) * (n - 1) - (double) m * m)
                                        / (4.0 * (n - 1) * (n - 1) - 1));
                p[n][m] = a * (sine * p[n - 1][m] - b * p[n - 2][m]);
            }
        }
        return p;
    }
}
