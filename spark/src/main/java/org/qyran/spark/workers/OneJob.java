package org.qyran.spark.workers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;

/** All pieces of an asker as one job with a task for each: no core waits for another's piece. */
final class OneJob<R extends Serializable> {

    private static final long LOOK_MILLIS = 200;

    private record Given<R extends Serializable>(int piece, Done<R> done) {}

    private final BlockingQueue<Given<R>> given = new LinkedBlockingQueue<>();
    private final SimpleFutureAction<BoxedUnit> job;
    private final int pieces;

    /**
     * @param done one a partition, what is done with it when asked for
     */
    OneJob(SparkContext spark, RDD<Done<R>> done) {
        this.pieces = done.getNumPartitions();
        Function1<Iterator<Done<R>>, Done<R>> only =
                (Function1<Iterator<Done<R>>, Done<R>> & Serializable) Iterator::next;
        List<Object> all = IntStream.range(0, pieces).<Object>mapToObj(piece -> piece).toList();
        this.job =
                spark.submitJob(
                        done,
                        only,
                        CollectionConverters.asScala(all).toSeq(),
                        (piece, result) -> {
                            // On Spark's own thread: nothing but this is done there.
                            given.add(new Given<>((Integer) piece, result));
                            return BoxedUnit.UNIT;
                        },
                        () -> BoxedUnit.UNIT);
    }

    /**
     * Takes what each piece gives, in whatever order they are done, on the thread that asks.
     *
     * @return whether all are taken; false when somebody asked to stop
     * @throws IOException when a piece failed again and again
     */
    boolean take(Workers.Taker<R> taken, BooleanSupplier stop) throws IOException {
        try {
            for (int left = pieces; left > 0; left--) {
                Given<R> next = given.poll();
                while (next == null) {
                    if (stop.getAsBoolean()) {
                        return false;
                    }
                    if (job.isCompleted() && given.isEmpty()) {
                        return refused(stop);
                    }
                    next = given.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
                taken.take(next.piece(), next.done());
                if (stop.getAsBoolean()) {
                    return left == 1;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a piece");
        } finally {
            if (!job.isCompleted()) {
                job.cancel();
            }
        }
    }

    /** What kept the job from giving all. */
    private boolean refused(BooleanSupplier stop) throws IOException {
        if (stop.getAsBoolean()) {
            return false;
        }
        if (job.value().get() instanceof Failure<BoxedUnit> failure) {
            throw Workers.failed(failure.exception());
        }
        throw new IllegalStateException("a job ended before its pieces");
    }
}
