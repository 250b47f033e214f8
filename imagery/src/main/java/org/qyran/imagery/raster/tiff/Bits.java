package org.qyran.imagery.raster.tiff;

import java.nio.ByteOrder;

/** Samples that are no whole bytes, and 16-bit floats, widened to ones that Java has. */
final class Bits {

    private Bits() {}

    /** Reverses the bits of each byte (FillOrder 2). */
    static void reverse(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
    }

    /**
     * Whole numbers of 1 … 15 bits, packed most significant bit first, each row padded to a byte.
     *
     * @param perRow values in a row
     * @param wide 1 or 2 bytes, little-endian
     */
    static void unpack(byte[] packed, int rows, int perRow, int bits, byte[] out, int wide) {
        int rowBytes = Math.ceilDiv(perRow * bits, 8);
        int to = 0;
        for (int row = 0; row < rows; row++) {
            int from = row * rowBytes;
            int held = 0;
            int waiting = 0;
            for (int i = 0; i < perRow; i++) {
                while (held < bits) {
                    waiting = (waiting << 8) | (packed[from++] & 0xff);
                    held += 8;
                }
                held -= bits;
                int value = (waiting >>> held) & ((1 << bits) - 1);
                out[to++] = (byte) value;
                if (wide == 2) {
                    out[to++] = (byte) (value >>> 8);
                }
            }
        }
    }

    /** IEEE half floats to little-endian floats. */
    static void halves(byte[] packed, int count, ByteOrder order, byte[] out) {
        int low = order == ByteOrder.LITTLE_ENDIAN ? 0 : 1;
        for (int i = 0; i < count; i++) {
            int half = (packed[2 * i + low] & 0xff) | (packed[2 * i + 1 - low] << 8);
            int bits = Float.floatToRawIntBits(Float.float16ToFloat((short) half));
            for (int b = 0; b < 4; b++) {
                out[4 * i + b] = (byte) (bits >>> (8 * b));
            }
        }
    }
}
