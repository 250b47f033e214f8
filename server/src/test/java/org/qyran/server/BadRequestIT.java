package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fuzzing found: requests that ended as our own fault, and a stream that stayed silent. */
class BadRequestIT {

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void whatCannotBeTakenApartIsRefused() {
        Client commander = server.as("commander");
        for (String path :
                List.of(
                        "/api/relooks",
                        "/api/triage/count",
                        "/api/triage/count?=",
                        "/api/journal?=x",
                        "/api/journal?from=yesterday",
                        "/api/sightings?operation=none",
                        "/api/sightings")) {
            assertThat(commander.get(path).status()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void aListWithHolesIsRefused() {
        List<?> hole = Arrays.asList((Object) null);
        for (Object shapes : List.of(hole, List.of(Map.of("points", hole)))) {
            String path = "/api/chips/" + UUID.randomUUID() + "/blurs";
            Client.Answer answer = server.as("commander").post(path, Map.of("shapes", shapes));
            assertThat(answer.status()).as("%s", shapes).isEqualTo(400);
        }
    }

    @Test
    void aStreamOfEventsSaysAtOnceThatItIsHeard() throws Exception {
        String path = "/api/jobs/events?operation=" + TakIT.operation(server);
        HttpResponse<InputStream> answer = server.as("analyst").listen(path);
        try (InputStream body = answer.body()) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(body.read()).isEqualTo(':');
        }
    }
}
