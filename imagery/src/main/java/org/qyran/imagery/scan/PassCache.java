package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;

/**
 * Decoded blocks between the tiles, and the passes, that need them. Each block is decoded by one
 * thread while the others go on with blocks still missing. The first blocks to come stay as far as
 * the budget reaches (a scan reads in circles, so the oldest are as good as any); the others go as
 * soon as no later tile of the pass can need them. Safe for many threads.
 */
final class PassCache {

    private static final int LEAST_UNIT_PIXELS = 1 << 16;
    private static final int MOST_UNIT_PIXELS = 1 << 22;
    private static final int UNIT_SIDE = 512;

    private final Raster raster;
    private final RasterInfo info;
    private final int[] bands;
    private final int unitWidth;
    private final int unitHeight;
    private final int columns;
    private final AtomicReferenceArray<@Nullable CompletableFuture<PackedBlock>> blocks;
    private final long budgetBytes;
    private final AtomicLong residentBytes = new AtomicLong();
    private final boolean[] resident;
    private final ThreadLocal<float[][]> decoded;
    private int firstRowKept;

    /**
     * @param budgetBytes for blocks that stay; those a row of tiles needs come on top
     */
    PassCache(Raster raster, long budgetBytes) {
        this.raster = raster;
        this.info = raster.info();
        this.bands = IntStream.range(0, info.bands().size()).toArray();
        long block = (long) info.blockWidth() * info.blockHeight();
        // A reader whose block is a whole picture keeps it by itself; take it in handy pieces.
        boolean handy = block <= MOST_UNIT_PIXELS;
        this.unitWidth = Math.min(info.width(), handy ? info.blockWidth() : UNIT_SIDE);
        int lines = Math.ceilDiv(LEAST_UNIT_PIXELS, unitWidth * info.blockHeight());
        boolean strips = unitWidth == info.width();
        this.unitHeight =
                Math.min(
                        info.height(),
                        !handy
                                ? UNIT_SIDE
                                : strips ? lines * info.blockHeight() : info.blockHeight());
        this.columns = Math.ceilDiv(info.width(), unitWidth);
        int count = Math.multiplyExact(columns, Math.ceilDiv(info.height(), unitHeight));
        this.blocks = new AtomicReferenceArray<>(count);
        this.resident = new boolean[count];
        this.budgetBytes = budgetBytes;
        this.decoded = ThreadLocal.withInitial(() -> new float[bands.length][0]);
    }

    /** Fills row-major arrays, one per band, of at least {@code window.pixels()} values. */
    void read(Window window, float[][] into) throws IOException {
        int left = window.column() / unitWidth;
        int right = (window.column() + window.width() - 1) / unitWidth;
        int top = window.row() / unitHeight;
        int bottom = (window.row() + window.height() - 1) / unitHeight;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                decodeIfMissing(row * columns + column);
            }
        }
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                await(row * columns + column).copyInto(window, into);
            }
        }
    }

    private void decodeIfMissing(int block) {
        if (blocks.get(block) != null) {
            return;
        }
        CompletableFuture<PackedBlock> mine = new CompletableFuture<>();
        if (!blocks.compareAndSet(block, null, mine)) {
            return;
        }
        try {
            PackedBlock packed = decode(block);
            long bytes = packed.bytes();
            if (residentBytes.addAndGet(bytes) <= budgetBytes) {
                resident[block] = true;
            } else {
                residentBytes.addAndGet(-bytes);
            }
            mine.complete(packed);
        } catch (IOException | RuntimeException | Error e) {
            // Handed to every reader of the block, this one included, by await.
            mine.completeExceptionally(e);
        }
    }

    private PackedBlock decode(int block) throws IOException {
        int column = block % columns * unitWidth;
        int row = block / columns * unitHeight;
        Window window =
                new Window(
                        column,
                        row,
                        Math.min(unitWidth, info.width() - column),
                        Math.min(unitHeight, info.height() - row));
        if (info.type() == SampleType.UINT16) {
            short[][] stored = new short[bands.length][window.pixels()];
            if (raster.readShorts(window, stored)) {
                return new PackedBlock(window, stored, info.bands());
            }
        }
        float[][] values = decoded.get();
        if (values[0].length < window.pixels()) {
            for (int b = 0; b < values.length; b++) {
                values[b] = new float[window.pixels()];
            }
        }
        raster.read(window, bands, values);
        return new PackedBlock(window, values, info.type());
    }

    private PackedBlock await(int block) throws IOException {
        CompletableFuture<PackedBlock> future = blocks.get(block);
        if (future == null) {
            throw new IllegalStateException(
                    "block %d was dropped while a tile needed it".formatted(block));
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** No tile of this pass needs rows above {@code row} any more. For one thread. */
    void passed(int row) {
        int end = row / unitHeight;
        for (int r = firstRowKept; r < end; r++) {
            drop(r);
        }
        firstRowKept = Math.max(firstRowKept, end);
    }

    /** A pass has ended; the next begins at the top. For one thread. */
    void rewind() {
        for (int r = firstRowKept; r < blocks.length() / columns; r++) {
            drop(r);
        }
        firstRowKept = 0;
    }

    private void drop(int blockRow) {
        for (int block = blockRow * columns; block < (blockRow + 1) * columns; block++) {
            if (!resident[block]) {
                blocks.set(block, null);
            }
        }
    }
}
