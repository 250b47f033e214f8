package org.qyran.imagery.statistics;

/**
 * How count, sums and sums of products of n-band pixels lie in one flat array, so that adding two
 * such arrays is one vectorised loop: count, n sums, then the products' upper triangle row by row.
 */
final class PackedSums {

    private PackedSums() {}

    static int length(int bands) {
        return 1 + bands + bands * (bands + 1) / 2;
    }

    /** Product (i, j), j ≥ i, lies at {@code product(i) + j}. */
    static int product(int bands, int i) {
        return 1 + bands + i * bands - i * (i - 1) / 2 - i;
    }

    /**
     * Adds one pixel and takes another away.
     *
     * @param enter bands of the pixel that comes, all 0 where it has no data
     * @param enterAt where it starts
     * @param enters 1 with data, 0 without
     */
    static void exchange(
            double[] sums,
            int bands,
            double[] enter,
            int enterAt,
            int enters,
            double[] leave,
            int leaveAt,
            int leaves) {
        sums[0] += enters - leaves;
        for (int i = 0; i < bands; i++) {
            double in = enter[enterAt + i];
            double out = leave[leaveAt + i];
            sums[1 + i] += in - out;
            row(sums, product(bands, i), i, bands, enter, enterAt, in, leave, leaveAt, out);
        }
    }

    private static void row(
            double[] sums,
            int base,
            int from,
            int to,
            double[] enter,
            int enterAt,
            double in,
            double[] leave,
            int leaveAt,
            double out) {
        for (int j = from; j < to; j++) {
            sums[base + j] += in * enter[enterAt + j] - out * leave[leaveAt + j];
        }
    }

    /** {@code ring += a − b − c + d}. */
    static void roll(double[] ring, double[] a, double[] b, double[] c, double[] d) {
        for (int k = 0; k < ring.length; k++) {
            ring[k] += (a[k] - b[k]) - (c[k] - d[k]);
        }
    }
}
