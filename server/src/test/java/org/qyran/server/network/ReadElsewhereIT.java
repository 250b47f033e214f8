package org.qyran.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.Progress;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.Client;
import org.qyran.server.TestServer;
import org.qyran.server.jobs.JobKind;
import org.qyran.server.jobs.Jobs;
import org.qyran.server.storage.Arrivals;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A server taken for dead reads a source to its end while the next one begins with it. */
class ReadElsewhereIT {

    @Test
    void aFileThatWasReadIsNotMissed() throws Exception {
        try (TestServer server = TestServer.start()) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            Work work = server.bean(Work.class);
            UUID operation = jdbc.sql("select id from operation").query(UUID.class).list().get(0);
            UUID source = source(server, operation);
            while (!state(work, jdbc, operation, source).equals("ready")) {
                Thread.sleep(50);
            }
            set(work, jdbc, operation, source, "state = 'reading', read_all = false");
            BroughtFiles elsewhere =
                    new BroughtFiles(
                            jdbc,
                            work,
                            server.bean(KeptMappings.class),
                            server.bean(SharedFiles.class),
                            server.bean(Arrivals.class),
                            server.bean(DataFolder.class),
                            server.bean(Clock.class)) {
                        @Override
                        boolean has(UUID id) {
                            // The other one says so first, then takes the file away.
                            set(work, jdbc, operation, source, "read_all = true");
                            return false;
                        }
                    };
            JobKind.End end =
                    new ReadSource(
                                    jdbc,
                                    work,
                                    elsewhere,
                                    server.bean(TakeRows.class),
                                    server.bean(MatchMentions.class),
                                    server.bean(Digests.class))
                            .run(job(source, operation), Progress.SILENT);
            assertThat(end).isInstanceOf(JobKind.End.Done.class);
        }
    }

    private static Jobs.Job job(UUID source, UUID operation) {
        return new Jobs.Job(
                UUID.randomUUID(),
                "records",
                null,
                source,
                operation,
                "list",
                "running",
                0,
                Instant.now(),
                null,
                "",
                List.of(operation),
                Handling.H1);
    }

    private static String state(Work work, JdbcClient jdbc, UUID operation, UUID source) {
        return work.within(
                operation,
                () ->
                        jdbc.sql("select state from record_source where id = :id")
                                .param("id", source)
                                .query(String.class)
                                .single());
    }

    private static void set(
            Work work, JdbcClient jdbc, UUID operation, UUID source, String values) {
        work.within(
                operation,
                () ->
                        jdbc.sql("update record_source set " + values + " where id = :id")
                                .param("id", source)
                                .update());
    }

    private static UUID source(TestServer server, UUID operation) {
        Client who = server.as("investigator");
        String network = "/api/operations/" + operation + "/network";
        JsonNode file =
                who.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        server.address()
                                                                + network
                                                                + "/files?name=list.csv"))
                                        .header("Content-Type", "application/octet-stream")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "Account,Bank\nKZ0000000000000001,Invented bank\n")))
                        .json();
        Client.Answer added =
                who.post(
                        network + "/sources",
                        Map.of(
                                "file",
                                file.path("id").asString(),
                                "name",
                                "List",
                                "category",
                                "suspect",
                                "mapping",
                                Map.of("kind", "account", "columns", Map.of("Account", "number"))));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return UUID.fromString(added.json().path("id").asString());
    }
}
