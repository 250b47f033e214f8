package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Where exhibits lie, counting them, and their destruction by two people. All is invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoresIT {

    private TestServer server;
    private Seizing seizing;
    private Entries entries;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        seizing = new Seizing(server);
        entries = seizing.entries;
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String store(String name) {
        return Entries.id(
                Planted.done(
                                entries.as("custodian")
                                        .post(
                                                entries.under("stores"),
                                                Map.of("name", name, "where", "Sample cellar")))
                        .json());
    }

    private String stored(String store, String description) {
        String id = seizing.held(description);
        seizing.done("custodian", id, Map.of("type", "store", "place", store));
        return id;
    }

    private JsonNode count(String store, List<String> seen) {
        return Planted.done(
                        entries.as("custodian")
                                .post(
                                        "/api/stores/" + store + "/audits",
                                        Map.of("seen", seen, "note", "Sample count")))
                .json();
    }

    @Test
    void whatIsMissingOrShouldNotBeThereIsFoundByCounting() {
        String here = store("Safe of tests");
        String there = store("Other safe of tests");
        String seen = stored(here, "Seen");
        String missing = stored(here, "Missing");
        String elsewhere = stored(there, "Elsewhere");
        JsonNode listed = entries.as("investigator").get(entries.under("stores")).json();
        assertThat(listed.toString()).contains(here, there);
        assertThat(
                        entries.as("investigator")
                                .post(entries.under("stores"), Map.of("name", "x"))
                                .status())
                .isEqualTo(403);
        String number = seizing.read(seen).path("number").asString();
        JsonNode audit =
                count(
                        here,
                        List.of(
                                "qyran:exhibit:" + seen + ":" + number,
                                seizing.read(elsewhere).path("seal").asString(),
                                "NOBODY-KNOWS"));
        assertThat(audit.path("seen").asInt()).isEqualTo(1);
        assertThat(audit.at("/missing/0/id").asString()).isEqualTo(missing);
        assertThat(audit.at("/unexpected/0/id").asString()).isEqualTo(elsewhere);
        assertThat(audit.at("/unknown/0").asString()).isEqualTo("NOBODY-KNOWS");
        JsonNode gone = seizing.read(missing);
        assertThat(gone.path("state").asString()).isEqualTo("missing");
        assertThat(gone.path("flags").toString()).contains("missing", "Safe of tests");
        assertThat(seizing.read(elsewhere).path("flags").toString()).contains("misplaced");
        assertThat(seizing.read(seen).path("flags").size()).isZero();
        assertThat(
                        entries.text(
                                """
                                select fact from exhibit_fact where exhibit = '%s'
                                order by nth desc limit 1
                                """
                                        .formatted(missing)))
                .contains("\"state\":\"missing\"");
        JsonNode found = count(here, List.of(seen, missing));
        assertThat(found.path("missing").size()).isZero();
        assertThat(seizing.read(missing).path("state").asString()).isEqualTo("held");
        assertThat(
                        entries.as("commander")
                                .get("/api/stores/" + here + "/audits")
                                .json()
                                .path("items")
                                .size())
                .isEqualTo(2);
        assertThat(
                        entries.as("commander")
                                .get("/api/stores/" + UUID.randomUUID() + "/audits")
                                .status())
                .isEqualTo(404);
        assertThat(
                        entries.as("commander")
                                .post("/api/stores/" + here + "/audits", Map.of("seen", List.of()))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void twoPeopleDestroyByACommissionBeforeWitnesses() {
        String store = store("Store of what ends");
        String one = stored(store, "Ends");
        String two = stored(store, "Ends too");
        Map<String, Object> act = new HashMap<>();
        act.put("exhibits", List.of(one, two));
        act.put("number", "D-1");
        act.put("commission", List.of("Sample A", "Sample B", "Sample C"));
        act.put("witnesses", List.of("Sample W"));
        act.put("decision", "Sample court, 2026-01-01");
        act.put("at", Instant.now().toString());
        for (Map.Entry<String, Object> wrong :
                Map.<String, Object>of(
                                "exhibits", List.of(),
                                "commission", List.of("Sample A", "Sample B"),
                                "witnesses", List.of("Sample A"),
                                "decision", "",
                                "number", "")
                        .entrySet()) {
            Map<String, Object> asked = new HashMap<>(act);
            asked.put(wrong.getKey(), wrong.getValue());
            Client.Answer refused =
                    entries.as("custodian").post(entries.under("destructions"), asked);
            assertThat(refused.status()).as(wrong + refused.body()).isEqualTo(422);
        }
        assertThat(entries.as("commander").post(entries.under("destructions"), act).status())
                .isEqualTo(403);
        Client.Answer proposed = entries.as("custodian").post(entries.under("destructions"), act);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        String path = "/api/destructions/" + Entries.id(proposed.json()) + "/confirmation";
        assertThat(seizing.read(one).path("state").asString()).isEqualTo("held");
        assertThat(
                        entries.as("custodian")
                                .post(path, Map.of(), "If-Match", proposed.tag())
                                .status())
                .as("not the one who proposed it")
                .isEqualTo(409);
        assertThat(
                        entries.as("investigator")
                                .post(path, Map.of(), "If-Match", proposed.tag())
                                .status())
                .isEqualTo(403);
        Client.Answer done =
                entries.as("commander").post(path, Map.of(), "If-Match", proposed.tag());
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().path("state").asString()).isEqualTo("confirmed");
        JsonNode ended = seizing.read(one);
        assertThat(ended.path("state").asString()).isEqualTo("destroyed");
        assertThat(ended.path("place").isNull()).isTrue();
        assertThat(ended.path("flags").size()).as(ended.toString()).isZero();
        assertThat(ended.at("/balance/destroyed").asDouble()).isEqualTo(80);
        assertThat(entries.as("commander").post(path, Map.of(), "If-Match", done.tag()).status())
                .isEqualTo(409);
        assertThat(entries.as("custodian").get(entries.under("destructions")).body())
                .contains("D-1", one, two);
        JsonNode audit = count(store, List.of(one));
        assertThat(audit.path("unexpected").size()).isEqualTo(1);
        assertThat(seizing.read(one).path("flags").toString()).contains("\"found\"");
    }
}
