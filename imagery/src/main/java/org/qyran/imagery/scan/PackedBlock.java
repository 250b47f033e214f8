package org.qyran.imagery.scan;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;

/**
 * Decoded values of one block, kept as small as they fit without loss: integers of 8 or 16 bits as
 * such, everything else as floats.
 */
final class PackedBlock {

    private static final int NOT_A_NUMBER = 65535;

    /** Stored less this: signed shorts become floats by vector instructions, unsigned do not. */
    private static final float BIAS = 32768f;

    private static final int NONE = -1;

    private final Window window;
    private final Object[] bands;

    /** Per band the code that means no data; {@link #NONE} where none occurs. */
    private final int[] missing;

    /**
     * @param values row-major, one array per band; copied
     */
    PackedBlock(Window window, float[][] values, SampleType type) {
        this.window = window;
        this.bands = new Object[values.length];
        this.missing = new int[values.length];
        Arrays.fill(missing, NONE);
        for (int b = 0; b < values.length; b++) {
            bands[b] = pack(values[b], window.pixels(), type, b);
        }
    }

    /**
     * @param stored row-major, one array per band; kept, not copied
     */
    PackedBlock(Window window, short[][] stored, List<Band> described) {
        this.window = window;
        this.bands = stored;
        this.missing = new int[stored.length];
        for (int b = 0; b < stored.length; b++) {
            int code = code(described.get(b).noData());
            missing[b] = code != NONE && holds(stored[b], (short) (code - 32768)) ? code : NONE;
        }
    }

    private static int code(OptionalDouble noData) {
        double value = noData.orElse(NONE);
        return value >= 0 && value <= NOT_A_NUMBER && value == Math.rint(value)
                ? (int) value
                : NONE;
    }

    private static boolean holds(short[] values, short code) {
        int found = 0;
        for (short value : values) {
            found |= value == code ? 1 : 0;
        }
        return found != 0;
    }

    private Object pack(float[] values, int n, SampleType type, int band) {
        if (type.bytes() > 2) {
            return Arrays.copyOf(values, n);
        }
        if (type == SampleType.UINT8) {
            byte[] bytes = new byte[n];
            if (toBytes(values, bytes) == 0) {
                return bytes;
            }
        }
        short[] shorts = new short[n];
        if (toShorts(values, shorts) == 0) {
            return shorts;
        }
        if (toShortsWithMissing(values, shorts)) {
            missing[band] = NOT_A_NUMBER;
            return shorts;
        }
        return Arrays.copyOf(values, n);
    }

    /** Not zero where a value does not come back bit by bit. */
    private static int toBytes(float[] values, byte[] into) {
        int lost = 0;
        for (int i = 0; i < into.length; i++) {
            int code = (int) values[i];
            into[i] = (byte) code;
            lost |= Float.floatToRawIntBits(code & 0xff) ^ Float.floatToRawIntBits(values[i]);
        }
        return lost;
    }

    private static int toShorts(float[] values, short[] into) {
        int lost = 0;
        for (int i = 0; i < into.length; i++) {
            int code = (int) values[i];
            into[i] = (short) (code - 32768);
            lost |= Float.floatToRawIntBits(code & 0xffff) ^ Float.floatToRawIntBits(values[i]);
        }
        return lost;
    }

    /** NaN becomes the largest code, if no value has it. */
    private static boolean toShortsWithMissing(float[] values, short[] into) {
        for (int i = 0; i < into.length; i++) {
            float value = values[i];
            int code = Float.isNaN(value) ? NOT_A_NUMBER : (int) value;
            if (!Float.isNaN(value)
                    && (code < 0
                            || code >= NOT_A_NUMBER
                            || Float.floatToRawIntBits(code) != Float.floatToRawIntBits(value))) {
                return false;
            }
            into[i] = (short) (code - 32768);
        }
        return true;
    }

    Window window() {
        return window;
    }

    long bytes() {
        long bytes = 0;
        for (Object band : bands) {
            bytes +=
                    switch (band) {
                        case byte[] b -> b.length;
                        case short[] s -> 2L * s.length;
                        default -> 4L * ((float[]) band).length;
                    };
        }
        return bytes;
    }

    /** Copies what lies in {@code target} to its place in arrays laid out as {@code target}. */
    void copyInto(Window target, float[][] into) {
        int left = Math.max(window.column(), target.column());
        int right = Math.min(window.column() + window.width(), target.column() + target.width());
        int top = Math.max(window.row(), target.row());
        int bottom = Math.min(window.row() + window.height(), target.row() + target.height());
        for (int b = 0; b < bands.length; b++) {
            for (int row = top; row < bottom; row++) {
                int from = (row - window.row()) * window.width() + left - window.column();
                int to = (row - target.row()) * target.width() + left - target.column();
                copyRow(b, from, into[b], to, right - left);
            }
        }
    }

    private void copyRow(int band, int from, float[] into, int to, int n) {
        switch (bands[band]) {
            case byte[] bytes -> fromBytes(bytes, from, into, to, n);
            case short[] shorts -> {
                fromShorts(shorts, from, into, to, n);
                if (missing[band] != NONE) {
                    restoreMissing(shorts, from, into, to, n, (short) (missing[band] - 32768));
                }
            }
            case Object floats -> System.arraycopy(floats, from, into, to, n);
        }
    }

    private static void fromBytes(byte[] bytes, int from, float[] into, int to, int n) {
        for (int i = 0; i < n; i++) {
            into[to + i] = bytes[from + i] & 0xff;
        }
    }

    private static void fromShorts(short[] shorts, int from, float[] into, int to, int n) {
        for (int i = 0; i < n; i++) {
            into[to + i] = shorts[from + i] + BIAS;
        }
    }

    private static void restoreMissing(
            short[] shorts, int from, float[] into, int to, int n, short code) {
        for (int i = 0; i < n; i++) {
            if (shorts[from + i] == code) {
                into[to + i] = Float.NaN;
            }
        }
    }
}
