package org.qyran.imagery.raster.tiff;

import java.util.zip.DataFormatException;

/** TIFF 6.0 section 9. */
final class PackBits {

    private PackBits() {}

    static void decode(byte[] in, int count, byte[] out, int length) throws DataFormatException {
        int from = 0;
        int to = 0;
        while (to < length) {
            if (from >= count) {
                throw new DataFormatException(
                        "PackBits ends after %d of %d bytes".formatted(to, length));
            }
            int head = in[from++];
            if (head == -128) {
                continue;
            }
            int run = Math.min(head >= 0 ? head + 1 : 1 - head, length - to);
            if (head >= 0) {
                if (run > count - from) {
                    throw new DataFormatException("a PackBits run reaches past the block's end");
                }
                System.arraycopy(in, from, out, to, run);
                from += head + 1;
            } else {
                if (from >= count) {
                    throw new DataFormatException("a PackBits run reaches past the block's end");
                }
                java.util.Arrays.fill(out, to, to + run, in[from++]);
            }
            to += run;
        }
    }
}
