package org.qyran.imagery.spectra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Cloth or living leaf, from five bands. Leaves of all kinds share one shape: blue about as dark as
 * red, green in between, the red edge a third of the way up. Cloth has any shape. So leaves are a
 * narrow Gaussian and cloth a wide one, in three logarithms of ratios that do not change with
 * brightness or shade: ln(blue ÷ red), ln(green ÷ √(blue · red)), ln(red edge ÷ √(red · nir)).
 */
public final class CoverSpectrum {

    private static final String RESOURCE = "cover-spectrum.properties";
    private static final int FEATURES = 3;

    /** Darker than a camera can tell from nothing. */
    private static final double LEAST_REFLECTANCE = 1e-3;

    /** Spread added for leaves and for cloth nobody has measured yet. */
    private static final double LEAF_ALLOWANCE = 0.15;

    private static final double CLOTH_ALLOWANCE = 0.7;

    private final Gaussian leaf;
    private final Gaussian cloth;

    private CoverSpectrum(Gaussian leaf, Gaussian cloth) {
        this.leaf = leaf;
        this.cloth = cloth;
    }

    /** Trained on the shared field spectra; {@code docs/design/detection.md} says how. */
    public static CoverSpectrum trained() {
        Properties numbers = new Properties();
        try (InputStream in = CoverSpectrum.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + RESOURCE);
            }
            numbers.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        return new CoverSpectrum(gaussian(numbers, "leaf"), gaussian(numbers, "cloth"));
    }

    /**
     * Learns from samples of five reflectances each (blue, green, red, red edge, nir), grouped by
     * material, so that a material measured often does not outweigh the others.
     */
    public static CoverSpectrum fit(List<List<double[]>> leaves, List<List<double[]>> cloths) {
        return new CoverSpectrum(
                Gaussian.of(leaves, LEAF_ALLOWANCE), Gaussian.of(cloths, CLOTH_ALLOWANCE));
    }

    /**
     * Natural logarithm of the odds of cloth against living leaf, both taken as equally common
     * beforehand. Other materials (soil, road, roof) get some number too: ask only where something
     * green or covered is. The five are reflectances or proportional to them by one factor.
     */
    public double logOdds(
            double blue, double green, double red, double redEdge, double nearInfrared) {
        double[] x = features(new double[] {blue, green, red, redEdge, nearInfrared});
        return cloth.logDensity(x) - leaf.logDensity(x);
    }

    /** Coefficients as {@link #trained} reads them. */
    public String asProperties() {
        return leaf.asProperties("leaf") + cloth.asProperties("cloth");
    }

    private static double[] features(double[] bands) {
        double[] log = new double[bands.length];
        for (int b = 0; b < log.length; b++) {
            log[b] = Math.log(Math.max(LEAST_REFLECTANCE, bands[b]));
        }
        return new double[] {
            log[0] - log[2], log[1] - (log[0] + log[2]) / 2, log[3] - (log[2] + log[4]) / 2
        };
    }

    private static Gaussian gaussian(Properties numbers, String name) {
        double[] mean = numbers(numbers, name + ".mean");
        double[] covariance = numbers(numbers, name + ".covariance");
        double[][] square = new double[FEATURES][];
        for (int i = 0; i < FEATURES; i++) {
            square[i] = Arrays.copyOfRange(covariance, i * FEATURES, (i + 1) * FEATURES);
        }
        return new Gaussian(mean, square);
    }

    private static double[] numbers(Properties numbers, String key) {
        return Arrays.stream(numbers.getProperty(key, "").strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private record Gaussian(double[] mean, double[][] covariance) {

        static Gaussian of(List<List<double[]>> groups, double allowance) {
            double[] mean = new double[FEATURES];
            for (List<double[]> group : groups) {
                for (double[] sample : group) {
                    double[] x = features(sample);
                    for (int i = 0; i < FEATURES; i++) {
                        mean[i] += x[i] / group.size() / groups.size();
                    }
                }
            }
            double[][] covariance = new double[FEATURES][FEATURES];
            for (List<double[]> group : groups) {
                for (double[] sample : group) {
                    double[] x = features(sample);
                    double share = 1.0 / group.size() / groups.size();
                    for (int i = 0; i < FEATURES; i++) {
                        for (int j = 0; j < FEATURES; j++) {
                            covariance[i][j] += share * (x[i] - mean[i]) * (x[j] - mean[j]);
                        }
                    }
                }
            }
            for (int i = 0; i < FEATURES; i++) {
                covariance[i][i] += allowance * allowance;
            }
            return new Gaussian(mean, covariance);
        }

        /** Without the constant that all Gaussians share. */
        double logDensity(double[] x) {
            double[][] c = covariance;
            double c00 = c[1][1] * c[2][2] - c[1][2] * c[1][2];
            double c01 = c[0][2] * c[1][2] - c[0][1] * c[2][2];
            double c02 = c[0][1] * c[1][2] - c[0][2] * c[1][1];
            double c11 = c[0][0] * c[2][2] - c[0][2] * c[0][2];
            double c12 = c[0][1] * c[0][2] - c[0][0] * c[1][2];
            double c22 = c[0][0] * c[1][1] - c[0][1] * c[0][1];
            double determinant = c[0][0] * c00 + c[0][1] * c01 + c[0][2] * c02;
            double a = x[0] - mean[0];
            double b = x[1] - mean[1];
            double d = x[2] - mean[2];
            double squared =
                    c00 * a * a
                            + c11 * b * b
                            + c22 * d * d
                            + 2 * (c01 * a * b + c02 * a * d + c12 * b * d);
            return -(squared / determinant + Math.log(determinant)) / 2;
        }

        String asProperties(String name) {
            String square =
                    Arrays.stream(covariance)
                            .map(Gaussian::words)
                            .collect(Collectors.joining("  "));
            return "%s.mean=%s%n%s.covariance=%s%n".formatted(name, words(mean), name, square);
        }

        private static String words(double[] numbers) {
            return Arrays.stream(numbers)
                    .mapToObj("%.6f"::formatted)
                    .collect(Collectors.joining(" "));
        }
    }
}
