package org.qyran.imagery.detect;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Vegetation indices of one pixel, for reasons and features; {@link Vigour} has the loops. Values
 * are reflectance or anything proportional to it by the same factor in all bands.
 */
public enum VegetationIndex {
    /** (NIR − red) ÷ (NIR + red), Rouse et al. 1974. */
    NDVI("ndvi"),
    /** (NIR − red edge) ÷ (NIR + red edge), Barnes et al. 2000. */
    NDRE("ndre"),
    /**
     * Wavelength in nm where reflectance reaches halfway between red and near infrared, on the
     * broken line through red, red edge and near infrared: Guyot and Baret's (1988) linear method
     * on the bands a five-band camera has. Healthy leaves lie further right than cloth.
     */
    RED_EDGE_POSITION("red-edge-position"),
    /** (2 green − red − blue) ÷ (red + green + blue), Woebbecke et al. 1995. */
    EXCESS_GREEN("excess-green"),
    /** (green − red) ÷ (green + red − blue), Gitelson et al. 2002. */
    VARI("vari");

    private static final double RED_NANOMETRES = 668;
    private static final double RED_EDGE_NANOMETRES = 717;
    private static final double NEAR_INFRARED_NANOMETRES = 842;

    private final String key;

    VegetationIndex(String key) {
        this.key = key;
    }

    /** Key of its reason in {@code detect_{en,ru,kk}.properties}. */
    public String key() {
        return key;
    }

    /**
     * The index of a pixel.
     *
     * @param pixel one value per band of the raster
     * @return empty where a band is missing; NaN where it is undefined (a denominator of 0, no rise
     *     from red to near infrared)
     */
    public OptionalDouble of(BandRoles roles, double[] pixel) {
        Optional<double[]> values =
                switch (this) {
                    case NDVI -> pick(pixel, roles.nearInfrared(), roles.red());
                    case NDRE -> pick(pixel, roles.nearInfrared(), roles.redEdge());
                    case RED_EDGE_POSITION ->
                            pick(pixel, roles.red(), roles.redEdge(), roles.nearInfrared());
                    case EXCESS_GREEN, VARI ->
                            pick(pixel, roles.red(), roles.green(), roles.blue());
                };
        return values.map(v -> OptionalDouble.of(compute(v))).orElseGet(OptionalDouble::empty);
    }

    private double compute(double[] v) {
        return switch (this) {
            case NDVI, NDRE -> (v[0] - v[1]) / (v[0] + v[1]);
            case RED_EDGE_POSITION -> position(v[0], v[1], v[2]);
            case EXCESS_GREEN -> (2 * v[1] - v[0] - v[2]) / (v[0] + v[1] + v[2]);
            case VARI -> (v[1] - v[0]) / (v[1] + v[0] - v[2]);
        };
    }

    private static double position(double red, double edge, double infrared) {
        double half = (red + infrared) / 2;
        if (!(infrared > red)) {
            return Double.NaN;
        }
        if (edge >= half) {
            double share = (half - red) / (edge - red);
            return RED_NANOMETRES + share * (RED_EDGE_NANOMETRES - RED_NANOMETRES);
        }
        double share = (half - edge) / (infrared - edge);
        return RED_EDGE_NANOMETRES + share * (NEAR_INFRARED_NANOMETRES - RED_EDGE_NANOMETRES);
    }

    private static Optional<double[]> pick(double[] pixel, OptionalInt... bands) {
        double[] values = new double[bands.length];
        for (int i = 0; i < bands.length; i++) {
            if (bands[i].isEmpty()) {
                return Optional.empty();
            }
            values[i] = pixel[bands[i].getAsInt()];
        }
        return Optional.of(values);
    }
}
