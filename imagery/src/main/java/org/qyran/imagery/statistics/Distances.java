package org.qyran.imagery.statistics;

import java.util.Arrays;

/** Squared Mahalanobis distances of chunks of pixels, in loops the compiler vectorises. */
public final class Distances {

    private final float[] mean;
    private final float[][] rows;

    public Distances(Whitening whitening) {
        int bands = whitening.bands();
        mean = new float[bands];
        rows = new float[bands][];
        for (int i = 0; i < bands; i++) {
            mean[i] = (float) whitening.mean()[i];
            rows[i] = new float[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = (float) whitening.rows()[i][j];
            }
        }
    }

    /**
     * @param chunk one array per band; centred by the call
     * @param squared receives {@code pixels} distances; NaN where any band is NaN
     * @param scratch at least {@code pixels} long
     */
    public void squared(float[][] chunk, int pixels, float[] squared, float[] scratch) {
        Arrays.fill(squared, 0, pixels, 0);
        for (int i = 0; i < rows.length; i++) {
            subtract(chunk[i], mean[i], pixels);
            scaled(scratch, chunk[i], rows[i][i], pixels);
            for (int j = 0; j < i; j++) {
                addScaled(scratch, chunk[j], rows[i][j], pixels);
            }
            addSquare(squared, scratch, pixels);
        }
    }

    private static void subtract(float[] values, float from, int n) {
        for (int i = 0; i < n; i++) {
            values[i] -= from;
        }
    }

    private static void scaled(float[] out, float[] values, float weight, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = weight * values[i];
        }
    }

    private static void addScaled(float[] out, float[] values, float weight, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += weight * values[i];
        }
    }

    private static void addSquare(float[] out, float[] values, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += values[i] * values[i];
        }
    }
}
