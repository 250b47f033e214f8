package org.qyran.bench.anomaly;

import java.util.Random;

/**
 * Turns ground into what a scanner delivers: each surface varies, light varies, edges mix and blur,
 * bands have their own noise, some are bad, columns stripe, a line may be dead.
 */
final class Sensor {

    private Sensor() {}

    static float[][] see(Ground ground, int side, double[] wavelengths, Random random) {
        int fine = Ground.FINE;
        double variation = ground.difficulty.variation();
        double[] light = Fields.rough(side, side, 30, random);
        double[][] brightness = brightness(ground, side, random);
        double[][] modeFields = new double[3][];
        for (int m = 0; m < 3; m++) {
            modeFields[m] = Fields.rough(side, side, 4 + 8 * m, random);
        }
        double sigma = 0.35 + 0.4 * random.nextDouble();
        Noise noise = Noise.of(side, wavelengths, random);
        double[] own = new double[side * side];
        for (int i = 0; i < own.length; i++) {
            own[i] = random.nextGaussian();
        }
        float[][] bands = new float[wavelengths.length][side * side];
        for (int b = 0; b < bands.length; b++) {
            double sky = 0.03 + 0.25 * Math.pow(550 / wavelengths[b], 2.5);
            for (int at = 0; at < side * side; at++) {
                double sum = 0;
                for (int i = 0; i < fine * fine; i++) {
                    int x = at % side * fine + i % fine;
                    int y = at / side * fine + i / fine;
                    Material m = ground.materials.get(ground.material[y * ground.width + x]);
                    double bent =
                            m.reflectance()[b]
                                    + variation * modeFields[0][at] * m.modes()[0][b]
                                    + variation * modeFields[1][at] * m.modes()[1][b]
                                    + variation * own[at] * m.modes()[2][b];
                    double direct = ground.light[y * ground.width + x];
                    sum += bent * brightness[i][at] * (direct + sky) / (1 + sky);
                }
                double sunlit = 1 + 0.03 * light[at];
                bands[b][at] = (float) (sum / (fine * fine) * sunlit);
            }
            Fields.blur(bands[b], side, side, sigma);
            noise.spoil(bands[b], b, side, random);
        }
        return bands;
    }

    private static double[][] brightness(Ground ground, int side, Random random) {
        int fine = Ground.FINE;
        double[] patch = Fields.rough(side, side, 6, random);
        double[][] brightness = new double[fine * fine][side * side];
        for (int i = 0; i < fine * fine; i++) {
            for (int at = 0; at < side * side; at++) {
                int x = at % side * fine + i % fine;
                int y = at / side * fine + i / fine;
                Material m = ground.materials.get(ground.material[y * ground.width + x]);
                double wave = 0.6 * patch[at] + 1.2 * random.nextGaussian();
                brightness[i][at] = Math.exp(m.roughness() * wave);
            }
        }
        return brightness;
    }

    /** What goes wrong in the instrument; sizes in reflectance. */
    private record Noise(double[] sigma, double[][] stripes, int deadColumn, int deadFrom) {

        static Noise of(int side, double[] wavelengths, Random random) {
            double floor = 0.001 * Math.exp(1.1 * random.nextDouble());
            double striping = random.nextInt(3) == 0 ? 4 : 0.4;
            int bands = wavelengths.length;
            double[] sigma = new double[bands];
            double[][] stripes = new double[bands][side];
            for (int b = 0; b < bands; b++) {
                double nm = wavelengths[b];
                boolean bad =
                        Math.abs(nm - 1390) < 45
                                || Math.abs(nm - 1875) < 75
                                || nm > 2450
                                || random.nextInt(60) == 0;
                sigma[b] = floor * (1 + nm / 1500) * (bad ? 12 : 1);
                for (int x = 0; x < side; x++) {
                    stripes[b][x] = striping * floor * random.nextGaussian();
                }
            }
            int dead = random.nextInt(4) == 0 ? random.nextInt(side) : -1;
            return new Noise(sigma, stripes, dead, random.nextInt(bands));
        }

        void spoil(float[] band, int b, int side, Random random) {
            for (int at = 0; at < band.length; at++) {
                double value = band[at] + sigma[b] * random.nextGaussian() + stripes[b][at % side];
                // Stored as scaled integers, as distributed products are.
                band[at] = Math.round(value * 10_000);
            }
            if (deadColumn >= 0 && b >= deadFrom && b < deadFrom + 4) {
                for (int y = 0; y < side; y++) {
                    band[y * side + deadColumn] = 0;
                }
            }
        }
    }
}
