package org.qyran.imagery.raster;

/**
 * How a raster is cut into blocks that are decoded at once.
 *
 * @param width columns of the raster
 * @param height rows of the raster
 * @param blockWidth columns of every block; blocks at the right edge may stick out
 * @param blockHeight rows of every block
 * @param planes 1 when a block holds all bands, else the number of bands
 * @param samples bands in one block
 * @param layout of a decoded block
 */
public record BlockGrid(
        int width,
        int height,
        int blockWidth,
        int blockHeight,
        int planes,
        int samples,
        SampleLayout layout) {

    public int across() {
        return Math.ceilDiv(width, blockWidth);
    }

    public int down() {
        return Math.ceilDiv(height, blockHeight);
    }

    /** Blocks of all planes. */
    public long count() {
        return (long) across() * down() * planes;
    }

    /** Index in the order TIFF lists its tiles: by plane, row, column. */
    public long index(int column, int row, int plane) {
        return ((long) plane * down() + row) * across() + column;
    }

    /** Bytes of one decoded block. */
    public int blockBytes() {
        return Math.multiplyExact(layout.rowStride(), blockHeight);
    }
}
