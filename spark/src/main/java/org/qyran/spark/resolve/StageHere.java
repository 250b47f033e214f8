package org.qyran.spark.resolve;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.qyran.network.resolve.Ground;
import org.qyran.network.resolve.Stage;
import org.qyran.spark.workers.PieceWork;

/**
 * A stage done in the process that asked: neither it nor what it results in is written down to go
 * through Spark, only the numbers by which this process knows them.
 */
final class StageHere<R extends Serializable> implements AutoCloseable {

    private static final Map<Long, StageHere<?>> UNDER_WAY = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    private final long number = NEXT.incrementAndGet();
    private final Stage<R> stage;
    private final Ground ground;
    private final Map<Slice, Results<R>> results = new ConcurrentHashMap<>();

    StageHere(Stage<R> stage, Ground ground) {
        this.stage = stage;
        this.ground = ground;
        UNDER_WAY.put(number, this);
    }

    /** Does slices without a load; they give nothing but that they are done. */
    PieceWork<Slice, Results<R>> work() {
        return new Work<>(number);
    }

    /** What a slice that is done resulted in; given away. */
    Results<R> taken(Slice slice) {
        return Objects.requireNonNull(results.remove(slice), slice::toString);
    }

    private void on(Slice slice) {
        results.put(slice, Results.of(stage, ground, slice));
    }

    @Override
    public void close() {
        UNDER_WAY.remove(number);
    }

    private record Work<R extends Serializable>(long number)
            implements PieceWork<Slice, Results<R>> {

        @Override
        public Results<R> on(Slice slice) {
            Objects.requireNonNull(UNDER_WAY.get(number), "asked for in another process").on(slice);
            return new Results<>(List.of());
        }
    }
}
