package org.qyran.imagery.raster.tiff;

/**
 * Little-endian unsigned 16-bit samples, less 32768, out of interleaved bytes. Plain byte
 * arithmetic: it runs well from the first block on, where views of arrays are slow until they are
 * compiled.
 */
final class Shorts {

    private static final int BIAS = 32768;

    private Shorts() {}

    /**
     * One row of one sample.
     *
     * @param at byte of its first value; the next is {@code step} bytes on
     * @param differences whether each value is stored less the one before (predictor 2)
     */
    static void row(
            byte[] raw, int at, int step, boolean differences, short[] into, int to, int count) {
        if (differences) {
            summed(raw, at, step, into, to, count);
        } else {
            plain(raw, at, step, into, to, count);
        }
    }

    private static void summed(byte[] raw, int at, int step, short[] into, int to, int count) {
        int value = -BIAS;
        for (int i = 0, p = at; i < count; i++, p += step) {
            value += (raw[p] & 0xff) + (raw[p + 1] << 8);
            into[to + i] = (short) value;
        }
    }

    private static void plain(byte[] raw, int at, int step, short[] into, int to, int count) {
        for (int i = 0, p = at; i < count; i++, p += step) {
            into[to + i] = (short) ((raw[p] & 0xff) + (raw[p + 1] << 8) - BIAS);
        }
    }
}
