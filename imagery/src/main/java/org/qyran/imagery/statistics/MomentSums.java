package org.qyran.imagery.statistics;

import java.util.Arrays;

/**
 * Adds up chunks of pixels into {@link Moments}. Each lane of a chunk has its own float sum, so the
 * loops have no dependence between neighbouring elements and the compiler vectorises them; lanes
 * fold into doubles before a float sum grows long. Not safe for several threads.
 */
public final class MomentSums {

    /** Most pixels in one chunk: sums of five bands stay in the first-level cache. */
    public static final int LANES = 256;

    private static final int CHUNKS_BETWEEN_FLUSHES = 256;

    private final int bands;
    private final float[][] sums;
    private final float[][] products;
    private final double[] sum;
    private final double[] product;
    private final float[] pivot;
    private final float[] scratch = new float[LANES];
    private boolean pivotKnown;
    private int chunks;
    private long count;

    public MomentSums(int bands) {
        this.bands = bands;
        int pairs = bands * (bands + 1) / 2;
        sums = new float[bands][LANES];
        products = new float[pairs][LANES];
        sum = new double[bands];
        product = new double[pairs];
        pivot = new float[bands];
    }

    /**
     * Adds a chunk.
     *
     * @param chunk one array per band, at least {@code pixels} long; changed by the call
     * @param pixels at most {@link #LANES}; those with NaN in any band are left out
     */
    public void add(float[][] chunk, int pixels) {
        int valid = Pixels.dropMissing(chunk, pixels, scratch);
        if (valid == 0) {
            return;
        }
        if (!pivotKnown) {
            // Any value near the data keeps the float products small; the first pixel will do.
            for (int b = 0; b < bands; b++) {
                pivot[b] = chunk[b][0];
            }
            pivotKnown = true;
        }
        for (int b = 0, pair = 0; b < bands; b++) {
            subtract(chunk[b], pivot[b], valid);
            addTo(sums[b], chunk[b], valid);
            for (int other = 0; other <= b; other++, pair++) {
                addProduct(products[pair], chunk[b], chunk[other], valid);
            }
        }
        count += valid;
        if (++chunks == CHUNKS_BETWEEN_FLUSHES) {
            flush();
        }
    }

    private static void subtract(float[] values, float pivot, int n) {
        for (int i = 0; i < n; i++) {
            values[i] -= pivot;
        }
    }

    private static void addTo(float[] sums, float[] values, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += values[i];
        }
    }

    private static void addProduct(float[] sums, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += a[i] * b[i];
        }
    }

    private void flush() {
        for (int b = 0; b < bands; b++) {
            sum[b] += drain(sums[b]);
        }
        for (int pair = 0; pair < product.length; pair++) {
            product[pair] += drain(products[pair]);
        }
        chunks = 0;
    }

    private static double drain(float[] lanes) {
        double total = 0;
        for (float lane : lanes) {
            total += lane;
        }
        Arrays.fill(lanes, 0);
        return total;
    }

    /** Everything added so far. */
    public Moments moments() {
        flush();
        if (count == 0) {
            return Moments.none(bands);
        }
        double[] mean = new double[bands];
        double[] scatter = new double[product.length];
        for (int i = 0, pair = 0; i < bands; i++) {
            mean[i] = pivot[i] + sum[i] / count;
            for (int j = 0; j <= i; j++, pair++) {
                double left = product[pair] - sum[i] * sum[j] / count;
                scatter[pair] = i == j ? Math.max(0, left) : left;
            }
        }
        return new Moments(count, mean, scatter);
    }
}
