package org.qyran.server.jobs;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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
    private final UUID server;
    private final AtomicLong done = new AtomicLong();
    private final Thread beating;
    private volatile long units = 1;
    private volatile int stage;
    private volatile boolean stop;
    private volatile boolean closed;

    Lease(Jobs jobs, Jobs.Job job, UUID server) {
        this.jobs = jobs;
        this.job = job;
        this.server = server;
        this.beating = Thread.ofVirtual().name("lease").start(this::beat);
    }

    private void beat() {
        while (!closed) {
            try {
                Thread.sleep(BEAT_MILLIS);
                if (!closed && !jobs.keep(job, server, share())) {
                    stop = true;
                    return;
                }
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
        return stop;
    }

    @Override
    public void close() {
        closed = true;
        beating.interrupt();
    }
}
