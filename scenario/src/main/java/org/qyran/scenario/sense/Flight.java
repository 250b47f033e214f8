package org.qyran.scenario.sense;

import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Noise;

/**
 * What is wrong with one pass's pixels, drawn from the seed: gains, band displacement, haze,
 * vignetting left over, noise.
 */
final class Flight {

    /** Band centres, nanometres. */
    private static final double[] CENTRES = {475, 560, 668, 717, 840};

    /** Scattering exponent of rural aerosol (Ångström 1929). */
    private static final double ANGSTROM = 1.3;

    final double[] gain = new double[5];
    final double[] shiftEast = new double[5];
    final double[] shiftSouth = new double[5];
    final double[] scattered = new double[5];
    final double[] path = new double[5];
    final double vignette;
    final double drift;
    final double shot;
    final double read;
    final int salt;

    Flight(Dice dice, double haze, double heightMetres) {
        for (int b = 0; b < 5; b++) {
            gain[b] = 1 + 0.025 * dice.normal();
            shiftEast[b] = b == 2 ? 0 : Math.clamp(0.20 * dice.normal(), -0.6, 0.6);
            shiftSouth[b] = b == 2 ? 0 : Math.clamp(0.20 * dice.normal(), -0.6, 0.6);
            double depth = haze * Math.pow(550 / CENTRES[b], ANGSTROM) * heightMetres / 250;
            scattered[b] = 0.6 * depth;
            path[b] = 0.16 * depth;
        }
        vignette = 0.025 * dice.unit();
        drift = 0.025 * dice.unit();
        shot = 1.6e-5;
        read = 0.0011;
        salt = dice.salt();
    }

    /** Brightness error at a place: what vignetting and drifting light leave between frames. */
    double unevenness(double east, double north, double frameWidth, double frameHeight) {
        double a = 2 * (east / frameWidth - Math.floor(east / frameWidth)) - 1;
        double b = 2 * (north / frameHeight - Math.floor(north / frameHeight)) - 1;
        return 1
                - vignette * ((a * a + b * b) / 2 - 0.33)
                + drift * Noise.at(east / 130, north / 130, salt);
    }

    /** Nearly normal noise of deviation 1 for one pixel and band: four uniform parts summed. */
    static double noise(long column, long row, int band, int salt) {
        long h =
                Dice.mix(
                        column * 0x9E3779B97F4A7C15L
                                + row * 0xC2B2AE3D27D4EB4FL
                                + band * 0x165667B19E3779F9L
                                + salt);
        long sum = (h & 0xFFFF) + (h >>> 16 & 0xFFFF) + (h >>> 32 & 0xFFFF) + (h >>> 48);
        // Sum of four uniforms on 0 … 65535: mean 131070, deviation 65536 ÷ √3.
        return (sum - 131070.0) / 37837.2;
    }
}
