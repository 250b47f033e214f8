package org.qyran.imagery.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
