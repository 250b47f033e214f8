package org.qyran.bench.anomaly;

import java.util.Random;

/**
 * A made reflectance spectrum, 400…2500 nm, with the features that tell real surfaces apart
 * (chlorophyll and red edge, liquid water, iron, clay, hydrocarbons), and how it varies from place
 * to place.
 *
 * @param reflectance one per band, 0…1
 * @param modes smooth spectral variations, each added with its own random field
 * @param roughness standard deviation of the logarithm of brightness
 */
record Material(double[] reflectance, double[][] modes, double roughness) {

    enum Kind {
        GRASS,
        TREE,
        DRY_GRASS,
        SOIL,
        SAND,
        ASPHALT,
        CONCRETE,
        WATER,
        SHINGLE,
        TILE,
        METAL,
        WHITE_PAINT,
        COLOURED_PAINT,
        PLASTIC
    }

    private static final int MODES = 3;

    static Material of(Kind kind, double[] wavelengths, Random random) {
        double[] parameters = new double[6];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.nextDouble();
        }
        double[] reflectance = new double[wavelengths.length];
        double[] wiggle = smooth(wavelengths, random, 6);
        for (int b = 0; b < reflectance.length; b++) {
            double ideal = ideal(kind, wavelengths[b] / 1000, parameters);
            reflectance[b] = Math.max(0.004, ideal * (1 + 0.06 * wiggle[b]));
        }
        double[][] modes = new double[MODES][];
        for (int m = 0; m < MODES; m++) {
            modes[m] = smooth(wavelengths, random, 4 + 3 * m);
            double strength = (0.03 + 0.05 * random.nextDouble()) / (1 + m);
            for (int b = 0; b < reflectance.length; b++) {
                modes[m][b] *= strength * reflectance[b];
            }
        }
        double rough =
                switch (kind) {
                    case TREE -> 0.22;
                    case GRASS, DRY_GRASS, SOIL -> 0.10;
                    case WATER -> 0.08;
                    default -> 0.07;
                };
        return new Material(reflectance, modes, rough * (0.7 + 0.6 * random.nextDouble()));
    }

    /** The same material elsewhere: brighter or darker, bent a little. */
    Material another(Random random) {
        double bright = Math.exp(roughness * random.nextGaussian());
        double[] changed = new double[reflectance.length];
        double[] size = new double[modes.length];
        for (int m = 0; m < size.length; m++) {
            size[m] = 1.2 * random.nextGaussian();
        }
        for (int b = 0; b < changed.length; b++) {
            double bent = reflectance[b];
            for (int m = 0; m < size.length; m++) {
                bent += size[m] * modes[m][b];
            }
            changed[b] = Math.max(0.003, bent * bright);
        }
        return new Material(changed, modes, roughness);
    }

    private static double ideal(Kind kind, double um, double[] p) {
        double water = dip(um, 1.2, 0.05) * 0.5 + dip(um, 1.45, 0.09) + dip(um, 1.95, 0.12);
        double clay = 0.15 * p[3] * dip(um, 2.2, 0.04);
        double oil = dip(um, 1.72, 0.03) + dip(um, 2.31, 0.04) + 0.4 * dip(um, 1.2, 0.02);
        double rise = 1 - Math.exp(-(um - 0.3) / 0.4);
        return switch (kind) {
            case GRASS -> leaf(um, 0.35 + 0.2 * p[0], 0.7 + 0.3 * p[1], water);
            case TREE -> 0.75 * leaf(um, 0.35 + 0.15 * p[0], 0.85 + 0.15 * p[1], water);
            case DRY_GRASS ->
                    0.35 * leaf(um, 0.4, 0.4, water)
                            + 0.65 * (0.35 + 0.1 * p[0]) * rise * (1 - 0.4 * oil * p[2]);
            case SOIL -> (0.15 + 0.2 * p[0]) * rise * (1 - clay) * (1 - 0.12 * dip(um, 0.9, 0.1));
            case SAND -> (0.35 + 0.2 * p[0]) * Math.pow(rise, 0.7) * (1 - clay);
            case ASPHALT -> (0.06 + 0.08 * p[0]) * (0.75 + 0.25 * rise + 0.1 * p[1] * um);
            case CONCRETE -> (0.25 + 0.15 * p[0]) * Math.pow(rise, 0.45) * (1 - 0.6 * clay);
            case WATER ->
                    0.01
                            + (0.04 + 0.05 * p[0])
                                    * Math.exp(-square((um - 0.5 - 0.07 * p[1]) / 0.16));
            case SHINGLE -> (0.08 + 0.12 * p[0]) * (0.8 + 0.2 * rise) * (1 - 0.1 * oil);
            case TILE -> (0.1 + 0.3 * p[0] * sigmoid((um - 0.58) / 0.03)) * (1 - clay);
            case METAL -> (0.3 + 0.3 * p[0]) * (0.9 + 0.1 * p[1] * um - 0.15 * dip(um, 0.85, 0.08));
            case WHITE_PAINT ->
                    (0.55 + 0.25 * p[0])
                            * sigmoid((um - 0.41) / 0.015)
                            * Math.max(0.25, 1.1 - 0.28 * um * p[1])
                            * (1 - 0.25 * oil);
            case COLOURED_PAINT ->
                    (0.06 + 0.3 * dip(um, 0.45 + 0.2 * p[0], 0.04)) * (1 - 0.25 * oil)
                            + (0.1 + 0.4 * p[1]) * sigmoid((um - 0.75 - 0.15 * p[2]) / 0.03);
            case PLASTIC -> (0.2 + 0.4 * p[0]) * (1 - 0.55 * oil) * Math.pow(rise, p[1]);
        };
    }

    private static double leaf(double um, double plateau, double green, double water) {
        double visible = 0.04 + 0.06 * dip(um, 0.55, 0.035) + 0.12 * (1 - green);
        double edge = sigmoid((um - 0.715) / 0.014);
        double infrared =
                plateau * Math.max(0, 1 - 0.32 * Math.max(0, um - 0.9)) * (1 - 0.65 * water);
        return visible * (1 - edge) + Math.max(0.02, infrared) * edge;
    }

    private static double dip(double um, double at, double width) {
        return Math.exp(-square((um - at) / width));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double square(double x) {
        return x * x;
    }

    /** A smooth curve of unit size: cosines of random phase. */
    private static double[] smooth(double[] wavelengths, Random random, int waves) {
        double[] curve = new double[wavelengths.length];
        for (int w = 1; w <= waves; w++) {
            double phase = random.nextDouble() * 2 * Math.PI;
            double size = random.nextGaussian() / Math.sqrt(waves);
            for (int b = 0; b < curve.length; b++) {
                curve[b] += size * Math.cos(w * wavelengths[b] / 2100 * Math.PI + phase);
            }
        }
        return curve;
    }
}
