package org.qyran.imagery.raster.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.Fault;

/**
 * What a PNG's IHDR chunk says (ISO/IEC 15948, 11.2.2).
 *
 * @param samples per pixel once decoded; a palette's pixel has three
 * @param bits per sample, 1 … 16
 */
record PngHead(int width, int height, int samples, int bits, boolean palette) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    static boolean recognises(byte[] first) {
        return first.length >= 8 && Arrays.equals(first, 0, 8, SIGNATURE, 0, 8);
    }

    static PngHead of(Source source) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(source.bytes(8, 25, "PNG IHDR"));
        head.position(8);
        int width = head.getInt();
        int height = head.getInt();
        int bits = head.get();
        int colour = head.get();
        int samples =
                switch (colour) {
                    case 0 -> 1;
                    case 2, 3 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default ->
                            throw source.bad(
                                    "PNG colour type", colour, Fault.OUT_OF_RANGE, "0, 2, 3, 4, 6");
                };
        if (width < 1 || height < 1) {
            throw source.bad(
                    "PNG width × height",
                    "%d × %d".formatted(width, height),
                    Fault.OUT_OF_RANGE,
                    "≥ 1");
        }
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
            throw source.bad("PNG bit depth", bits, Fault.OUT_OF_RANGE, "1, 2, 4, 8, 16");
        }
        return new PngHead(width, height, samples, bits, colour == 3);
    }
}
