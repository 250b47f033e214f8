package org.qyran.imagery.raster;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A raster over a {@link BlockDecoder}: gathers windows from blocks, applies no-data, mask, scale
 * and offset. A block that a window covers wholly is decoded once for all bands and forgotten; one
 * covered in part is kept in a small cache, for the neighbouring window will want it too.
 */
public final class BlockRaster implements Raster {

    private final RasterInfo info;
    private final BlockDecoder decoder;
    private final BlockGrid grid;
    private final BlockCache cache;
    private final Optional<Raster> mask;
    private final int alpha;

    /** Unsigned 16 bits, no scale, offset, mask or alpha. */
    private final boolean plain;

    private BlockRaster(RasterInfo info, BlockDecoder decoder, Optional<Raster> mask, int alpha) {
        this.info = info;
        this.decoder = decoder;
        this.grid = decoder.grid();
        this.cache = new BlockCache(grid.blockBytes());
        this.mask = mask;
        this.alpha = alpha;
        this.plain =
                info.type() == SampleType.UINT16
                        && mask.isEmpty()
                        && alpha < 0
                        && info.bands().stream().allMatch(b -> b.scale() == 1 && b.offset() == 0);
    }

    /** Every pixel counts unless it holds its band's no-data value. */
    public static BlockRaster of(RasterInfo info, BlockDecoder decoder) {
        return new BlockRaster(info, decoder, Optional.empty(), -1);
    }

    /** Pixels where {@code mask}'s one band is 0 are no data; closes the mask with itself. */
    public static BlockRaster masked(RasterInfo info, BlockDecoder decoder, Raster mask) {
        return new BlockRaster(info, decoder, Optional.of(mask), -1);
    }

    /** Pixels where band {@code alpha} is 0 are no data in all other bands. */
    public static BlockRaster withAlpha(RasterInfo info, BlockDecoder decoder, int alpha) {
        return new BlockRaster(info, decoder, Optional.empty(), alpha);
    }

    @Override
    public RasterInfo info() {
        return info;
    }

    @Override
    public void read(Window window, int[] bands, float[][] into) throws IOException {
        requireInside(window);
        forBlocks(
                window,
                bands,
                (raw, sample, k, part) -> physical(raw, sample, bands[k], part, into[k]));
        if (mask.isPresent()) {
            blankWhereZero(mask.get(), 0, window, bands, into);
        } else if (alpha >= 0) {
            blankWhereZero(this, alpha, window, bands, into);
        }
    }

    @Override
    public void readStored(Window window, int band, double[] into) throws IOException {
        requireInside(window);
        SampleLayout layout = grid.layout();
        forBlocks(
                window,
                new int[] {band},
                (raw, sample, k, part) -> {
                    for (int r = 0; r < part.rows; r++) {
                        int at = layout.offset(part.blockColumn, part.blockRow + r, sample);
                        int to = part.windowAt + r * part.windowWidth;
                        Samples.toDoubles(layout, raw, at, into, to, part.columns);
                    }
                });
    }

    @Override
    public boolean readShorts(Window window, short[][] into) throws IOException {
        requireInside(window);
        if (!plain || !wholeBlocks(window)) {
            return false;
        }
        int bw = grid.blockWidth();
        int bh = grid.blockHeight();
        for (int top = window.row(); top < window.row() + window.height(); top += bh) {
            for (int left = window.column(); left < window.column() + window.width(); left += bw) {
                int columns = Math.min(bw, info.width() - left);
                int rows = Math.min(bh, info.height() - top);
                int at = (top - window.row()) * window.width() + left - window.column();
                for (int plane = 0; plane < grid.planes(); plane++) {
                    short[][] planes = grid.planes() == 1 ? into : new short[][] {into[plane]};
                    if (!decoder.decodeShorts(
                            left / bw,
                            top / bh,
                            plane,
                            columns,
                            rows,
                            planes,
                            at,
                            window.width())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean wholeBlocks(Window window) {
        int right = window.column() + window.width();
        int bottom = window.row() + window.height();
        return window.column() % grid.blockWidth() == 0
                && window.row() % grid.blockHeight() == 0
                && (right % grid.blockWidth() == 0 || right == info.width())
                && (bottom % grid.blockHeight() == 0 || bottom == info.height());
    }

    private void physical(byte[] raw, int sample, int band, Part part, float[] into) {
        Band meaning = info.bands().get(band);
        SampleLayout layout = grid.layout();
        boolean wide =
                switch (layout.type()) {
                    case UINT32, INT32, FLOAT64 -> true;
                    default -> false;
                };
        double[] exact = wide ? new double[part.columns] : NONE;
        for (int r = 0; r < part.rows; r++) {
            int at = layout.offset(part.blockColumn, part.blockRow + r, sample);
            int to = part.windowAt + r * part.windowWidth;
            if (wide) {
                Samples.toDoubles(layout, raw, at, exact, 0, part.columns);
                Physical.fromDoubles(exact, meaning, into, to, part.columns);
            } else {
                Samples.toFloats(layout, raw, at, into, to, part.columns);
                Physical.inPlace(into, to, part.columns, meaning);
            }
        }
    }

    private static final double[] NONE = {};

    private static void blankWhereZero(
            Raster valid, int validBand, Window window, int[] bands, float[][] into)
            throws IOException {
        double[] shown = new double[window.pixels()];
        valid.readStored(window, validBand, shown);
        for (int k = 0; k < bands.length; k++) {
            if (valid instanceof BlockRaster own && own.alpha == bands[k]) {
                continue;
            }
            float[] values = into[k];
            for (int i = 0; i < shown.length; i++) {
                values[i] = shown[i] == 0 ? Float.NaN : values[i];
            }
        }
    }

    /** What of a block falls into the window. */
    private record Part(
            int blockColumn, int blockRow, int columns, int rows, int windowAt, int windowWidth) {}

    private interface Gather {
        void take(byte[] raw, int sample, int k, Part part);
    }

    private void forBlocks(Window window, int[] bands, Gather gather) throws IOException {
        int bw = grid.blockWidth();
        int bh = grid.blockHeight();
        int right = window.column() + window.width();
        int bottom = window.row() + window.height();
        for (int row = window.row() / bh; row <= (bottom - 1) / bh; row++) {
            for (int column = window.column() / bw; column <= (right - 1) / bw; column++) {
                Part part = part(window, column, row);
                if (grid.planes() == 1) {
                    gatherBlock(column, row, 0, bands, -1, part, gather);
                } else {
                    for (int k = 0; k < bands.length; k++) {
                        gatherBlock(column, row, bands[k], bands, k, part, gather);
                    }
                }
            }
        }
    }

    private Part part(Window window, int column, int row) {
        int x = column * grid.blockWidth();
        int y = row * grid.blockHeight();
        int left = Math.max(x, window.column());
        int top = Math.max(y, window.row());
        int right =
                Math.min(
                        inside(x, grid.blockWidth(), grid.width()),
                        window.column() + window.width());
        int bottom =
                Math.min(
                        inside(y, grid.blockHeight(), grid.height()),
                        window.row() + window.height());
        int at = (top - window.row()) * window.width() + left - window.column();
        return new Part(left - x, top - y, right - left, bottom - top, at, window.width());
    }

    private static int inside(int from, int length, int end) {
        return (int) Math.min((long) from + length, end);
    }

    /** {@code only}: the one requested band this plane holds, or −1 when it holds all. */
    private void gatherBlock(
            int column, int row, int plane, int[] bands, int only, Part part, Gather gather)
            throws IOException {
        long index = grid.index(column, row, plane);
        byte @Nullable [] raw = cache.get(index);
        boolean owned = raw == null;
        if (raw == null) {
            decoder.require(column, row, plane);
            raw = cache.scratch();
            decoder.decode(column, row, plane, raw);
        }
        if (only >= 0) {
            gather.take(raw, 0, only, part);
        } else {
            for (int k = 0; k < bands.length; k++) {
                gather.take(raw, bands[k], k, part);
            }
        }
        if (owned) {
            int bw = Math.min(grid.blockWidth(), grid.width() - column * grid.blockWidth());
            int bh = Math.min(grid.blockHeight(), grid.height() - row * grid.blockHeight());
            cache.release(index, raw, part.columns < bw || part.rows < bh);
        }
    }

    private void requireInside(Window window) {
        if ((long) window.column() + window.width() > info.width()
                || (long) window.row() + window.height() > info.height()) {
            throw new IllegalArgumentException(
                    "%s reaches out of %s: %d × %d"
                            .formatted(window, info.name(), info.width(), info.height()));
        }
    }

    @Override
    public void close() throws IOException {
        try (decoder) {
            if (mask.isPresent()) {
                mask.get().close();
            }
        }
    }
}
