package org.qyran.imagery.raster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Stored samples to numbers: one tight loop per sample type, which the JIT unrolls. */
final class Samples {

    private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FLOAT_LE = view(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT_BE = view(float[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle DOUBLE_LE = view(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE_BE = view(double[].class, ByteOrder.BIG_ENDIAN);

    private Samples() {}

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    /** {@code count} samples from byte {@code at}, {@code stride} bytes apart, as floats. */
    static void toFloats(
            SampleLayout layout, byte[] raw, int at, float[] into, int intoAt, int count) {
        int stride = layout.pixelStride();
        boolean little = layout.order() == ByteOrder.LITTLE_ENDIAN;
        switch (layout.type()) {
            case UINT8 -> {
                for (int i = 0, p = at; i < count; i++, p += stride) {
                    into[intoAt + i] = raw[p] & 0xff;
                }
            }
            case INT8 -> {
                for (int i = 0, p = at; i < count; i++, p += stride) {
                    into[intoAt + i] = raw[p];
                }
            }
            case UINT16 -> {
                if (little) {
                    for (int i = 0, p = at; i < count; i++, p += stride) {
                        into[intoAt + i] = (short) SHORT_LE.get(raw, p) & 0xffff;
                    }
                } else {
                    for (int i = 0, p = at; i < count; i++, p += stride) {
                        into[intoAt + i] = (short) SHORT_BE.get(raw, p) & 0xffff;
                    }
                }
            }
            case INT16 -> {
                if (little) {
                    for (int i = 0, p = at; i < count; i++, p += stride) {
                        into[intoAt + i] = (short) SHORT_LE.get(raw, p);
                    }
                } else {
                    for (int i = 0, p = at; i < count; i++, p += stride) {
                        into[intoAt + i] = (short) SHORT_BE.get(raw, p);
                    }
                }
            }
            case FLOAT32 -> {
                if (little) {
                    for (int i = 0, p = at; i < count; i++, p += stride) {
                        into[intoAt + i] = (float) FLOAT_LE.get(raw, p);
                    }
                } else {
                    for (int i = 0, p = at; i < count; i++, p += stride) {
                        into[intoAt + i] = (float) FLOAT_BE.get(raw, p);
                    }
                }
            }
            default -> {
                double[] exact = new double[count];
                toDoubles(layout, raw, at, exact, 0, count);
                for (int i = 0; i < count; i++) {
                    into[intoAt + i] = (float) exact[i];
                }
            }
        }
    }

    /** As {@link #toFloats}, exact for every type. */
    static void toDoubles(
            SampleLayout layout, byte[] raw, int at, double[] into, int intoAt, int count) {
        int stride = layout.pixelStride();
        boolean little = layout.order() == ByteOrder.LITTLE_ENDIAN;
        VarHandle ints = little ? INT_LE : INT_BE;
        for (int i = 0, p = at; i < count; i++, p += stride) {
            into[intoAt + i] =
                    switch (layout.type()) {
                        case UINT8 -> raw[p] & 0xff;
                        case INT8 -> raw[p];
                        case UINT16 -> shortAt(raw, p, little) & 0xffff;
                        case INT16 -> shortAt(raw, p, little);
                        case UINT32 -> (int) ints.get(raw, p) & 0xffffffffL;
                        case INT32 -> (int) ints.get(raw, p);
                        case FLOAT32 ->
                                (float) (little ? FLOAT_LE.get(raw, p) : FLOAT_BE.get(raw, p));
                        case FLOAT64 ->
                                (double) (little ? DOUBLE_LE.get(raw, p) : DOUBLE_BE.get(raw, p));
                    };
        }
    }

    private static short shortAt(byte[] raw, int p, boolean little) {
        return little ? (short) SHORT_LE.get(raw, p) : (short) SHORT_BE.get(raw, p);
    }

    /** Stores {@code value}, rounded and clamped to the type's range, at byte {@code p}. */
    static void store(SampleType type, ByteOrder order, double value, byte[] raw, int p) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        switch (type) {
            case UINT8 -> raw[p] = (byte) clamped(value, 0, 0xff);
            case INT8 -> raw[p] = (byte) clamped(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case UINT16 -> storeShort(clamped(value, 0, 0xffff), little, raw, p);
            case INT16 ->
                    storeShort(clamped(value, Short.MIN_VALUE, Short.MAX_VALUE), little, raw, p);
            case UINT32 ->
                    (little ? INT_LE : INT_BE).set(raw, p, (int) clamped(value, 0, 0xffffffffL));
            case INT32 ->
                    (little ? INT_LE : INT_BE)
                            .set(
                                    raw,
                                    p,
                                    (int) clamped(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case FLOAT32 -> (little ? FLOAT_LE : FLOAT_BE).set(raw, p, (float) value);
            case FLOAT64 -> (little ? DOUBLE_LE : DOUBLE_BE).set(raw, p, value);
        }
    }

    private static void storeShort(long value, boolean little, byte[] raw, int p) {
        (little ? SHORT_LE : SHORT_BE).set(raw, p, (short) value);
    }

    private static long clamped(double value, long low, long high) {
        return Math.clamp(Math.round(value), low, high);
    }
}
