package org.qyran.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FewComponentsTest {

    private static final int SIDE = 30;

    @Test
    void whatDiffersFromItsRingComesFirstAndMissingPixelsGetNothing() {
        Random random = new Random(5);
        float[][] bands = new float[8][SIDE * SIDE];
        for (float[] band : bands) {
            for (int i = 0; i < band.length; i++) {
                band[i] = (float) (100 + random.nextGaussian());
            }
        }
        int strange = 12 * SIDE + 17;
        bands[2][strange] += 12;
        bands[6][strange] -= 12;
        int missing = 20 * SIDE + 3;
        bands[4][missing] = Float.NaN;
        float[] scores = FewComponents.scores(bands, SIDE);
        assertThat(scores[missing]).isNaN();
        for (int i = 0; i < scores.length; i++) {
            if (i != strange && i != missing) {
                assertThat(scores[i]).as("pixel %d", i).isBetween(0f, scores[strange]);
            }
        }
    }
}
