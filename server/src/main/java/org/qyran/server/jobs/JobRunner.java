package org.qyran.server.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qyran.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes one job after another. One at a time: each already uses every core.
 *
 * <p>A job whose result cannot be kept (the database is away, the disk full) stays running until
 * its lease ends and is then taken again; after {@value #MOST_ATTEMPTS} such attempts it fails.
 */
@Component
class JobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration NAP = Duration.ofMillis(300);
    private static final int MOST_ATTEMPTS = 5;

    private final UUID server = UUID.randomUUID();
    private final Jobs jobs;
    private final Work work;
    private final Map<String, JobKind> kinds;
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    JobRunner(Jobs jobs, Work work, List<JobKind> kinds) {
        this.jobs = jobs;
        this.work = work;
        this.kinds = kinds.stream().collect(Collectors.toMap(JobKind::kind, Function.identity()));
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("jobs").daemon().start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                Optional<Jobs.Job> job = next();
                if (job.isPresent()) {
                    run(job.get());
                } else {
                    Thread.sleep(NAP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("jobs wait: {}", e.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Jobs.Job> next() {
        for (UUID operation : jobs.waiting()) {
            Optional<Jobs.Job> job = jobs.take(operation, server);
            if (job.isPresent()) {
                return job;
            }
        }
        return Optional.empty();
    }

    private void run(Jobs.Job job) {
        JobKind kind = kinds.get(job.kind());
        if (kind == null) {
            throw new IllegalStateException("no such kind of job: " + job.kind());
        }
        jobs.tell(job.operation(), job.id());
        try (Lease lease = new Lease(jobs, job, server)) {
            JobKind.End end = kind.run(job, lease);
            if (running || !(end instanceof JobKind.End.Stopped)) {
                keep(job, lease, end);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("job {} {}", job.kind(), job.id(), e);
            failed(job, e);
        }
        jobs.tell(job.operation(), job.id());
    }

    private void keep(Jobs.Job job, Lease lease, JobKind.End end) {
        work.own(
                job.operation(),
                acts -> {
                    switch (end) {
                        case JobKind.End.Done done -> {
                            done.keep().accept(acts);
                            jobs.end(acts, job, "done", 1, done.sentence());
                        }
                        case JobKind.End.Failed failed -> {
                            failed.keep().accept(acts);
                            jobs.end(acts, job, "failed", lease.share(), failed.sentence());
                        }
                        case JobKind.End.Stopped _ ->
                                jobs.end(acts, job, "stopped", lease.share(), "");
                    }
                    return true;
                });
    }

    private void failed(Jobs.Job job, Exception why) {
        if (jobs.attempts(job) < MOST_ATTEMPTS) {
            jobs.giveBack(job);
            pause();
            return;
        }
        String sentence = String.valueOf(why.getMessage());
        work.own(
                job.operation(),
                acts -> {
                    jobs.end(acts, job, "failed", 0, sentence);
                    return true;
                });
    }

    /** Ends at the next tile; the job is taken up again by whoever runs next. */
    @Override
    public void stop() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
