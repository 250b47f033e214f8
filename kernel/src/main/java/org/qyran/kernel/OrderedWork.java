package org.qyran.kernel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbered pieces of work on many threads, their results taken in order by the calling thread. Only
 * a few pieces are under way or waiting at any time, whatever their number.
 */
public final class OrderedWork implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 3;

    private final int threads;
    private final ExecutorService pool;

    /** One piece; {@code scratch} belongs to the calling thread. */
    @FunctionalInterface
    public interface Work<S, R> {
        R run(int piece, S scratch) throws IOException;
    }

    /** Takes a result, in the order of the pieces. */
    @FunctionalInterface
    public interface Fold<R> {
        void take(int piece, R result) throws IOException;
    }

    /**
     * @param threads at least 1
     * @param name what its threads are called, before a number
     */
    public OrderedWork(int threads, String name) {
        this.threads = threads;
        this.pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /**
     * @return whether all pieces are folded; false when {@code stop} said so
     */
    public <S, R> boolean run(
            int first,
            int end,
            Supplier<S> scratch,
            Work<S, R> work,
            Fold<R> fold,
            BooleanSupplier stop)
            throws IOException {
        ThreadLocal<S> scratches = ThreadLocal.withInitial(scratch);
        ArrayDeque<Future<R>> waiting = new ArrayDeque<>();
        int next = first;
        try {
            for (int piece = first; piece < end; piece++) {
                while (next < end && waiting.size() < threads * WAITING_PER_THREAD) {
                    int submitted = next++;
                    waiting.add(pool.submit(() -> work.run(submitted, scratches.get())));
                }
                fold.take(piece, waiting.remove().get());
                if (stop.getAsBoolean() && piece + 1 < end) {
                    return false;
                }
            }
            return true;
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for piece results");
        } finally {
            waiting.forEach(f -> f.cancel(false));
        }
    }

    private static IOException asThrown(@Nullable Throwable cause) throws IOException {
        return switch (cause) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> new IOException(cause);
        };
    }

    /** Waits for pieces under way, so that nothing reads a raster that is being closed. */
    @Override
    public void close() {
        pool.close();
    }
}
