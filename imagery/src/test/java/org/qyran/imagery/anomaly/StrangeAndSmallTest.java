package org.qyran.imagery.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.statistics.Distances;
import org.qyran.imagery.statistics.Whitening;

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
    void theFurthestTwoPercentDoNotShapeTheBackground() {
        Random random = new Random(8);
        float[][] bands = new float[4][5000];
        for (int i = 0; i < 5000; i++) {
            for (int b = 0; b < 4; b++) {
                bands[b][i] = (float) random.nextGaussian() + (i < 75 ? 40 : 0);
            }
        }
        float[] robust = RobustDistance.squared(bands, 0.01);
        float[] plain = new float[5000];
        float[][] copy = {bands[0].clone(), bands[1].clone(), bands[2].clone(), bands[3].clone()};
        new Distances(Whitening.of(RobustDistance.moments(bands, plain, 1), 0.01))
                .squared(copy, 5000, plain, new float[5000]);
        assertThat(robust[10]).isGreaterThan(10 * plain[10]);
    }

    @Test
    void componentsCarryAllVarianceGreatestFirst() {
        float[][] bands = scene(5);
        float[][] components =
                PrincipalComponents.of(
                        bands, RobustDistance.moments(bands, new float[SIDE * SIDE], 0));
        double sum = 0;
        double last = Double.MAX_VALUE;
        for (float[] component : components) {
            double variance = variance(component);
            assertThat(variance).isLessThan(last * 1.001 + 1e-6);
            last = variance;
            sum += variance;
        }
        double expected = 0;
        for (float[] band : bands) {
            expected += variance(band);
        }
        assertThat(sum).isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void smoothingKeepsEdgesTheGuideShows() {
        double[] score = new double[400];
        float[] guide = new float[400];
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            boolean right = i % 20 >= 10;
            guide[i] = right ? 1 : 0;
            score[i] = (right ? 5 : 0) + random.nextGaussian();
        }
        double[] smooth = GuidedFilter.smooth(score, guide, 20);
        double left = 0;
        double rightSum = 0;
        for (int row = 0; row < 20; row++) {
            left += smooth[row * 20 + 9] / 20;
            rightSum += smooth[row * 20 + 10] / 20;
        }
        assertThat(rightSum - left).isGreaterThan(4);
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return (squares - values.length * mean * mean) / (values.length - 1);
    }
}
