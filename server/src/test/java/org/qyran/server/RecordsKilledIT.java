package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server killed while it reads a source. */
class RecordsKilledIT {

    private static final int ROWS = 40_000;

    @Test
    void nothingIsLostOrDoubled() throws Exception {
        Path data = Files.createTempDirectory(Path.of("target", "servers"), "killed-records-");
        StringBuilder list = new StringBuilder("Account,Bank\n");
        for (int i = 0; i < ROWS; i++) {
            list.append("KZ%016d,Invented bank\n".formatted(i));
        }
        String id;
        try (KilledServer first = KilledServer.start(data)) {
            Bringing bringing = new Bringing(first.address());
            JsonNode file =
                    bringing.bring(bringing.as("investigator"), "long.csv", list.toString()).json();
            java.util.Map<String, Object> asked = bringing.asked(file, "suspect");
            asked.put(
                    "mapping",
                    java.util.Map.of(
                            "kind", "account", "columns", java.util.Map.of("Account", "number")));
            Client.Answer added = bringing.add(asked);
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            id = added.json().path("id").asString();
            JsonNode source;
            do {
                Thread.sleep(5);
                source = bringing.source(bringing.as("investigator"), id);
            } while (source.path("taken").asLong() == 0);
            first.kill();
            assertThat(source.path("state").asString()).isEqualTo("reading");
            assertThat(source.path("taken").asLong()).isLessThan(ROWS);
        }
        try (KilledServer second = KilledServer.start(data)) {
            Bringing bringing = new Bringing(second.address());
            JsonNode ended = bringing.ended(id);
            assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("ready");
            assertThat(ended.path("taken").asLong()).isEqualTo(ROWS);
            assertThat(ended.path("aside").asLong()).isZero();
        }
    }
}
