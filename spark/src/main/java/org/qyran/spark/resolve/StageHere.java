package org.qyran.spark.resolve;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.qyran.network.resolve.Ground;
import org.qyran.network.resolve.Stage;
import org.qyran.spark.workers.PieceWork;

/**
 * A stage done in the process that asked: a task of Spark for each core takes slice after slice
 * until none is left, so that no core waits to be handed the next. Neither the stage nor what it
 * results in is written down to go through Spark, only the number by which this process knows it.
 */
final class StageHere<R extends Serializable> implements AutoCloseable {

    private static final Map<Long, StageHere<?>> UNDER_WAY = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    /** A slice by its place among those asked for. */
    private record Waiting(int at, Slice slice) {}

    private final long number = NEXT.incrementAndGet();
    private final Stage<R> stage;
    private final Ground ground;
    private final Queue<Waiting> waiting;
    private final Taken<R> taken;

    /**
     * @param ranges of pieces, each a slice
     * @param taken told of each slice by one thread at a time, whichever did it
     */
    StageHere(Stage<R> stage, Ground ground, List<int[]> ranges, Taken<R> taken) {
        this.stage = stage;
        this.ground = ground;
        this.taken = taken;
        this.waiting =
                new ConcurrentLinkedQueue<>(
                        IntStream.range(0, ranges.size())
                                .mapToObj(at -> new Waiting(at, Slice.here(ranges.get(at))))
                                .toList());
        UNDER_WAY.put(number, this);
    }

    /** Does slices until none is left, and says how many. */
    PieceWork<Integer, Integer> work() {
        return new Work(number);
    }

    private int slices() {
        int done = 0;
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            long began = System.nanoTime();
            boolean whole = false;
            try {
                Results<R> results = Results.of(stage, ground, next.slice());
                synchronized (taken) {
                    taken.take(next.at(), results, System.nanoTime() - began);
                }
                whole = true;
            } finally {
                if (!whole) {
                    // Where Spark tries a task again, it finds it here.
                    waiting.add(next);
                }
            }
            done++;
        }
        return done;
    }

    /** What is not begun will not be. */
    @Override
    public void close() {
        waiting.clear();
        UNDER_WAY.remove(number);
    }

    private record Work(long number) implements PieceWork<Integer, Integer> {

        @Override
        public Integer on(Integer core) {
            return Objects.requireNonNull(UNDER_WAY.get(number), "asked for in another process")
                    .slices();
        }
    }
}
