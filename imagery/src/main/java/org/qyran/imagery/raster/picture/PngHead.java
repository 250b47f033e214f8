package org.qyran.imagery.raster.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
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

    private static final int IEND = 0x49454e44;

    static boolean recognises(byte[] first) {
        return first.length >= 8 && Arrays.equals(first, 0, 8, SIGNATURE, 0, 8);
    }

    /** Walks all chunks to IEND and checks what each must hold against its own sum. */
    static void requireWhole(Source source, byte[] file) throws IOException {
        CRC32 sum = new CRC32();
        int at = SIGNATURE.length;
        while (at + 12 <= file.length) {
            ByteBuffer chunk = ByteBuffer.wrap(file);
            int length = chunk.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                throw source.bad(
                        "PNG chunk length",
                        Integer.toUnsignedLong(length),
                        Fault.TRUNCATED,
                        Integer.toUnsignedLong(length),
                        file.length - at - 12);
            }
            sum.reset();
            sum.update(file, at + 4, length + 4);
            if ((int) sum.getValue() != chunk.getInt(at + 8 + length)) {
                throw source.bad("PNG chunk at", at, Fault.DAMAGED, "its checksum differs");
            }
            if (chunk.getInt(at + 4) == IEND) {
                return;
            }
            at += 12 + length;
        }
        throw source.bad("PNG IEND", "", Fault.TRUNCATED, at + 12, file.length);
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
