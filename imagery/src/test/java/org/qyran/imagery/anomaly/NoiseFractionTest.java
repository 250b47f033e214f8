package org.qyran.imagery.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.statistics.Moments;

class NoiseFractionTest {

    private static final int SIDE = 80;
    private static final int BANDS = 6;

    /** A smooth signal in all bands under noise of very different sizes. */
    private static float[][] scene() {
        Random random = new Random(11);
        float[][] bands = new float[BANDS][SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double signal = 20 * Math.sin(i % SIDE / 25.0) + 10 * Math.cos(i / (30.0 * SIDE));
            for (int b = 0; b < BANDS; b++) {
                double noise = (b == 3 ? 12 : 0.5) * random.nextGaussian();
                bands[b][i] = (float) (signal * (1 + 0.2 * b) + noise);
            }
        }
        return bands;
    }

    private static boolean[] complete(int except) {
        boolean[] complete = new boolean[SIDE * SIDE];
        Arrays.fill(complete, true);
        if (except >= 0) {
            complete[except] = false;
        }
        return complete;
    }

    @Test
    void afterTheTurnNoiseIsOneAndUncorrelatedAndSignalComesFirst() {
        float[][] bands = scene();
        NoiseFraction.turn(bands, SIDE, complete(-1));
        Moments noise = NoiseFraction.noise(bands, SIDE, complete(-1));
        Moments all = RobustDistance.moments(bands, complete(-1));
        double last = Double.MAX_VALUE;
        for (int k = 0; k < BANDS; k++) {
            assertThat(all.mean()[k]).isCloseTo(0, within(1e-2));
            assertThat(all.covariance(k, k)).isLessThan(last);
            last = all.covariance(k, k);
            for (int j = 0; j < k; j++) {
                double scale = all.deviation(j) * all.deviation(k);
                assertThat(all.covariance(k, j) / scale).isCloseTo(0, within(1e-2));
            }
        }
        assertThat(all.covariance(0, 0)).isGreaterThan(100 * all.covariance(1, 1));
        assertThat(noise.deviation(BANDS - 1)).isBetween(0.8, 1.3);
    }

    @Test
    void noiseAgreesWithTheDefinition() {
        float[][] bands = scene();
        int gone = 33 * SIDE + 40;
        double[][] expected = slow(bands, gone);
        Moments noise = NoiseFraction.noise(bands, SIDE, complete(gone));
        for (int i = 0; i < BANDS; i++) {
            for (int j = 0; j <= i; j++) {
                double scale = Math.sqrt(expected[i][i] * expected[j][j]);
                assertThat(noise.covariance(i, j)).isCloseTo(expected[i][j], within(1e-3 * scale));
            }
        }
    }

    /** Covariance of the shorter half of all differences to the right and below, ÷ 2. */
    private static double[][] slow(float[][] bands, int gone) {
        double[][] steps = new double[2 * SIDE * (SIDE - 1)][];
        int count = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int on : new int[] {1, SIDE}) {
                boolean inside = on == 1 ? i % SIDE < SIDE - 1 : i + SIDE < SIDE * SIDE;
                if (inside && i != gone && i + on != gone) {
                    double[] step = new double[BANDS + 1];
                    for (int b = 0; b < BANDS; b++) {
                        step[b] = bands[b][i + on] - bands[b][i];
                        step[BANDS] += step[b] * step[b];
                    }
                    steps[count++] = step;
                }
            }
        }
        Arrays.sort(steps, 0, count, (a, b) -> Double.compare(a[BANDS], b[BANDS]));
        int half = (count - 1) / 2 + 1;
        double[] mean = new double[BANDS];
        for (int s = 0; s < half; s++) {
            for (int b = 0; b < BANDS; b++) {
                mean[b] += steps[s][b] / half;
            }
        }
        double[][] covariance = new double[BANDS][BANDS];
        for (int s = 0; s < half; s++) {
            for (int i = 0; i < BANDS; i++) {
                for (int j = 0; j < BANDS; j++) {
                    double product = (steps[s][i] - mean[i]) * (steps[s][j] - mean[j]);
                    covariance[i][j] += product / 2 / (half - 1);
                }
            }
        }
        return covariance;
    }
}
