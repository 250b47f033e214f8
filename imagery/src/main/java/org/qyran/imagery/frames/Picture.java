package org.qyran.imagery.frames;

import org.qyran.geo.camera.Pixel;

/**
 * A frame's brightness at working size: what features are found in and patches compared on.
 *
 * @param width in working samples
 * @param height in working samples
 * @param shrink full-size pixels per working sample, ≥ 1
 * @param grey brightness by rows, 0 … 255, unsigned
 */
public record Picture(int width, int height, double shrink, byte[] grey) {

    public Picture {
        if (width < 1 || height < 1 || grey.length != width * height || !(shrink >= 1)) {
            throw new IllegalArgumentException(
                    "no picture: %d × %d, %d samples, shrunk %s times"
                            .formatted(width, height, grey.length, shrink));
        }
    }

    /**
     * Averages blocks so that the longer side keeps at most {@code longestSide} samples.
     *
     * @param rows gives brightness of full-size row y, 0 … 255
     */
    static Picture shrunk(int width, int height, int longestSide, Rows rows) {
        int block = Math.max(1, Math.ceilDiv(Math.max(width, height), longestSide));
        int w = Math.max(1, width / block);
        int h = Math.max(1, height / block);
        float[] sums = new float[w * h];
        float[] row = new float[width];
        int inBlockX = Math.min(block, width);
        int inBlockY = Math.min(block, height);
        for (int y = 0; y < h; y++) {
            for (int j = 0; j < inBlockY; j++) {
                rows.read(y * block + j, row);
                for (int x = 0; x < w; x++) {
                    float sum = 0;
                    for (int i = 0; i < inBlockX; i++) {
                        sum += row[x * block + i];
                    }
                    sums[y * w + x] += sum;
                }
            }
        }
        float scale = 1f / (inBlockX * inBlockY);
        byte[] grey = new byte[w * h];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) Math.clamp(Math.round(sums[i] * scale), 0, 255);
        }
        return new Picture(w, h, block, grey);
    }

    /** Fills {@code into} with the brightness of one full-size row. */
    interface Rows {
        void read(int y, float[] into);
    }

    /** Brightness between samples at a full-size pixel position; NaN off the picture. */
    double at(double x, double y) {
        double column = x / shrink - 0.5;
        double row = y / shrink - 0.5;
        int c = (int) Math.floor(column);
        int r = (int) Math.floor(row);
        if (c < 0 || r < 0 || c + 1 >= width || r + 1 >= height) {
            return Double.NaN;
        }
        double a = column - c;
        double b = row - r;
        int at = r * width + c;
        return (1 - b) * ((1 - a) * (grey[at] & 0xFF) + a * (grey[at + 1] & 0xFF))
                + b * ((1 - a) * (grey[at + width] & 0xFF) + a * (grey[at + width + 1] & 0xFF));
    }

    /** The full-size position of a working sample's centre. */
    Pixel full(double column, double row) {
        return new Pixel((column + 0.5) * shrink, (row + 0.5) * shrink);
    }
}
