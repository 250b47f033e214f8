package org.qyran.imagery.raster.tiff;

import org.qyran.imagery.raster.SampleLayout;

/** Applies TIFF predictors to little-endian tiles: what {@link Predictors} undoes. */
final class Differences {

    private Differences() {}

    static void horizontal(byte[] raw, SampleLayout layout, int samples) {
        int bytes = layout.type().bytes();
        int back = samples * bytes;
        for (int row = 0; row < raw.length; row += layout.rowStride()) {
            for (int i = row + layout.rowStride() - bytes; i >= row + back; i -= bytes) {
                int borrow = 0;
                for (int b = 0; b < bytes; b++) {
                    int difference = (raw[i + b] & 0xff) - (raw[i - back + b] & 0xff) - borrow;
                    borrow = difference < 0 ? 1 : 0;
                    raw[i + b] = (byte) difference;
                }
            }
        }
    }

    static void floating(byte[] raw, SampleLayout layout, int samples) {
        int bytes = layout.type().bytes();
        int rowBytes = layout.rowStride();
        int values = rowBytes / bytes;
        byte[] sorted = new byte[rowBytes];
        for (int row = 0; row < raw.length; row += rowBytes) {
            for (int b = 0; b < bytes; b++) {
                int plane = (bytes - 1 - b) * values;
                for (int i = 0; i < values; i++) {
                    sorted[plane + i] = raw[row + i * bytes + b];
                }
            }
            for (int i = rowBytes - 1; i >= samples; i--) {
                sorted[i] -= sorted[i - samples];
            }
            System.arraycopy(sorted, 0, raw, row, rowBytes);
        }
    }
}
