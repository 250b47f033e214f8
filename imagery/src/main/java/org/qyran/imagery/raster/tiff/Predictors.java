package org.qyran.imagery.raster.tiff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Undoes TIFF predictors in place (TIFF 6.0 section 14, Adobe's TIFF Technical Note 3). */
final class Predictors {

    private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

    private Predictors() {}

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    /**
     * Horizontal differencing: each sample is stored less the same sample of the pixel before.
     *
     * @param rowBytes of one row, whose first pixel is stored whole
     * @param bytes of one sample
     */
    static void horizontal(
            byte[] raw, int rows, int rowBytes, int samples, int bytes, ByteOrder order) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        for (int row = 0; row < rows; row++) {
            int from = row * rowBytes;
            int end = from + rowBytes;
            switch (bytes) {
                case 1 -> {
                    for (int i = from + samples; i < end; i++) {
                        raw[i] += raw[i - samples];
                    }
                }
                case 2 -> {
                    if (little) {
                        shortsLittle(raw, from, end, samples * 2);
                    } else {
                        shortsBig(raw, from, end, samples * 2);
                    }
                }
                case 4 -> ints(raw, from, end, samples * 4, little);
                default -> longs(raw, from, end, samples * 8, little);
            }
        }
    }

    private static void shortsLittle(byte[] raw, int from, int end, int back) {
        for (int i = from + back; i < end; i += 2) {
            SHORT_LE.set(
                    raw,
                    i,
                    (short) ((short) SHORT_LE.get(raw, i) + (short) SHORT_LE.get(raw, i - back)));
        }
    }

    private static void shortsBig(byte[] raw, int from, int end, int back) {
        for (int i = from + back; i < end; i += 2) {
            SHORT_BE.set(
                    raw,
                    i,
                    (short) ((short) SHORT_BE.get(raw, i) + (short) SHORT_BE.get(raw, i - back)));
        }
    }

    private static void ints(byte[] raw, int from, int end, int back, boolean little) {
        VarHandle view = little ? INT_LE : INT_BE;
        for (int i = from + back; i < end; i += 4) {
            view.set(raw, i, (int) view.get(raw, i) + (int) view.get(raw, i - back));
        }
    }

    private static void longs(byte[] raw, int from, int end, int back, boolean little) {
        VarHandle view = little ? LONG_LE : LONG_BE;
        for (int i = from + back; i < end; i += 8) {
            view.set(raw, i, (long) view.get(raw, i) + (long) view.get(raw, i - back));
        }
    }

    /**
     * Floating point: a row's bytes are sorted by significance, most significant first, and
     * differenced bytewise. The row comes back little-endian whatever the file's order.
     *
     * @param scratch at least {@code rowBytes}
     */
    static void floating(
            byte[] raw, int rows, int rowBytes, int samples, int bytes, byte[] scratch) {
        int values = rowBytes / bytes;
        for (int row = 0; row < rows; row++) {
            int from = row * rowBytes;
            for (int i = from + samples; i < from + rowBytes; i++) {
                raw[i] += raw[i - samples];
            }
            System.arraycopy(raw, from, scratch, 0, rowBytes);
            for (int b = 0; b < bytes; b++) {
                int plane = (bytes - 1 - b) * values;
                for (int i = 0; i < values; i++) {
                    raw[from + i * bytes + b] = scratch[plane + i];
                }
            }
        }
    }
}
