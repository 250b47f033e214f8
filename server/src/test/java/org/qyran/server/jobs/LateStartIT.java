package org.qyran.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.Progress;
import org.qyran.server.TestServer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that stood still since it took a job, until another had the job. */
class LateStartIT {

    private static final String KIND = "odd";

    @Test
    void writesNothingThatOthersSee() throws Exception {
        try (TestServer server = TestServer.start()) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            Work work = server.bean(Work.class);
            Clock clock = server.bean(Clock.class);
            UUID operation = jdbc.sql("select id from operation").query(UUID.class).list().get(0);
            UUID id = UUID.randomUUID();
            work.within(
                    operation,
                    () ->
                            jdbc.sql(
                                            """
                                            insert into job (id, kind, raster, operation, operations,
                                                name, state, created_at)
                                            values (:id, :kind, null, :operation,
                                                array[:operation], 'odd', 'waiting', :now)
                                            """)
                                    .param("id", id)
                                    .param("kind", KIND)
                                    .param("operation", operation)
                                    .param("now", Timestamp.from(clock.instant()))
                                    .update());
            UUID other = UUID.randomUUID();
            Jobs standing =
                    new Jobs(
                            jdbc,
                            work,
                            server.bean(Reads.class),
                            clock,
                            server.bean(JobNews.class)) {
                        private boolean stood;

                        // The first thing a runner does with a job it has taken.
                        @Override
                        void tell(UUID of, UUID job) {
                            if (!stood) {
                                stood = true;
                                work.within(
                                        operation,
                                        () ->
                                                jdbc.sql(
                                                                "update job set lease_holder = :other where id = :id")
                                                        .param("other", other)
                                                        .param("id", id)
                                                        .update());
                            }
                        }
                    };
            List<String> did = new ArrayList<>();
            new JobRunner("odd", standing, work, List.of(new Odd(did))).round();
            assertThat(did).isEmpty();
            assertThat(
                            work.within(
                                    operation,
                                    () ->
                                            jdbc.sql("select lease_holder from job where id = :id")
                                                    .param("id", id)
                                                    .query(UUID.class)
                                                    .single()))
                    .isEqualTo(other);
        }
    }

    private record Odd(List<String> did) implements JobKind {

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void begin(Jobs.Job job) {
            did.add("begin");
        }

        @Override
        public End run(Jobs.Job job, Progress progress) {
            did.add("run");
            return new End.Done(Acts::none, "");
        }
    }
}
