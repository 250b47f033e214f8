package org.qyran.imagery.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadLinesTest {

    private static final int WIDTH = 30;
    private static final int HEIGHT = 20;

    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] band = new float[WIDTH * HEIGHT];
        for (int i = 0; i < band.length; i++) {
            band[i] = 100 + (float) random.nextGaussian();
        }
        return band;
    }

    private static boolean[] all() {
        boolean[] complete = new boolean[WIDTH * HEIGHT];
        Arrays.fill(complete, true);
        return complete;
    }

    @Test
    void aDeadColumnAndRowBecomeTheMeanOfTheirNeighbours() {
        float[] band = noise(1);
        float[] expected = band.clone();
        for (int y = 0; y < HEIGHT; y++) {
            int i = y * WIDTH + 12;
            band[i] = 0;
            expected[i] = (expected[i - 1] + expected[i + 1]) / 2;
        }
        DeadLines.repair(new float[][] {band}, WIDTH, all());
        assertThat(band).usingComparatorWithPrecision(1e-4f).containsExactly(expected);

        for (int x = 0; x < WIDTH; x++) {
            int i = 7 * WIDTH + x;
            band[i] = 120;
            expected[i] = (expected[i - WIDTH] + expected[i + WIDTH]) / 2;
        }
        DeadLines.repair(new float[][] {band}, WIDTH, all());
        assertThat(band).usingComparatorWithPrecision(1e-4f).containsExactly(expected);
    }

    @Test
    void aSoundBandTellsWhatTheDeadOneWouldHaveSeen() {
        float[] sound = noise(3);
        float[] expected = noise(3);
        float[] band = noise(3);
        for (int y = 0; y < HEIGHT; y++) {
            band[y * WIDTH + 12] = 0;
        }
        DeadLines.repair(new float[][] {sound, band}, WIDTH, all());
        assertThat(band).usingComparatorWithPrecision(1e-4f).containsExactly(expected);
        assertThat(sound).containsExactly(expected);
    }

    @Test
    void landStaysAsItIs() {
        float[] band = noise(2);
        for (int i = 0; i < band.length; i++) {
            band[i] += i % WIDTH > 12 ? 50 : 0;
            // A road that ends.
            band[i] += i % WIDTH == 5 && i / WIDTH < 16 ? 30 : 0;
        }
        float[] before = band.clone();
        DeadLines.repair(new float[][] {band}, WIDTH, all());
        assertThat(band).containsExactly(before);
    }
}
