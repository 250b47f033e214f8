package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first story through HTTP: imagery, scan, triage, report, case, warrant, search, outcome. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private TestServer server;
    private String operation;
    private JsonNode sighting = JsonMapper.builder().build().createObjectNode();
    private String tag = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        operation = server.as("analyst").get("/api/operations").json().at("/items/0/id").asString();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    @Order(1)
    void whatTheCrewUploadsIsScannedAndWaitsInTriage(@TempDir Path folder) throws Exception {
        Client crew = server.as("crew");
        String pass = LowPass.told(crew, operation);
        byte[] bytes = Files.readAllBytes(LowPass.painted(folder));

        String raster = crew.upload(pass, LowPass.FILE, bytes);

        Instant until = Instant.now().plus(PATIENCE);
        String state = "";
        while (!state.equals("done") && Instant.now().isBefore(until)) {
            JsonNode job =
                    crew.get("/api/jobs?operation=" + operation).json().path("items").path(0);
            state = job.path("state").asString();
            assertThat(state).isNotEqualTo("failed");
            assertThat(job.path("raster").asString()).isEqualTo(raster);
            Thread.sleep(200);
        }
        assertThat(state).isEqualTo("done");
        assertThat(
                        server.as("analyst")
                                .get("/api/triage/count?operation=" + operation)
                                .json()
                                .path("waiting")
                                .asInt())
                .isPositive();
    }

    @Test
    @Order(2)
    void twoAnalystsNeverGetTheSame() {
        Client.Answer first = next("analyst");
        Client.Answer second = next("analyst2");

        assertThat(first.status()).isEqualTo(200);
        if (second.status() == 200) {
            assertThat(second.json().path("id").asString())
                    .isNotEqualTo(first.json().path("id").asString());
        } else {
            assertThat(second.status()).isEqualTo(204);
        }
        sighting = first.json();
        tag = first.tag();
        assertThat(sighting.path("reasons").size()).isPositive();
        String chip = sighting.at("/detections/0/chip").asString();
        assertThat(server.as("analyst").get(chip).status()).isEqualTo(200);
    }

    private Client.Answer next(String who) {
        return server.as(who).post("/api/triage/next", Map.of("operation", operation));
    }

    @Test
    @Order(3)
    void nobodyReportsWhatNobodyLookedAt() {
        Client.Answer refused =
                server.as("analyst").post(path("/report"), Map.of(), "If-Match", tag);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).contains("Nobody has looked");
    }

    @Test
    @Order(4)
    void judgedTakenBackAndJudgedAgain() {
        Client analyst = server.as("analyst");
        Client.Answer rejected =
                analyst.post(path("/judgement"), Map.of("answer", "reject"), "If-Match", tag);
        assertThat(rejected.json().path("state").asString()).isEqualTo("rejected");

        Client.Answer undone = analyst.post(path("/undo"), Map.of());
        assertThat(undone.json().path("state").asString()).isEqualTo("candidate");

        Client.Answer stale =
                analyst.post(path("/judgement"), Map.of("answer", "confirm"), "If-Match", tag);
        assertThat(stale.status()).isEqualTo(412);

        Client.Answer confirmed =
                analyst.post(
                        path("/judgement"), Map.of("answer", "confirm"), "If-Match", undone.tag());
        assertThat(confirmed.json().path("confirmed").asBoolean()).isTrue();
        tag = confirmed.tag();
    }

    @Test
    @Order(5)
    void reportedWithItsPacketAndEvent() {
        Client analyst = server.as("analyst");

        Client.Answer reported = analyst.post(path("/report"), Map.of(), "If-Match", tag);

        assertThat(reported.json().path("state").asString()).isEqualTo("reported");
        tag = reported.tag();
        assertThat(analyst.get(path("/packet.pdf")).body()).startsWith("%PDF");
        assertThat(analyst.get(path("/cot.xml")).body()).contains("org.qyran.").contains("<point");
    }

    @Test
    @Order(6)
    void noSearchWithoutAConfirmedDecision() {
        Client investigator = server.as("investigator");
        Client.Answer registered =
                investigator.post(
                        path("/registration"), Map.of("caseNumber", "SAMPLE-1"), "If-Match", tag);
        assertThat(registered.json().path("state").asString()).isEqualTo("registered");
        Client.Answer entered = investigator.post("/api/authorities", warrant());
        assertThat(entered.status()).isEqualTo(201);
        String authority = entered.json().path("id").asString();
        Map<String, String> ground = Map.of("authority", authority);

        Client.Answer early =
                investigator.post(path("/authorisation"), ground, "If-Match", registered.tag());
        assertThat(early.status()).isEqualTo(409);
        Client.Answer own =
                investigator.post(
                        "/api/authorities/" + authority + "/confirmation",
                        Map.of(),
                        "If-Match",
                        entered.tag());
        assertThat(own.status()).isEqualTo(409);
        Client.Answer confirmed =
                server.as("prosecutor")
                        .post(
                                "/api/authorities/" + authority + "/confirmation",
                                Map.of(),
                                "If-Match",
                                entered.tag());
        assertThat(confirmed.json().path("live").asBoolean()).isTrue();

        Client.Answer authorised =
                investigator.post(path("/authorisation"), ground, "If-Match", registered.tag());
        assertThat(authorised.json().path("state").asString()).isEqualTo("authorised");
        tag = authorised.tag();
    }

    private Map<String, Object> warrant() {
        Instant now = Instant.now();
        return Map.of(
                "operation",
                operation,
                "kind",
                "search-warrant",
                "number",
                "SAMPLE-W-1",
                "decidedBy",
                "Sample court",
                "decidedAt",
                now.minusSeconds(60).toString(),
                "from",
                now.minusSeconds(60).toString(),
                "to",
                now.plusSeconds(86_400).toString(),
                "places",
                List.of("Sample yard 1"),
                "measures",
                List.of("search"),
                "document",
                "0".repeat(64));
    }

    @Test
    @Order(7)
    void searchedAndTheOutcomeRecorded() {
        Client investigator = server.as("investigator");
        Client.Answer searched =
                investigator.post(
                        path("/search"),
                        Map.of("startedAt", Instant.now().toString()),
                        "If-Match",
                        tag);
        assertThat(searched.json().path("state").asString()).isEqualTo("searched");

        Client.Answer ended =
                investigator.post(
                        path("/outcome"),
                        Map.of(
                                "outcome",
                                "cultivated",
                                "at",
                                Instant.now().toString(),
                                "plants",
                                12,
                                "note",
                                "behind the house"),
                        "If-Match",
                        searched.tag());

        assertThat(ended.json().path("state").asString()).isEqualTo("cultivated");
        assertThat(ended.json().path("outcome").path("plants").asInt()).isEqualTo(12);
        assertThat(ended.json().path("history").size()).isGreaterThanOrEqualTo(8);
    }

    @Test
    @Order(8)
    void theOverseerSeesEveryActAndNoContent() throws Exception {
        Client overseer = server.as("overseer");
        Thread.sleep(1_500);
        String object = sighting.path("id").asString();

        JsonNode rows = overseer.get("/api/journal?object=" + object).json().path("items");

        assertThat(rows.toString())
                .contains("\"find\"", "\"look\"", "\"judge\"", "\"undo\"", "\"report\"")
                .contains("\"register\"", "\"authorise\"", "\"search\"", "\"record-outcome\"")
                .doesNotContain("behind the house");
        assertThat(overseer.get(path("")).status()).isEqualTo(404);
        assertThat(overseer.get("/api/journal/checkpoint").body()).startsWith("qyran-journal\n");
        assertThat(overseer.get("/api/journal/key").body()).startsWith("qyran-journal+");
    }

    private String path(String step) {
        return "/api/sightings/" + sighting.path("id").asString() + step;
    }
}
