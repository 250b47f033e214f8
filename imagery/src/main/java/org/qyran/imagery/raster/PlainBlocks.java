package org.qyran.imagery.raster;

import java.io.IOException;

/**
 * Uncompressed samples read straight from the file, in blocks of a convenient size: the rows of a
 * window cost what they hold and nothing more. Safe for many threads.
 */
public final class PlainBlocks implements BlockDecoder {

    private static final int WISHED_BYTES = 1 << 20;
    private static final int MOST_ROW_BYTES = 1 << 16;

    /** Where a row of one plane begins in the file. */
    public interface Rows {
        long offset(int row, int plane);
    }

    private final Source source;
    private final BlockGrid grid;
    private final Rows rows;
    private final String field;

    /**
     * @param planes 1 when a pixel's samples lie together, else the number of bands
     * @param samples of one pixel in one plane
     * @param field for messages
     */
    public PlainBlocks(
            Source source,
            int width,
            int height,
            int planes,
            int samples,
            SampleType type,
            java.nio.ByteOrder order,
            Rows rows,
            String field) {
        this.source = source;
        this.rows = rows;
        this.field = field;
        int pixel = type.bytes() * samples;
        int blockWidth = Math.min(width, Math.max(64, MOST_ROW_BYTES / pixel));
        int blockHeight = Math.clamp(WISHED_BYTES / ((long) blockWidth * pixel), 1, height);
        SampleLayout layout = SampleLayout.byPixel(type, order, blockWidth, samples);
        this.grid = new BlockGrid(width, height, blockWidth, blockHeight, planes, samples, layout);
    }

    @Override
    public BlockGrid grid() {
        return grid;
    }

    @Override
    public void require(int column, int row, int plane) throws IOException {
        int pixel = grid.layout().pixelStride();
        int left = column * grid.blockWidth();
        int top = row * grid.blockHeight();
        long bytes = (long) Math.min(grid.blockWidth(), grid.width() - left) * pixel;
        for (int r = top; r < Math.min(top + grid.blockHeight(), grid.height()); r++) {
            source.requireInside(rows.offset(r, plane) + (long) left * pixel, bytes, field);
        }
    }

    @Override
    public void decode(int column, int row, int plane, byte[] into) throws IOException {
        int pixel = grid.layout().pixelStride();
        int stride = grid.layout().rowStride();
        int left = column * grid.blockWidth();
        int top = row * grid.blockHeight();
        int bytes = Math.min(grid.blockWidth(), grid.width() - left) * pixel;
        int count = Math.min(grid.blockHeight(), grid.height() - top);
        long first = rows.offset(top, plane);
        boolean together =
                bytes == stride
                        && rows.offset(top + count - 1, plane) - first == (count - 1L) * stride;
        if (together) {
            source.read(first, into, 0, count * stride, field);
            return;
        }
        for (int r = 0; r < count; r++) {
            long at = rows.offset(top + r, plane) + (long) left * pixel;
            source.read(at, into, r * stride, bytes, field);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
