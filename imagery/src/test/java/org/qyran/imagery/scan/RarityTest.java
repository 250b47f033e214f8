package org.qyran.imagery.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RarityTest {

    @Test
    void ordersAsTheScoresDoAndIsZeroAtTheThreshold() {
        Random random = new Random(1);
        float[] sample = new float[20_000];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = (float) Math.exp(random.nextGaussian());
        }
        sample[7] = Float.NaN;
        Rarity rarity = new Rarity(sample, 5);
        assertThat(rarity.of(5)).isEqualTo(0);
        assertThat(rarity.of(Math.nextDown(5f))).isNegative();
        assertThat(rarity.of(Float.NaN)).isNaN();
        float last = Float.NEGATIVE_INFINITY;
        for (float score = -3; score < 500; score += 0.037f) {
            float next = rarity.of(score);
            assertThat(next).isGreaterThanOrEqualTo(last);
            assertThat(next >= 0).isEqualTo(score >= 5);
            last = next;
        }
    }

    @Test
    void isTheLogarithmOfTheShareAbove() {
        float[] sample = new float[10_000];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = i;
        }
        Rarity rarity = new Rarity(sample, 9_000);
        assertThat(rarity.of(9_900)).isCloseTo(1f, within(0.01f));
        assertThat(rarity.of(0)).isCloseTo(-1f, within(0.01f));
    }

    @Test
    void countsAsSortingDoes() {
        Random random = new Random(2);
        for (int n : new int[] {1, 2, 99, 5_000}) {
            for (int kinds : new int[] {1, 3, 40, Integer.MAX_VALUE}) {
                float[] sample = new float[n];
                for (int i = 0; i < n; i++) {
                    sample[i] = (float) (random.nextInt(kinds) * 0.37 - 5);
                }
                float[] sorted = sample.clone();
                Arrays.sort(sorted);
                float high = Math.max(sorted[n - 1], Math.nextUp(sorted[0]));
                float perBin = Math.max((high - sorted[0]) / 4096, Float.MIN_NORMAL);
                Rarity rarity = new Rarity(sample, sorted[0]);
                float atLow = rarity.of(sorted[0]);
                for (int bin = 0; bin < 4096; bin += 7) {
                    float edge = sorted[0] + bin * perBin;
                    int position = (int) ((edge - sorted[0]) * (1 / perBin));
                    if (position != bin || edge == sorted[0]) {
                        continue;
                    }
                    long above = n;
                    for (int i = 0; i < n && sorted[i] < edge; i++) {
                        above--;
                    }
                    float expected = (float) -Math.log10((above + 1.0) / (n + 1.0));
                    assertThat(rarity.of(edge) - atLow)
                            .as("%d scores of %d kinds, bin %d", n, kinds, bin)
                            .isCloseTo(expected, within(2e-3f));
                }
            }
        }
    }
}
