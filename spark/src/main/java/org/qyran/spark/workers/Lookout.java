package org.qyran.spark.workers;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Tells that a cluster has had no machine for half a minute. Spark waits without a word for one to
 * come, which may be right (a master is started again, others end their work) or forever.
 */
final class Lookout {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final IntSupplier machines;
    private final LongSupplier now;
    private final Runnable alone;
    private long looked;
    private long seen;
    private boolean told;

    /**
     * @param machines how many there are, without the one that asks
     * @param now in nanoseconds of any beginning
     * @param alone told once, and again after machines came and went
     */
    Lookout(IntSupplier machines, LongSupplier now, Runnable alone) {
        this.machines = machines;
        this.now = now;
        this.alone = alone;
        this.looked = now.getAsLong();
        this.seen = looked;
    }

    /** To be called often, by any thread. */
    synchronized void look() {
        long at = now.getAsLong();
        if (at - looked < LOOK_NANOS) {
            return;
        }
        looked = at;
        if (machines.getAsInt() > 0) {
            seen = at;
            told = false;
        } else if (!told && at - seen >= PATIENCE_NANOS) {
            told = true;
            alone.run();
        }
    }
}
