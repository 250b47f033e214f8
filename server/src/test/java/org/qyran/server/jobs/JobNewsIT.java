package org.qyran.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.Client;
import org.qyran.server.TestServer;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An open page is told of no job that the list of jobs would not show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobNewsIT {

    private final UUID other = UUID.randomUUID();
    private final UUID holder = UUID.randomUUID();
    private TestServer server;
    private JdbcClient jdbc;
    private UUID first;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        jdbc = server.bean(JdbcClient.class);
        first =
                UUID.fromString(
                        server.as("crew")
                                .get("/api/operations")
                                .json()
                                .at("/items/0/id")
                                .asString());
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        select :id, 'The other operation', zone, starts_at, ends_at, areas,
                            agencies, true from operation where id = :first
                        """)
                .param("id", other)
                .param("first", first)
                .update();
        jdbc.sql(
                        """
                        insert into membership (operation, account, since)
                        select :id, id, now() from account where name = 'analyst2'
                        """)
                .param("id", other)
                .update();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** What a page hears from now on, as it comes. */
    private static final class Page implements AutoCloseable {

        private final InputStream in;
        private final List<String> heard = new CopyOnWriteArrayList<>();

        Page(Client who, UUID operation) throws IOException, InterruptedException {
            in = who.listen("/api/jobs/events?operation=" + operation).body();
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            byte[] some = new byte[1 << 12];
            try {
                for (int n = in.read(some); n >= 0; n = in.read(some)) {
                    heard.add(new String(some, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                heard.add(" closed");
            }
        }

        String heard() {
            return String.join("", heard);
        }

        void await(String word) throws InterruptedException {
            for (int i = 0; i < 400 && !heard().contains(word); i++) {
                Thread.sleep(25);
            }
            assertThat(heard()).contains(word);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One that is running, in our own hands; its flight belongs to both operations. */
    private Jobs.Job running(String handling) {
        UUID pass =
                UUID.fromString(
                        server.as("crew")
                                .post(
                                        "/api/operations/" + first + "/passes",
                                        Map.of(
                                                "name",
                                                "news",
                                                "heightMetres",
                                                150,
                                                "sensor",
                                                "colour",
                                                "flownAt",
                                                Instant.now().toString(),
                                                "flightOrder",
                                                "NEWS-1"))
                                .json()
                                .path("id")
                                .asString());
        Map<String, Object> values =
                Map.of(
                        "pass", pass,
                        "raster", UUID.randomUUID(),
                        "job", UUID.randomUUID(),
                        "first", first,
                        "other", other,
                        "handling", handling,
                        "holder", holder);
        return server.bean(Work.class)
                .within(
                        first,
                        () -> {
                            for (String sql :
                                    List.of(
                                            """
                                            insert into raster (id, pass, operation, operations,
                                                name, address, bytes, state, received_at)
                                            values (:raster, :pass, :first, array[:first], 'n.tif',
                                                repeat('0', 64), 1, 'scanning', now())
                                            """,
                                            """
                                            insert into job (id, kind, raster, operation,
                                                operations, handling, name, state, lease_holder,
                                                lease_until, created_at)
                                            values (:job, 'scan', :raster, :first, array[:first],
                                                :handling, 'n.tif', 'running', :holder,
                                                now() + interval '25 seconds', now())
                                            """,
                                            """
                                            update pass set operations = array[:first, :other]
                                            where id = :pass
                                            """)) {
                                jdbc.sql(sql).params(values).update();
                            }
                            return jdbc.sql("select * from job where id = :job")
                                    .params(values)
                                    .query((row, _) -> Jobs.told(row))
                                    .single();
                        });
    }

    @Test
    void nobodyHearsOfWhatTheyAreNotClearedFor() throws Exception {
        jdbc.sql("update account set clearance = 'H1' where name = 'analyst'").update();
        Jobs jobs = server.bean(Jobs.class);
        Jobs.Job secret = running("H2");
        Jobs.Job open = running("H1");
        try (Page page = new Page(server.as("analyst"), first)) {
            jobs.tell(first, secret.id());
            jobs.keep(secret, holder, 0.5);
            jobs.keep(open, holder, 0.5);
            page.await(open.id().toString());
            assertThat(page.heard()).doesNotContain(secret.id().toString());
        }
    }

    @Test
    void whoseOperationWasTakenAwayHearsNoMoreOfAScanThatGoesOn() throws Exception {
        Jobs jobs = server.bean(Jobs.class);
        Jobs.Job taken = running("H1");
        Jobs.Job left = running("H1");
        try (Page page = new Page(server.as("analyst2"), other)) {
            jobs.keep(taken, holder, 0.25);
            page.await("0.25");
            server.bean(Work.class)
                    .within(
                            first,
                            () ->
                                    jdbc.sql(
                                                    """
                                                    update pass set operations = array[:first]
                                                    where id = (select pass from raster
                                                        where id = :raster)
                                                    """)
                                            .param("first", first)
                                            .param("raster", taken.raster())
                                            .update());
            jobs.keep(taken, holder, 0.75);
            jobs.keep(left, holder, 0.5);
            page.await("0.5");
            assertThat(page.heard()).doesNotContain("0.75");
        }
    }
}
