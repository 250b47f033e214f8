package org.qyran.imagery.spectra;

import java.util.Arrays;

/**
 * Reflectance (or radiance) against wavelength.
 *
 * @param name of the material or measurement
 * @param nanometres ascending
 * @param values one per wavelength
 */
public record Spectrum(String name, double[] nanometres, double[] values) {

    public Spectrum {
        if (nanometres.length == 0 || nanometres.length != values.length) {
            throw new IllegalArgumentException(
                    "spectrum %s: %d wavelengths, %d values"
                            .formatted(name, nanometres.length, values.length));
        }
        for (int i = 1; i < nanometres.length; i++) {
            if (!(nanometres[i] > nanometres[i - 1])) {
                throw new IllegalArgumentException(
                        "spectrum %s: wavelength %s after %s"
                                .formatted(name, nanometres[i], nanometres[i - 1]));
            }
        }
    }

    /** By linear interpolation; NaN outside the measured range. */
    public double at(double nanometre) {
        int found = Arrays.binarySearch(nanometres, nanometre);
        if (found >= 0) {
            return values[found];
        }
        int above = -found - 1;
        if (above == 0 || above == nanometres.length) {
            return Double.NaN;
        }
        double share =
                (nanometre - nanometres[above - 1]) / (nanometres[above] - nanometres[above - 1]);
        return values[above - 1] + share * (values[above] - values[above - 1]);
    }

    /** On other wavelengths, each by {@link #at}. */
    public double[] at(double[] others) {
        return Arrays.stream(others).map(this::at).toArray();
    }

    /**
     * What a band sees: the mean under a Gaussian response, cut at ±1.5 widths.
     *
     * @param centre in nm
     * @param width full width at half maximum, in nm
     * @return NaN where the spectrum does not reach
     */
    public double through(double centre, double width) {
        double sum = 0;
        double weights = 0;
        int steps = 60;
        for (int k = -steps; k <= steps; k++) {
            double off = 1.5 * width * k / steps;
            double weight = Math.exp(-4 * Math.log(2) * off * off / (width * width));
            sum += weight * at(centre + off);
            weights += weight;
        }
        return sum / weights;
    }
}
