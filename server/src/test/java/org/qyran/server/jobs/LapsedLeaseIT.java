package org.qyran.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.TwoServers;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job whose lease lapsed is another's, and whoever had it writes nothing of it any more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LapsedLeaseIT {

    /** None that a runner takes by itself. */
    private static final Set<String> KIND = Set.of("none");

    private TwoServers servers;
    private UUID operation;

    @BeforeAll
    void start() throws IOException, SQLException {
        servers = new TwoServers();
        operation =
                servers.bean(0, JdbcClient.class)
                        .sql("select id from operation limit 1")
                        .query((row, _) -> Rows.id(row, "id"))
                        .single();
    }

    @AfterAll
    void stop() throws IOException {
        servers.close();
    }

    private Jobs jobs(int server) {
        return servers.bean(server, Jobs.class);
    }

    private int run(String sql, UUID job) {
        return servers.bean(0, Work.class)
                .within(
                        operation,
                        () ->
                                servers.bean(0, JdbcClient.class)
                                        .sql(sql)
                                        .param("id", job)
                                        .param("operation", operation)
                                        .update());
    }

    private Jobs.Job queued() {
        UUID id = UUID.randomUUID();
        run(
                """
                insert into job (id, kind, operation, operations, name, state, created_at)
                values (:id, 'none', :operation, array[:operation], 'n', 'waiting', now())
                """,
                id);
        UUID lease = UUID.randomUUID();
        Jobs.Job job = jobs(0).take(operation, lease, KIND).orElseThrow();
        assertThat(job.id()).isEqualTo(id);
        first = lease;
        return job;
    }

    private UUID first = new UUID(0, 0);

    private void mustHold(int server, Jobs.Job job, UUID lease) {
        servers.bean(server, Work.class)
                .within(
                        operation,
                        () -> {
                            jobs(server).mustHold(job, lease);
                            return true;
                        });
    }

    @Test
    void oneServerHasItUntilItsLeaseLapses() {
        Jobs.Job job = queued();
        UUID second = UUID.randomUUID();
        assertThat(jobs(1).take(operation, second, KIND)).isEmpty();
        mustHold(0, job, first);

        run(
                "update job set lease_until = now() - interval '1 second' where id = :id and operation = :operation",
                job.id());
        assertThat(jobs(1).take(operation, second, KIND)).map(Jobs.Job::id).contains(job.id());

        assertThat(jobs(0).keep(job, first, 0.5)).isFalse();
        assertThatThrownBy(() -> mustHold(0, job, first)).isInstanceOf(Jobs.Lapsed.class);
        assertThat(jobs(0).failed(job, first)).as("the other's is not given back").isEmpty();
        mustHold(1, job, second);
        assertThat(jobs(1).keep(job, second, 0.6)).isTrue();
        jobs(1).giveBack(job, second);
        assertThat(jobs(0).take(operation, UUID.randomUUID(), KIND)).isPresent();
        run("update job set state = 'done' where id = :id and operation = :operation", job.id());
    }

    @Test
    void aLeaseThatASetBackClockHasPutOffIsLapsed() {
        Jobs.Job job = queued();
        run(
                "update job set lease_until = now() + interval '1 hour' where id = :id and operation = :operation",
                job.id());
        assertThat(jobs(1).take(operation, UUID.randomUUID(), KIND)).isPresent();
        run("update job set state = 'done' where id = :id and operation = :operation", job.id());
    }
}
