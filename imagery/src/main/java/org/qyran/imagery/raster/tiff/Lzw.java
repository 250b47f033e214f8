package org.qyran.imagery.raster.tiff;

import java.util.zip.DataFormatException;

/**
 * TIFF 6.0 section 13: codes of 9 … 12 bits, most significant first, one code early. Each table
 * entry is where its string already stands in the output, so that no strings are built.
 */
final class Lzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int ENTRIES = 4096;

    private final int[] start = new int[ENTRIES];
    private final int[] size = new int[ENTRIES];

    void decode(byte[] in, int count, byte[] out, int length) throws DataFormatException {
        long bits = 0;
        int held = 0;
        int from = 0;
        int to = 0;
        int width = 9;
        int next = FIRST;
        int previousStart = -1;
        int previousSize = 0;
        while (to < length) {
            while (held < width) {
                if (from >= count) {
                    throw ended(to, length);
                }
                bits = (bits << 8) | (in[from++] & 0xff);
                held += 8;
            }
            held -= width;
            int code = (int) (bits >>> held) & ((1 << width) - 1);
            if (code == END) {
                throw ended(to, length);
            }
            if (code == CLEAR) {
                width = 9;
                next = FIRST;
                previousStart = -1;
                continue;
            }
            int begin = to;
            if (code < CLEAR) {
                out[to++] = (byte) code;
            } else if (code < next) {
                to = copy(out, start[code], size[code], to, length);
            } else if (code == next && previousStart >= 0) {
                // The string just being made: the previous one and its own first byte.
                to = copy(out, previousStart, previousSize + 1, to, length);
            } else {
                throw new DataFormatException("LZW code %d before it is made".formatted(code));
            }
            if (previousStart >= 0 && next < ENTRIES) {
                start[next] = previousStart;
                size[next] = previousSize + 1;
                next++;
                if (next >= (1 << width) - 1 && width < 12) {
                    width++;
                }
            }
            previousStart = begin;
            previousSize = to - begin;
        }
    }

    /** Byte by byte, for the string may overlap its own copy. */
    private static int copy(byte[] out, int from, int size, int to, int length) {
        int end = Math.min(to + size, length);
        int source = from;
        for (int i = to; i < end; i++) {
            out[i] = out[source++];
        }
        return end;
    }

    private static DataFormatException ended(int at, int length) {
        return new DataFormatException("LZW ends after %d of %d bytes".formatted(at, length));
    }
}
