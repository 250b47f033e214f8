package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What tells where somebody, or their home or phone was, and the decision it needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsWhereIT {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private TestServer server;
    private Bringing bringing;
    private ZoneId zone;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        bringing = new Bringing(server);
        zone =
                ZoneId.of(
                        bringing.as("analyst")
                                .get("/api/operations")
                                .json()
                                .at("/items/0/zone")
                                .asString());
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String local(Instant at) {
        return LOCAL.format(at.atZone(zone));
    }

    private String calls(Instant covered) {
        return """
        From,To,Time
        +77010000001,+77010000002,%s
        +77010000003,+77010000004,%s
        +77010000005,+77010000006,
        +77010000007,+77010000001,%s
        """
                .formatted(
                        local(covered), local(covered.minus(Duration.ofDays(60))), local(covered));
    }

    @Test
    void callsWithoutADecisionAreRefusedAtOnce() {
        JsonNode file =
                bringing.bring(bringing.as("investigator"), "calls.csv", calls(Instant.now()))
                        .json();
        assertThat(file.at("/suggestion/kind").asString()).isEqualTo("call");
        Map<String, Object> asked = bringing.asked(file, "contact");
        Client.Answer none = bringing.add(asked);
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().path("detail").asString()).contains("records of kind call");
        Instant from = Instant.now().minus(Duration.ofDays(1));
        asked.put(
                "authority", bringing.decision("flight-order", from, List.of(), List.of("survey")));
        assertThat(bringing.add(asked).json().path("detail").asString())
                .contains("permits neither");
        asked.put("authority", bringing.operation());
        assertThat(bringing.add(asked).json().path("detail").asString())
                .contains("no such decision");
        String revoked = bringing.decision("records", from, List.of(), List.of());
        bringing.change(revoked, bringing.as("commander"), "revocation", Map.of("reason", "test"));
        asked.put("authority", revoked);
        assertThat(bringing.add(asked).status()).isEqualTo(422);
    }

    @Test
    void onlyCoveredRowsAreKept() {
        Instant now = Instant.now();
        String decision =
                bringing.decision("records", now.minus(Duration.ofDays(30)), List.of(), List.of());
        JsonNode source =
                bringing.read(
                        "covered.csv",
                        calls(now.minus(Duration.ofDays(2))),
                        "contact",
                        Map.of("authority", decision));
        assertThat(source.path("taken").asLong()).as(source.toString()).isEqualTo(2);
        assertThat(source.path("aside").asLong()).isEqualTo(2);
        assertThat(source.path("authority").asString()).startsWith("R-");
        String aside =
                bringing.as("investigator")
                        .get("/api/network/sources/" + source.path("id").asString() + "/aside")
                        .body();
        assertThat(aside).doesNotContain("7010000003").doesNotContain("7010000005");
        assertThat(
                        bringing.count(
                                """
                                select count(*) from record where said like '%7010000003%'
                                    or said like '%7010000005%'
                                """))
                .isZero();
    }

    @Test
    void whereTheDecisionNamesNumbersOneSideMustBeOne() {
        Instant now = Instant.now();
        String decision =
                bringing.decision(
                        "urgent-decision",
                        now.minus(Duration.ofHours(20)),
                        List.of("8 (701) 000-00-01"),
                        List.of("records"));
        JsonNode source =
                bringing.read(
                        "named.csv",
                        calls(now.minus(Duration.ofHours(10)))
                                .replace(",\n", "," + local(now.minus(Duration.ofHours(9))) + "\n"),
                        "contact",
                        Map.of("authority", decision));
        assertThat(source.path("taken").asLong()).as("the two with the named number").isEqualTo(2);
    }

    @Test
    void anAddressNeedsADecisionAndIsNotKeptBesideIt() {
        String people = "Name,Address,Note\nInvented Person,Secret street 17,x\n";
        JsonNode file = bringing.bring(bringing.as("investigator"), "homes.csv", people).json();
        Map<String, Object> asked = bringing.asked(file, "contact");
        assertThat(bringing.add(asked).json().path("detail").asString())
                .contains("tells where somebody lives");
        asked.put(
                "mapping",
                Map.of("kind", "person", "columns", Map.of("Name", "name", "Address", "document")));
        Client.Answer disguised = bringing.add(asked);
        assertThat(disguised.status()).as("read as something else").isEqualTo(422);
        assertThat(disguised.json().path("detail").asString())
                .contains("Address")
                .doesNotContain("Secret street");
        asked.put("mapping", Map.of("kind", "person", "columns", Map.of("Name", "name")));
        Client.Answer added = bringing.add(asked);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonNode source = bringing.ended(added.json().path("id").asString());
        assertThat(source.path("taken").asLong()).isEqualTo(1);
        assertThat(bringing.count("select count(*) from record where said like '%Secret street%'"))
                .isZero();
        assertThat(
                        bringing.count(
                                "select count(*) from record where said like '%Invented Person%'"))
                .isEqualTo(1);
    }

    @Test
    void whatARevokedDecisionYieldedIsSealed() {
        Instant now = Instant.now();
        String decision =
                bringing.decision("records", now.minus(Duration.ofDays(30)), List.of(), List.of());
        JsonNode source =
                bringing.read(
                        "sealed.csv",
                        calls(now.minus(Duration.ofDays(2))),
                        "suspect",
                        new HashMap<>(Map.of("authority", decision)));
        String id = source.path("id").asString();
        assertThat(bringing.source(bringing.as("commander"), id).path("taken").asLong())
                .isEqualTo(2);
        assertThat(acts("commander", id)).contains("\"add\"");
        bringing.change(decision, bringing.as("commander"), "revocation", Map.of("reason", "test"));
        for (String who : List.of("investigator", "commander", "analyst")) {
            assertThat(bringing.source(bringing.as(who), id).isMissingNode()).as(who).isTrue();
        }
        assertThat(acts("commander", id)).doesNotContain("\"add\"");
        assertThat(acts("overseer", id)).contains("\"add\"");
        assertThat(bringing.source(bringing.as("prosecutor"), id).path("taken").asLong())
                .isEqualTo(2);
    }

    private String acts(String who, String object) {
        Instant until = Instant.now().plusSeconds(20);
        String told;
        do {
            Bringing.pause();
            told = bringing.as(who).get("/api/journal?object=" + object).body();
        } while (!told.contains("\"read\"")
                && !who.equals("commander")
                && Instant.now().isBefore(until));
        return told;
    }
}
