package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that fuzzing found to end as our own fault: each is the asker's, and told so. */
class BadRequestIT {

    @Test
    void whatCannotBeTakenApartIsRefused() throws IOException {
        try (TestServer server = TestServer.start()) {
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
    }
}
