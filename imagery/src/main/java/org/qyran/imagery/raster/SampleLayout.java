package org.qyran.imagery.raster;

import java.nio.ByteOrder;

/**
 * Where a decoded block keeps its samples: the sample {@code s} of pixel (column, row) begins at
 * byte {@code row × rowStride + column × pixelStride + s × type.bytes()}.
 */
public record SampleLayout(SampleType type, ByteOrder order, int pixelStride, int rowStride) {

    /** All samples of a pixel together. */
    public static SampleLayout byPixel(SampleType type, ByteOrder order, int width, int samples) {
        int pixel = Math.multiplyExact(type.bytes(), samples);
        return new SampleLayout(type, order, pixel, Math.multiplyExact(pixel, width));
    }

    /** One sample's stored bytes. */
    public byte[] encode(double value) {
        byte[] bytes = new byte[type.bytes()];
        encode(value, bytes, 0);
        return bytes;
    }

    /** Stores {@code value}, rounded and clamped to the type's range, at a byte position. */
    public void encode(double value, byte[] into, int at) {
        Samples.store(type, order, value, into, at);
    }

    int offset(int column, int row, int sample) {
        return row * rowStride + column * pixelStride + sample * type.bytes();
    }
}
