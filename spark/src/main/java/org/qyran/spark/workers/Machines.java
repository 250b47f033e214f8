package org.qyran.spark.workers;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkContext;

/** Processes of a cluster that do the work, without the one that asks. */
final class Machines {

    /** So long is waited for the first, and for another one after each. */
    private static final long FIRST_MILLIS = 15_000;

    private static final long NEXT_MILLIS = 100;

    private static final long LOOK_MILLIS = 20;

    private final SparkContext spark;

    Machines(SparkContext spark) {
        this.spark = spark;
    }

    int count() {
        return spark.isStopped() ? 0 : spark.getExecutorMemoryStatus().size() - 1;
    }

    /**
     * They come one by one after a cluster was opened, and work is cut by their cores. Where none
     * comes the work begins all the same: a piece waits for the first.
     */
    void await(BooleanSupplier stop) throws InterruptedException {
        long since = System.nanoTime();
        int before = 0;
        while (!spark.isLocal() && !stop.getAsBoolean()) {
            int now = count();
            if (now > before) {
                before = now;
                since = System.nanoTime();
            }
            long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            if (waited >= (before == 0 ? FIRST_MILLIS : NEXT_MILLIS)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
