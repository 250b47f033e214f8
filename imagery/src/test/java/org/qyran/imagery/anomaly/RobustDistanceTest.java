package org.qyran.imagery.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.statistics.Distances;
import org.qyran.imagery.statistics.Whitening;

class RobustDistanceTest {

    private static final int PIXELS = 5000;

    private static float[][] bands() {
        Random random = new Random(8);
        float[][] bands = new float[4][PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            for (int b = 0; b < 4; b++) {
                bands[b][i] = (float) random.nextGaussian() + (i < 75 ? 40 : 0);
            }
        }
        return bands;
    }

    @Test
    void theFurthestTwoPercentDoNotShapeTheBackground() {
        float[][] bands = bands();
        boolean[] complete = new boolean[PIXELS];
        Arrays.fill(complete, true);
        float[] robust = RobustDistance.squared(bands, complete, 0.01);
        float[] plain = new float[PIXELS];
        new Distances(Whitening.of(RobustDistance.moments(bands, complete), 0.01))
                .squared(bands(), PIXELS, plain, new float[PIXELS]);
        assertThat(robust[10]).isGreaterThan(10 * plain[10]);
    }

    @Test
    void pixelsWithoutDataDoNotCount() {
        float[][] bands = bands();
        boolean[] complete = new boolean[PIXELS];
        Arrays.fill(complete, 75, PIXELS, true);
        float[] distance = RobustDistance.squared(bands, complete, 0.01);
        assertThat(distance[10]).isEqualTo(Float.POSITIVE_INFINITY);
        float[][] rest = new float[4][];
        for (int b = 0; b < 4; b++) {
            rest[b] = Arrays.copyOfRange(bands[b], 75, PIXELS);
        }
        boolean[] all = new boolean[PIXELS - 75];
        Arrays.fill(all, true);
        assertThat(Arrays.copyOfRange(distance, 75, PIXELS))
                .usingComparatorWithPrecision(1e-3f)
                .containsExactly(RobustDistance.squared(rest, all, 0.01));
    }
}
