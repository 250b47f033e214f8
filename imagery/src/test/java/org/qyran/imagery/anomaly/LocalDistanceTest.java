package org.qyran.imagery.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class LocalDistanceTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final int BANDS = 3;

    @Test
    void agreesWithTheDefinitionAlsoAtEdgesAndWithMissingPixels() {
        Random random = new Random(21);
        float[][] bands = new float[BANDS][WIDTH * HEIGHT];
        boolean[] complete = new boolean[WIDTH * HEIGHT];
        for (int i = 0; i < complete.length; i++) {
            complete[i] = random.nextInt(20) > 0;
            for (int b = 0; b < BANDS; b++) {
                bands[b][i] = (float) (50 * b + i % WIDTH + 4 * random.nextGaussian());
            }
        }
        float[] fast = LocalDistance.squared(bands, WIDTH, complete);
        for (int i = 0; i < complete.length; i += 7) {
            double expected = complete[i] ? slow(bands, complete, i) : 0;
            assertThat((double) fast[i]).isCloseTo(expected, within(1e-4 * (1 + expected)));
        }
    }

    @Test
    void nothingAroundIsOrdinary() {
        boolean[] complete = new boolean[WIDTH * HEIGHT];
        complete[500] = true;
        float[] distance = LocalDistance.squared(new float[BANDS][WIDTH * HEIGHT], WIDTH, complete);
        assertThat(distance).containsOnly(0f);
        Arrays.fill(complete, true);
        distance = LocalDistance.squared(new float[BANDS][WIDTH * HEIGHT], WIDTH, complete);
        assertThat(distance).containsOnly(0f);
    }

    private static double slow(float[][] bands, boolean[] complete, int pixel) {
        List<Integer> ring = new ArrayList<>();
        for (int i = 0; i < complete.length; i++) {
            int dx = Math.abs(i % WIDTH - pixel % WIDTH);
            int dy = Math.abs(i / WIDTH - pixel / WIDTH);
            if (complete[i] && Math.max(dx, dy) <= 10 && Math.max(dx, dy) > 3) {
                ring.add(i);
            }
        }
        double[] mean = new double[BANDS];
        for (int b = 0; b < BANDS; b++) {
            float[] band = bands[b];
            mean[b] = ring.stream().mapToDouble(i -> band[i]).average().orElseThrow();
        }
        DMatrixRMaj c = new DMatrixRMaj(BANDS, BANDS);
        for (int i = 0; i < BANDS; i++) {
            for (int j = 0; j < BANDS; j++) {
                double sum = 0;
                for (int k : ring) {
                    sum += (bands[i][k] - mean[i]) * (bands[j][k] - mean[j]);
                }
                c.set(i, j, sum / ring.size() * (i == j ? 1 : 0.98) + (i == j ? 1e-3 : 0));
            }
        }
        CommonOps_DDRM.invert(c);
        double squared = 0;
        for (int i = 0; i < BANDS; i++) {
            for (int j = 0; j < BANDS; j++) {
                double product = (bands[i][pixel] - mean[i]) * (bands[j][pixel] - mean[j]);
                squared += c.get(i, j) * product;
            }
        }
        return squared;
    }
}
