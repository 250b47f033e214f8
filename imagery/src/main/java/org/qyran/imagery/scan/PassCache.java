package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    private final CacheBudget budget;
    private final AtomicLong residentBytes = new AtomicLong();
    private final boolean[] resident;
    private final ThreadLocal<float[][]> decoded;
    private final List<Reading> open = new ArrayList<>();

    /**
     * @param budget for blocks that stay; those a row of tiles needs come on top
     */
    PassCache(Raster raster, CacheBudget budget) {
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
        this.budget = budget;
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
            if (budget.take(bytes)) {
                resident[block] = true;
                residentBytes.addAndGet(bytes);
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

    /**
     * Somebody begins to read rows of pixels from {@code top} (in) to {@code bottom} (out); what is
     * read outside may be gone at once.
     */
    Reading reading(int top, int bottom) {
        Reading reading = new Reading(top / unitHeight, Math.ceilDiv(bottom, unitHeight));
        synchronized (open) {
            open.add(reading);
        }
        return reading;
    }

    /** Rows of blocks somebody still needs. For one thread; others may read at the same time. */
    final class Reading implements AutoCloseable {

        private int first;
        private final int end;

        private Reading(int first, int end) {
            this.first = first;
            this.end = end;
        }

        /** Rows of pixels above {@code row} are not needed here any more. */
        void passed(int row) {
            drop(Math.min(end, row / unitHeight));
        }

        private void drop(int next) {
            synchronized (open) {
                int from = first;
                first = Math.max(first, next);
                for (int row = from; row < next; row++) {
                    int there = row;
                    if (open.stream().noneMatch(r -> r.first <= there && there < r.end)) {
                        PassCache.this.drop(row);
                    }
                }
            }
        }

        @Override
        public void close() {
            drop(end);
            synchronized (open) {
                open.remove(this);
            }
        }
    }

    private void drop(int blockRow) {
        for (int block = blockRow * columns; block < (blockRow + 1) * columns; block++) {
            if (!resident[block]) {
                blocks.set(block, null);
            }
        }
    }

    /** Gives back what stays; nobody reads any more. */
    void close() {
        budget.give(residentBytes.getAndSet(0));
    }
}
