package org.qyran.imagery.chip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pixels to a PNG file (RFC 2083), without the desktop libraries a server may lack. */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /**
     * @param pixels row-major 0xRRGGBB
     */
    static byte[] encode(int[] pixels, int width, int height) {
        return file(pixels, width, height, false);
    }

    /**
     * @param pixels row-major 0xAARRGGBB; alpha 0 is transparent
     */
    public static byte[] encodeWithAlpha(int[] pixels, int width, int height) {
        return file(pixels, width, height, true);
    }

    private static byte[] file(int[] pixels, int width, int height, boolean alpha) {
        byte[] raw = new byte[height * (1 + (alpha ? 4 : 3) * width)];
        int at = 0;
        for (int row = 0; row < height; row++) {
            raw[at++] = 0;
            for (int column = 0; column < width; column++) {
                int pixel = pixels[row * width + column];
                raw[at++] = (byte) (pixel >> 16);
                raw[at++] = (byte) (pixel >> 8);
                raw[at++] = (byte) pixel;
                if (alpha) {
                    raw[at++] = (byte) (pixel >>> 24);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte[] head =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, (byte) (alpha ? 6 : 2), 0, 0, 0})
                        .array();
        chunk(out, "IHDR", head);
        chunk(out, "IDAT", deflated(raw));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] raw) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
