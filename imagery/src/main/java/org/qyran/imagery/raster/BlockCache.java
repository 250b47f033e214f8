package org.qyran.imagery.raster;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decoded blocks a neighbouring window may want again, oldest dropped first, and scratch arrays
 * that readers hand on to each other. No locks; two threads that miss the same block both decode
 * it.
 */
final class BlockCache {

    private static final long MOST_BYTES =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);
    private static final int MOST_SPARE = 16;

    private final int blockBytes;
    private final int capacity;
    private final ConcurrentHashMap<Long, byte[]> kept = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> order = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<byte[]> spare = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spares = new AtomicInteger();

    BlockCache(int blockBytes) {
        this.blockBytes = blockBytes;
        this.capacity = Math.clamp(MOST_BYTES / Math.max(1, blockBytes), 1, 4096);
    }

    byte @Nullable [] get(long index) {
        return kept.get(index);
    }

    byte[] scratch() {
        byte[] array = spare.poll();
        if (array == null) {
            return new byte[blockBytes];
        }
        spares.decrementAndGet();
        return array;
    }

    /** Takes back an array from {@link #scratch()}, now holding block {@code index}. */
    void release(long index, byte[] raw, boolean keep) {
        if (keep) {
            if (kept.putIfAbsent(index, raw) == null) {
                order.add(index);
                while (kept.size() > capacity) {
                    Long oldest = order.poll();
                    if (oldest == null) {
                        break;
                    }
                    kept.remove(oldest);
                }
            }
        } else if (spares.incrementAndGet() <= MOST_SPARE) {
            spare.add(raw);
        } else {
            spares.decrementAndGet();
        }
    }
}
