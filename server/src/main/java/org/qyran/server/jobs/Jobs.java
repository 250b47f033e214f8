package org.qyran.server.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.api.InEveryLanguage;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The queue of long work. A server takes a job for half a minute at a time; if it dies, another (or
 * itself, started again) takes the job over where its checkpoint stands.
 */
@Service
public class Jobs {

    static final Duration LEASE = Duration.ofSeconds(30);
    private static final String LENGTH = LEASE.toSeconds() + " seconds";

    /** Also one that a clock set back since has put off. */
    private static final String LAPSED =
            """
            (lease_until is null or lease_until not between clock_timestamp()
                and clock_timestamp() + cast(:length as interval))
            """;

    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Clock clock;
    private final JobNews news;

    Jobs(JdbcClient jdbc, Work work, Reads reads, Clock clock, JobNews news) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
        this.news = news;
    }

    /**
     * One job as the API tells it. It works on a raster or on a source of records.
     *
     * @param operation from which it came; told as the one the reader asks in
     * @param operations whose members see it, if they are cleared for {@code handling}; not told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Job(
            UUID id,
            String kind,
            @Nullable UUID raster,
            @Nullable UUID source,
            UUID operation,
            String name,
            String state,
            double share,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String sentence,
            @JsonIgnore List<UUID> operations,
            @JsonIgnore Handling handling) {

        /** For one reader, in one of the operations. */
        Job in(UUID asked, Language language) {
            return new Job(
                    id,
                    kind,
                    raster,
                    source,
                    asked,
                    name,
                    state,
                    share,
                    startedAt,
                    endedAt,
                    InEveryLanguage.read(sentence, language),
                    operations,
                    handling);
        }
    }

    /** In the transaction that brings the raster in: there is never one without its job. */
    public void queueScan(UUID raster, UUID operation, String name) {
        jdbc.sql(
                        """
                        insert into job (id, kind, raster, operation, operations, name, state,
                            created_at)
                        values (:id, 'scan', :raster, :operation, array[:operation], :name,
                            'waiting', :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("raster", raster)
                .param("operation", operation)
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * In the transaction that brings the source in. Whoever may not see the source does not see the
     * job: its name would tell.
     */
    public void queueReading(UUID source) {
        jdbc.sql(
                        """
                        insert into job (id, kind, source, operation, operations, handling, grounds,
                            name, state, created_at)
                        select :id, 'records', id, operation, operations, handling, grounds, name,
                            'waiting', :now
                        from record_source where id = :source
                        """)
                .param("id", UUID.randomUUID())
                .param("source", source)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    public List<Job> of(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        return work.act(
                viewer,
                acts -> {
                    List<Job> jobs =
                            jdbc.sql(
                                            """
                                            select * from job where :operation = any(operations)
                                            order by created_at desc, id limit :most
                                            """)
                                    .param("operation", operation)
                                    .param("most", SHOWN)
                                    .query((row, _) -> told(row).in(operation, viewer.language()))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            Read.ofList(
                                    "list-jobs",
                                    operation,
                                    "",
                                    Map.of(),
                                    jobs.stream().map(Job::id).toList()));
                    return jobs;
                });
    }

    static Job told(ResultSet row) throws SQLException {
        return new Job(
                Rows.id(row, "id"),
                row.getString("kind"),
                Rows.idOrNull(row, "raster"),
                Rows.idOrNull(row, "source"),
                Rows.id(row, "operation"),
                row.getString("name"),
                row.getString("state"),
                row.getDouble("share"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("sentence"),
                Rows.ids(row, "operations"),
                Handling.valueOf(row.getString("handling")));
    }

    /** Ends at the next tile; what is done is kept. */
    public void stop(Viewer viewer, UUID id) {
        change(
                viewer,
                id,
                "stop",
                """
                update job set stop_requested = true,
                    state = case state when 'waiting' then 'stopped' else state end
                where id = :id and state in ('waiting', 'running')
                """);
    }

    /** Goes on where it stopped. */
    public void goOn(Viewer viewer, UUID id) {
        change(
                viewer,
                id,
                "continue",
                """
                update job set stop_requested = false, state = 'waiting', attempts = 0, failures = 0,
                    ended_at = null, lease_holder = null, lease_until = null
                where id = :id and state in ('stopped', 'failed')
                """);
    }

    private void change(Viewer viewer, UUID id, String action, String sql) {
        viewer.must(Action.CHANGE, Kind.JOB);
        Job job =
                work.act(
                        viewer,
                        acts -> {
                            Job before = find(id).orElseThrow(Refused::absent);
                            if (jdbc.sql(sql).param("id", id).update() == 0) {
                                throw Refused.conflict("job-state", before.state());
                            }
                            acts.note(
                                    viewer.roleFor(Action.CHANGE, Kind.JOB),
                                    action,
                                    "job",
                                    id,
                                    own(id),
                                    null,
                                    Map.of());
                            return find(id).orElseThrow();
                        });
        news.tell(job);
    }

    /** The operation in which the asker has to do with it. */
    private UUID own(UUID id) {
        return jdbc.sql("select (own_operations(operations))[1] own from job where id = :id")
                .param("id", id)
                .query((row, _) -> Rows.id(row, "own"))
                .single();
    }

    private Optional<Job> find(UUID id) {
        return jdbc.sql("select * from job where id = :id")
                .param("id", id)
                .query((row, _) -> told(row))
                .optional();
    }

    private Optional<Job> unsealed(UUID id) {
        return jdbc.sql("select * from job where id = :id and not is_sealed(sealed, grounds)")
                .param("id", id)
                .query((row, _) -> told(row))
                .optional();
    }

    /**
     * The oldest job that nobody works on, of this operation, now ours. Leases are counted by the
     * database's clock, which all servers have in common.
     *
     * @param lease a fresh one for each time a job is taken
     */
    Optional<Job> take(UUID operation, UUID lease, Set<String> kinds) {
        return work.within(
                operation,
                () ->
                        jdbc.sql(
                                        """
                                        update job set state = 'running', lease_holder = :lease,
                                            lease_until = clock_timestamp() + cast(:length as interval),
                                            attempts = attempts + 1,
                                            started_at = coalesce(started_at, :now), ended_at = null
                                        where id = (
                                            select id from job
                                            where operation = :operation and kind = any(:kinds)
                                              and (state = 'waiting' or (state = 'running' and
                                        """
                                                + LAPSED
                                                + """
                                                        ))
                                                    order by created_at, id limit 1
                                                    for update skip locked)
                                                returning *
                                                """)
                                .param("operation", operation)
                                .param("lease", lease)
                                .param("length", LENGTH)
                                .param("kinds", kinds.toArray(String[]::new))
                                .param("now", Timestamp.from(clock.instant()))
                                .query((row, _) -> told(row))
                                .optional());
    }

    /** Operations with something to do, oldest job first. */
    List<UUID> waiting(Set<String> kinds) {
        return work.within(
                jdbc.sql("select id from operation").query((row, _) -> Rows.id(row, "id")).set(),
                () ->
                        jdbc.sql(
                                        """
                                        select operation from job
                                        where kind = any(:kinds) and (state = 'waiting'
                                           or (state = 'running' and
                                        """
                                                + LAPSED
                                                + """
                                                ))
                                                group by operation order by min(created_at)
                                                """)
                                .param("kinds", kinds.toArray(String[]::new))
                                .param("length", LENGTH)
                                .query((row, _) -> Rows.id(row, "operation"))
                                .list());
    }

    /**
     * Renews the lease and tells how far it is.
     *
     * @return whether to go on: nobody asked to stop, and the job is still ours
     */
    boolean keep(Job job, UUID lease, double share) {
        Optional<Beat> beat =
                work.within(
                        job.operation(),
                        () ->
                                jdbc.sql(
                                                """
                                                update job set share = :share,
                                                    lease_until = clock_timestamp() + cast(:length as interval)
                                                where id = :id and lease_holder = :lease
                                                    and state = 'running'
                                                returning *, is_sealed(sealed, grounds) shut
                                                """)
                                        .param("share", share)
                                        .param("length", LENGTH)
                                        .param("id", job.id())
                                        .param("lease", lease)
                                        .query((row, _) ->
                                                new Beat(
                                                        told(row),
                                                        !row.getBoolean("stop_requested"),
                                                        row.getBoolean("shut")))
                                        .optional());
        beat.filter(it -> !it.sealed()).ifPresent(it -> news.tell(it.job()));
        return beat.map(Beat::on).orElse(false);
    }

    /**
     * @param job as it is now: operations may have been added or taken away since it was taken
     * @param on whether to go on
     * @param sealed then no open page is told
     */
    private record Beat(Job job, boolean on, boolean sealed) {}

    /**
     * First in the transaction that writes what came of a job: from here to its end nobody takes
     * the job over.
     *
     * @throws Lapsed when another has it: then nothing is written
     */
    void mustHold(Job job, UUID lease) {
        boolean ours =
                jdbc.sql(
                                """
                                select 1 from job
                                where id = :id and lease_holder = :lease and state = 'running'
                                for update
                                """)
                        .param("id", job.id())
                        .param("lease", lease)
                        .query((_, _) -> true)
                        .optional()
                        .isPresent();
        if (!ours) {
            throw new Lapsed(job);
        }
    }

    /** Whoever wanted to write a job's result has it no more. */
    static final class Lapsed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Lapsed(Job job) {
            super("job %s %s is another's by now".formatted(job.kind(), job.id()));
        }
    }

    /** Back into the queue, as it was, because this server stops. */
    void giveBack(Job job, UUID lease) {
        release(job, lease, 0);
    }

    /**
     * Back into the queue after a failure.
     *
     * @return how often it failed so far; nothing when the job is another's by now
     */
    Optional<Integer> failed(Job job, UUID lease) {
        return release(job, lease, 1);
    }

    private Optional<Integer> release(Job job, UUID lease, int failures) {
        return work.within(
                job.operation(),
                () ->
                        jdbc.sql(
                                        """
                                        update job set state = 'waiting', lease_holder = null,
                                            lease_until = null, failures = failures + :failures
                                        where id = :id and state = 'running' and lease_holder = :lease
                                        returning failures
                                        """)
                                .param("failures", failures)
                                .param("id", job.id())
                                .param("lease", lease)
                                .query((row, _) -> row.getInt(1))
                                .optional());
    }

    /**
     * Whether nobody has taken a job since it went back into the queue; from here on nobody does.
     */
    boolean stillWaits(Job job) {
        return jdbc.sql("select 1 from job where id = :id and state = 'waiting' for update")
                .param("id", job.id())
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    /** In the transaction that holds its result. */
    void end(Acts acts, Job job, String state, double share, String sentence) {
        jdbc.sql(
                        """
                        update job set state = :state, share = :share, sentence = :sentence,
                            ended_at = :now, lease_holder = null, lease_until = null
                        where id = :id
                        """)
                .param("state", state)
                .param("share", share)
                .param("sentence", sentence)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", job.id())
                .update();
        acts.note(
                Acts.SERVER_ROLE,
                "end",
                "job",
                job.id(),
                job.operation(),
                null,
                Map.of("state", state));
    }

    /** After the transaction: tells whoever looks on. */
    void tell(UUID operation, UUID id) {
        work.within(operation, () -> unsealed(id)).ifPresent(news::tell);
    }

    /** As {@link #tell}, what another server said. */
    void tellHere(UUID operation, UUID id) {
        work.within(operation, () -> unsealed(id)).ifPresent(news::tellHere);
    }
}
