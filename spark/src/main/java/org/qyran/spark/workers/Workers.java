package org.qyran.spark.workers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Phrases;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * A cluster's cores, or this machine's. Pieces are sent a few at a time and their results folded in
 * order by the thread that asked; several threads may ask at once.
 */
public final class Workers implements AutoCloseable {

    /** Pieces of one asker under way or waiting, for each core. */
    private static final int WAITING_PER_CORE = 2;

    private static final long LOOK_MILLIS = 200;

    /** Takes what pieces give, in whatever order. */
    @FunctionalInterface
    public interface Taker<R extends Serializable> {
        void take(int piece, Done<R> done) throws IOException;
    }

    private final JavaSparkContext spark;
    private final BooleanSupplier stop;
    private final Machines machines;
    private @Nullable Lookout lookout;

    private Workers(JavaSparkContext spark, BooleanSupplier stop) {
        this.spark = spark;
        this.stop = stop;
        this.machines = new Machines(spark.sc());
    }

    /**
     * @param name what a cluster calls this work
     * @param logFolder where Spark's warnings go, as {@code cluster.log}; made when missing.
     *     Without one nobody reads them: what concerns the user is thrown
     * @param stop whether somebody asked to stop; asked often
     * @throws IOException when nobody answers at the master's address
     */
    public static Workers open(
            String name, WorkerOptions options, Optional<Path> logFolder, BooleanSupplier stop)
            throws IOException {
        System.setProperty("qyran.cluster.log", logFolder.isPresent() ? "file" : "nowhere");
        if (logFolder.isPresent()) {
            Files.createDirectories(logFolder.get());
            System.setProperty(
                    "qyran.cluster.log.file", logFolder.get().resolve("cluster.log").toString());
        }
        SparkConf conf = Settings.of(name, options);
        MasterAddress.check(conf.get("spark.master"));
        try {
            Workers workers = new Workers(new JavaSparkContext(conf), stop);
            workers.machines.await(stop);
            return workers;
        } catch (Exception e) {
            // Written in Scala, it throws what it does not declare.
            throw new IOException(conf.get("spark.master") + ": " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.toString() : message.lines().findFirst().orElse("");
    }

    /**
     * @param said told, on whichever thread waits, when a cluster has had no machine for half a
     *     minute
     */
    public Workers telling(Consumer<String> said, Language language) {
        if (!isHere()) {
            Phrases phrases = Phrases.of(Workers.class, "workers", language);
            Runnable alone = () -> said.accept(phrases.say("alone", List.of()));
            lookout = new Lookout(machines::count, System::nanoTime, alone);
        }
        return this;
    }

    /** Asked often while a piece is waited for. */
    private boolean stopped() {
        if (lookout != null) {
            lookout.look();
        }
        return stop.getAsBoolean() || isEnded();
    }

    /**
     * Whether Spark ended by itself: it does when the process is asked to stop, perhaps before
     * whoever asks us hears of that. What is done is kept then as when somebody asked.
     */
    private boolean isEnded() {
        return spark.sc().isStopped();
    }

    /** Cores there are now; machines may come and go. */
    public int cores() {
        return isEnded() ? 1 : Math.max(1, spark.defaultParallelism());
    }

    /** Whether all pieces are done in this process. */
    public boolean isHere() {
        return spark.sc().isLocal();
    }

    /** Who hands out the work, as Spark spells it. */
    public String master() {
        return spark.master();
    }

    /** Something every piece needs: it goes to each machine once. */
    public <T extends Serializable> Broadcast<T> everywhere(T value) {
        return spark.broadcast(value);
    }

    /** Something that is done with a value in every process. */
    @FunctionalInterface
    public interface With<T extends Serializable> {
        boolean run(Broadcast<T> there) throws IOException;
    }

    /**
     * Does something with what its pieces need, which is taken away everywhere afterwards.
     *
     * @return false when somebody asked to stop
     */
    public <T extends Serializable> boolean with(T value, With<T> work) throws IOException {
        try {
            Broadcast<T> there = everywhere(value);
            try {
                return work.run(there);
            } finally {
                if (!isEnded()) {
                    there.destroy();
                }
            }
        } catch (BadInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Whatever it says of what is no more; the same command goes on from what is done.
            if (isEnded()) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Sends pieces, folds what they give in order.
     *
     * @param near where a piece would gladly be done ({@link Done#where()}); empty for anywhere
     * @return whether all are folded; false when somebody asked to stop
     * @throws IOException when a piece failed again and again
     */
    public <P extends Serializable, R extends Serializable> boolean run(
            List<P> pieces,
            PieceWork<P, R> work,
            IntFunction<Optional<String>> near,
            OrderedWork.Fold<Done<R>> fold)
            throws IOException {
        ArrayDeque<JavaFutureAction<List<Done<R>>>> waiting = new ArrayDeque<>();
        Function<P, Done<R>> task = piece -> done(work, piece);
        int next = 0;
        try {
            for (int piece = 0; piece < pieces.size(); piece++) {
                while (next < pieces.size() && waiting.size() < cores() * WAITING_PER_CORE) {
                    waiting.add(
                            placed(pieces.get(next), near.apply(next)).map(task).collectAsync());
                    next++;
                }
                Done<R> done = await(waiting);
                if (done == null) {
                    return false;
                }
                fold.take(piece, done);
            }
            return true;
        } finally {
            if (!isEnded()) {
                waiting.forEach(job -> job.cancel(true));
            }
        }
    }

    /**
     * Sends all pieces at once; what each gives is taken in whatever order they are done, on the
     * thread that asks. For results that are kept anyway: what waits to be taken is not bounded.
     *
     * @return whether all are taken; false when somebody asked to stop
     * @throws IOException when a piece failed again and again
     */
    public <P extends Serializable, R extends Serializable> boolean all(
            List<P> pieces, PieceWork<P, R> work, Taker<R> taken) throws IOException {
        if (pieces.isEmpty()) {
            return true;
        }
        Function<P, Done<R>> task = piece -> done(work, piece);
        return new OneJob<>(spark.sc(), spark.parallelize(pieces, pieces.size()).map(task).rdd())
                .take(taken, this::stopped);
    }

    private static <P extends Serializable, R extends Serializable> Done<R> done(
            PieceWork<P, R> work, P piece) throws IOException {
        long began = System.nanoTime();
        R result = work.on(piece);
        return new Done<>(result, here(), System.nanoTime() - began);
    }

    /** As Spark spells the place of something it keeps in one process. */
    private static String here() {
        var manager = SparkEnv.get().blockManager().blockManagerId();
        return "executor_" + manager.host() + "_" + manager.executorId();
    }

    private <P extends Serializable> JavaRDD<P> placed(P piece, Optional<String> near) {
        if (near.isEmpty()) {
            return spark.parallelize(List.of(piece), 1);
        }
        var places = CollectionConverters.asScala(List.of(near.get())).toSeq();
        var pieces = CollectionConverters.asScala(List.of(new Tuple2<>(piece, places))).toSeq();
        ClassTag$ tags = ClassTag$.MODULE$;
        return spark.sc().makeRDD(pieces, tags.<P>apply(Object.class)).toJavaRDD();
    }

    /** Null when somebody asked to stop. */
    private <R extends Serializable> @Nullable Done<R> await(
            ArrayDeque<JavaFutureAction<List<Done<R>>>> waiting) throws IOException {
        JavaFutureAction<List<Done<R>>> first = waiting.remove();
        try {
            while (!stopped()) {
                try {
                    return first.get(LOOK_MILLIS, TimeUnit.MILLISECONDS).getFirst();
                } catch (TimeoutException underWay) {
                    // Looks again whether somebody asked to stop.
                }
            }
            if (!isEnded()) {
                first.cancel(true);
            }
            return null;
        } catch (CancellationException e) {
            return null;
        } catch (ExecutionException e) {
            if (stopped()) {
                return null;
            }
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a piece");
        }
    }

    static IOException failed(Throwable e) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            chain.add(cause);
        }
        for (Throwable cause : chain.reversed()) {
            if (cause instanceof IOException io) {
                return io;
            }
            if (cause instanceof RuntimeException bug
                    && !(cause instanceof CancellationException)) {
                throw bug;
            }
            if (cause instanceof SparkException spark) {
                return new IOException(rootMessage(spark), spark);
            }
        }
        return new IOException(rootMessage(e), e);
    }

    @Override
    public void close() {
        spark.close();
    }
}
