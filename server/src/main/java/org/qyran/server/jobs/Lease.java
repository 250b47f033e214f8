package org.qyran.server.jobs;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.qyran.kernel.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a job ours while we work on it, tells how far it is, and hears when it should stop. The
 * share is that of the stages so far: reading and learning a third, scoring the rest.
 */
final class Lease implements Progress, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long BEAT_MILLIS = 500;
    private static final double LEARNING = 0.35;
    private static final double SCORING = 0.95;

    private final Jobs jobs;
    private final Jobs.Job job;
    private final UUID lease;
    private final AtomicLong done = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BooleanSupplier serving;
    private volatile long units = 1;
    private volatile int stage;
    private volatile boolean stop;

    /**
     * @param serving false once the server stops, and the job with it
     */
    Lease(Jobs jobs, Jobs.Job job, UUID lease, BooleanSupplier serving) {
        this.jobs = jobs;
        this.job = job;
        this.lease = lease;
        this.serving = serving;
        Thread.ofVirtual().name("lease").start(this::beat);
    }

    private void beat() {
        boolean ended = false;
        while (!ended && !stop) {
            try {
                ended = closed.await(BEAT_MILLIS, TimeUnit.MILLISECONDS);
                stop = !ended && !jobs.keep(job, lease, share());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException away) {
                // The database is away: go on, the lease may outlive it.
                LOG.warn("lease of job {} not renewed: {}", job.id(), away.getMessage());
            }
        }
    }

    double share() {
        double within = Math.min(1, done.get() / (double) Math.max(1, units));
        return switch (stage) {
            case 0, 1 -> LEARNING * within * stage;
            case 2 -> LEARNING + (SCORING - LEARNING) * within;
            default -> SCORING;
        };
    }

    @Override
    public void stage(String name, long count, long bytesPerUnit) {
        units = Math.max(1, count);
        done.set(0);
        stage = name.startsWith("learn") ? 1 : name.startsWith("score") ? 2 : Math.max(3, stage);
    }

    @Override
    public void advance(long count) {
        done.addAndGet(count);
    }

    @Override
    public boolean stopRequested() {
        return stop || !serving.getAsBoolean();
    }

    /** No interrupt: it would break the connection a renewal is using. */
    @Override
    public void close() {
        closed.countDown();
    }
}
