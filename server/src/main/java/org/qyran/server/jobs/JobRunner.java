package org.qyran.server.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qyran.server.api.Trouble;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one job after another of its kinds. One at a time: each already uses every core.
 *
 * <p>A job whose result cannot be kept (the database is away, the disk full) stays running until
 * its lease ends and is then taken again; after {@value #MOST_FAILURES} failures it is given up.
 * While the store is away a job waits. What came of a job that another has taken over meanwhile is
 * not kept.
 */
class JobRunner extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration NAP = Duration.ofMillis(300);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration WHILE_AWAY = Duration.ofSeconds(3);
    private static final int MOST_FAILURES = 5;

    private final Jobs jobs;
    private final Work work;
    private final Map<String, JobKind> kinds;

    JobRunner(String name, Jobs jobs, Work work, List<JobKind> kinds) {
        super(name, AFTER_FAILURE);
        this.jobs = jobs;
        this.work = work;
        this.kinds = kinds.stream().collect(Collectors.toMap(JobKind::kind, Function.identity()));
    }

    @Override
    protected Duration round() {
        UUID lease = UUID.randomUUID();
        Optional<Jobs.Job> job = next(lease);
        return job.isPresent() ? run(job.get(), lease) : NAP;
    }

    private Optional<Jobs.Job> next(UUID lease) {
        for (UUID operation : jobs.waiting(kinds.keySet())) {
            Optional<Jobs.Job> job = jobs.take(operation, lease, kinds.keySet());
            if (job.isPresent()) {
                return job;
            }
        }
        return Optional.empty();
    }

    /** When the server stops, it ends at the next tile and whoever runs next takes it up again. */
    private Duration run(Jobs.Job job, UUID lease) {
        JobKind kind = kinds.get(job.kind());
        if (kind == null) {
            throw new IllegalStateException("no such kind of job: " + job.kind());
        }
        jobs.tell(job.operation(), job.id());
        Duration pause = Duration.ZERO;
        try (Lease held = new Lease(jobs, job, lease, this::isRunning)) {
            begin(kind, job, lease);
            try (JobKind.End end = kind.run(job, held)) {
                if (isRunning() || !(end instanceof JobKind.End.Stopped)) {
                    keep(job, lease, held, end);
                } else {
                    jobs.giveBack(job, lease);
                }
            }
        } catch (Jobs.Lapsed lapsed) {
            LOG.warn("{}: what came of it here is not kept", lapsed.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("job {} {}", job.kind(), job.id(), e);
            if (Trouble.in(e).filter(Trouble.STORE_AWAY::equals).isPresent()) {
                // Not the job's fault, however long it takes.
                jobs.giveBack(job, lease);
                pause = WHILE_AWAY;
            } else {
                pause = failed(job, lease, e);
            }
        }
        jobs.tell(job.operation(), job.id());
        return pause;
    }

    private void begin(JobKind kind, Jobs.Job job, UUID lease) {
        work.within(
                job.operation(),
                () -> {
                    jobs.mustHold(job, lease);
                    kind.begin(job);
                    return true;
                });
    }

    private void keep(Jobs.Job job, UUID lease, Lease held, JobKind.End end) {
        work.own(
                job.operation(),
                acts -> {
                    jobs.mustHold(job, lease);
                    switch (end) {
                        case JobKind.End.Done done -> {
                            done.keep().accept(acts);
                            jobs.end(acts, job, "done", 1, done.sentence());
                        }
                        case JobKind.End.Failed failed -> {
                            failed.keep().accept(acts);
                            jobs.end(acts, job, "failed", held.share(), failed.sentence());
                        }
                        case JobKind.End.Stopped _ ->
                                jobs.end(acts, job, "stopped", held.share(), "");
                    }
                    return true;
                });
    }

    private Duration failed(Jobs.Job job, UUID lease, Exception why) {
        Optional<Integer> failures = jobs.failed(job, lease);
        if (failures.isEmpty() || failures.get() < MOST_FAILURES) {
            return AFTER_FAILURE;
        }
        String sentence = String.valueOf(why.getMessage());
        work.own(
                job.operation(),
                acts -> {
                    if (jobs.stillWaits(job)) {
                        jobs.end(acts, job, "failed", 0, sentence);
                    } else {
                        acts.none();
                    }
                    return true;
                });
        return Duration.ZERO;
    }
}
