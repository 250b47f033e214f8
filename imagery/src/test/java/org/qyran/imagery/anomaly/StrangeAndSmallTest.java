package org.qyran.imagery.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrangeAndSmallTest {

    private static final int SIDE = 60;
    private static final int BANDS = 24;

    /** Two fields with an edge; a large pond; a 3 × 3 thing of another spectrum in each field. */
    private static float[][] scene(long seed) {
        Random random = new Random(seed);
        float[][] bands = new float[BANDS][SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            double light = 1 + 0.05 * random.nextGaussian();
            for (int b = 0; b < BANDS; b++) {
                double field = x < 30 ? 100 + 5 * b : 180 - 3 * b;
                double value = x > 40 && y < 14 ? 30 : field;
                if (thing(i)) {
                    value = 0.6 * value + 60 + 25 * Math.sin(b / 2.0);
                }
                bands[b][i] = (float) (value * light + 2 * random.nextGaussian());
            }
        }
        return bands;
    }

    private static boolean thing(int i) {
        int x = i % SIDE;
        int y = i / SIDE;
        return (x / 3 == 4 || x / 3 == 16) && y / 3 == 12;
    }

    @Test
    void smallAndStrangeComesFirst() {
        float[] scores = StrangeAndSmall.scores(scene(3), SIDE);
        float leastThing = Float.MAX_VALUE;
        int above = 0;
        for (int i = 0; i < scores.length; i++) {
            if (thing(i)) {
                leastThing = Math.min(leastThing, scores[i]);
            }
        }
        for (int i = 0; i < scores.length; i++) {
            above += !thing(i) && scores[i] > leastThing ? 1 : 0;
        }
        assertThat(above).isLessThan(20);
    }

    @Test
    void missingPixelsGetNoScoreAndDeadBandsDoNoHarm() {
        float[][] bands = scene(4);
        float[] before = StrangeAndSmall.scores(bands, SIDE);
        float[][] more = Arrays.copyOf(bands, BANDS + 1);
        more[BANDS] = new float[SIDE * SIDE];
        float[] withDead = StrangeAndSmall.scores(more, SIDE);
        assertThat(withDead).usingComparatorWithPrecision(1e-4f).containsExactly(before);
        bands[5][100] = Float.NaN;
        float[] scores = StrangeAndSmall.scores(bands, SIDE);
        assertThat(scores[100]).isNaN();
        assertThat(scores[99]).isFinite();
    }

    @Test
    void oneValueEverywhereIsOrdinary() {
        assertThat(StrangeAndSmall.scores(new float[15][100], 10)).containsOnly(0f);
        float[][] none = new float[15][100];
        Arrays.fill(none[3], Float.NaN);
        assertThat(StrangeAndSmall.scores(none, 10)).containsOnly(Float.NaN);
    }

    @Test
    void aDeadColumnIsNotStrange() {
        float[][] bands = scene(6);
        float[] before = StrangeAndSmall.scores(bands, SIDE);
        for (int y = 0; y < SIDE; y++) {
            bands[7][y * SIDE + 20] = 0;
        }
        float[] after = StrangeAndSmall.scores(bands, SIDE);
        for (int y = 0; y < SIDE; y++) {
            int i = y * SIDE + 20;
            assertThat(after[i]).as("row %d", y).isCloseTo(before[i], within(1.5f));
        }
    }

    @Test
    void oneStrangePixelIsNotSmoothedAway() {
        float[][] bands = scene(7);
        int lone = 45 * SIDE + 45;
        for (int b = 0; b < BANDS; b++) {
            bands[b][lone] += (float) (60 * Math.cos(b / 1.5));
        }
        float[] scores = StrangeAndSmall.scores(bands, SIDE);
        int above = 0;
        for (int i = 0; i < scores.length; i++) {
            above += scores[i] > scores[lone] ? 1 : 0;
        }
        assertThat(above).isLessThan(20);
    }
}
