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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What phones told that is sealed: who sees it, who decides, and what is missing from a log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedEntriesIT {

    private TestServer server;
    private Way way;
    private Client investigator;
    private Client prosecutor;
    private Phone phone = new Phone();
    private String place = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        way = new Way(server.address());
        investigator = way.as("investigator");
        prosecutor = way.as("prosecutor");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void aPhoneAndAPlace() {
        phone = new Phone();
        phone.enrol(investigator);
        place = way.authorised();
    }

    private String list() {
        return "/api/sealed/entries?operation=" + way.operation();
    }

    /** Sent by a phone that had been revoked; its entry in the prosecutor's list. */
    private JsonNode sealed() {
        phone.append(Instant.now(), "search", way.at(place, "note", "by the north gate"));
        investigator.post("/api/devices/" + phone.device + "/revocation", Map.of());
        assertThat(phone.send(investigator).json().path("quarantined")).hasSize(1);
        for (JsonNode entry : prosecutor.get(list()).json().path("items")) {
            if (entry.path("device").asString().equals(phone.device.toString())) {
                return entry;
            }
        }
        throw new AssertionError("not listed: " + prosecutor.get(list()));
    }

    private List<String> acts(String object) {
        return server.bean(JdbcClient.class)
                .sql("select action from journal_row where object = :id::uuid order by at, id")
                .param("id", object)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Client.Answer decide(Client who, String id, String decision) {
        return who.post(
                "/api/sealed/entries/" + id + "/decision",
                Map.of(
                        "operation",
                        way.operation(),
                        "decision",
                        decision,
                        "reason",
                        "the revocation came by mistake"));
    }

    @Test
    void theListSaysWhyAndNothingOfWhatWasSaid() {
        JsonNode entry = sealed();
        assertThat(entry.path("why").asString()).isEqualTo("revoked");
        assertThat(entry.path("sequence").asInt()).isEqualTo(1);
        assertThat(prosecutor.get(list()).body()).doesNotContain("north gate", place);
        for (String role :
                List.of("investigator", "commander", "analyst", "overseer", "custodian")) {
            Client other = way.as(role);
            assertThat(other.get(list()).status()).as(role).isIn(403, 404);
            String id = entry.path("id").asString();
            assertThat(
                            other.get("/api/sealed/entries/" + id + "?operation=" + way.operation())
                                    .status())
                    .as(role)
                    .isIn(403, 404);
            assertThat(decide(other, id, "open").status()).as(role).isIn(403, 404);
        }
        String commandersJournal =
                way.as("commander")
                        .get("/api/journal?object=" + entry.path("id").asString())
                        .body();
        assertThat(commandersJournal).doesNotContain("seal");
    }

    @Test
    void readingOneIsAnActEachTime() {
        String id = sealed().path("id").asString();
        String path = "/api/sealed/entries/" + id + "?operation=" + way.operation();
        Client.Answer read = prosecutor.get(path);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("body").asString())
                .isEqualTo(Phone.text(phone.entries().getFirst(), "body"));
        prosecutor.get(path);
        assertThat(acts(id)).containsExactly("seal", "read-sealed", "read-sealed");
        assertThat(
                        prosecutor
                                .get(
                                        "/api/sealed/entries/"
                                                + UUID.randomUUID()
                                                + "?operation="
                                                + way.operation())
                                .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsOpenedCountsAsToldAndItsWriterIsToldSo() {
        String id = sealed().path("id").asString();
        assertThat(decide(prosecutor, id, "open").status()).isEqualTo(204);
        assertThat(prosecutor.get(list()).body()).doesNotContain(id);
        assertThat(decide(prosecutor, id, "open").status()).as("decided already").isEqualTo(404);
        assertThat(phone.told(investigator).json().at("/entries/0/state").asString())
                .isEqualTo("opened");
        assertThat(acts(id)).contains("open-sealed");
    }

    @Test
    void erasureTakesTheCustodianTooAndLeavesTheChainsLink() throws InterruptedException {
        String id = sealed().path("id").asString();
        assertThat(decide(prosecutor, id, "erase").status()).isEqualTo(204);
        assertThat(decide(prosecutor, id, "erase").status()).isEqualTo(409);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        Client custodian = way.as("custodian");
        assertThat(
                        custodian
                                .post("/api/retention/orders/" + id + "/confirmation", Map.of())
                                .status())
                .isEqualTo(204);
        for (int i = 0; i < 100 && !acts(id).contains("erase"); i++) {
            Thread.sleep(200);
        }
        assertThat(acts(id)).contains("erase");
        assertThat(prosecutor.get(list()).body()).doesNotContain(id);
        assertThat(
                        jdbc.sql(
                                        """
                                        select hash from device_receipt
                                        where device = :device and sequence = 1
                                        """)
                                .param("device", phone.device)
                                .query((row, _) -> row.getString(1))
                                .single())
                .isEqualTo(Phone.text(phone.entries().getFirst(), "hash"));
    }

    /** Its words went from the phone before they were sent: those after it still count. */
    @Test
    void aGapIsNamedAndBlocksNothing() {
        phone.append(Instant.now(), "search", way.at(place));
        assertThat(phone.send(investigator).json().path("accepted").asInt()).isEqualTo(1);
        Map<String, Object> gone =
                new HashMap<>(phone.append(Instant.now(), "search", way.at(place, "note", "gone")));
        gone.put("at", "");
        gone.put("kind", "erased");
        gone.put("body", "{\"operation\":\"" + way.operation() + "\"}");
        gone.put("signature", "");
        Map<String, Object> last =
                phone.append(
                        Instant.now(),
                        "outcome",
                        way.at(place, "outcome", "nothing", "note", "", "photos", List.of()));

        Map<String, Object> elsewhere = new HashMap<>(gone);
        elsewhere.put("previous", "0".repeat(64));
        assertThat(phone.send(investigator, List.of(elsewhere)).status())
                .as("not where the chain goes on")
                .isEqualTo(409);
        Client.Answer sent = phone.send(investigator, List.of(gone, last));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.json().path("accepted").asInt()).isEqualTo(3);
        assertThat(phone.send(investigator, List.of(gone, last)).status()).isEqualTo(200);
        JsonNode gaps = prosecutor.get(list()).json().path("gaps");
        assertThat(gaps).hasSize(1);
        assertThat(gaps.path(0).path("sequence").asInt()).isEqualTo(2);
        assertThat(acts(phone.device.toString())).contains("gap");
        assertThat(phone.told(investigator).json().at("/entries/1/state").asString())
                .isEqualTo("erased");
        assertThat(investigator.get("/api/sightings/" + place).json().path("state").asString())
                .isEqualTo("nothing");
    }

    /** What names no operation is nobody's, unless it is its writer's. */
    @Test
    void whatCannotBeReadIsListedWhereItsWriterBelongs() {
        phone.append(Instant.now(), "search", Map.of("what", "is this"));
        assertThat(phone.send(investigator).json().path("quarantined")).hasSize(1);
        assertThat(prosecutor.get(list()).json().path("items").toString())
                .contains(phone.device.toString(), "unreadable");
    }

    /** Of a kind without a place: sealed where it says it belongs, and erased like any other. */
    @Test
    void whatIsOfNoKindWeKnowIsSealedWhereItNames() throws InterruptedException {
        phone.append(
                Instant.now(), "of-tomorrow", Map.of("operation", way.operation(), "run", "1"));
        phone.append(Instant.now(), "search", way.at(place));

        JsonNode answer = phone.send(investigator).json();

        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("quarantined")).hasSize(1);
        String id = "";
        for (JsonNode entry : prosecutor.get(list()).json().path("items")) {
            if (entry.path("kind").asString().equals("of-tomorrow")) {
                id = entry.path("id").asString();
                assertThat(entry.path("why").asString()).isEqualTo("unreadable");
            }
        }
        assertThat(decide(prosecutor, id, "erase").status()).isEqualTo(204);
        assertThat(
                        way.as("custodian")
                                .post("/api/retention/orders/" + id + "/confirmation", Map.of())
                                .status())
                .isEqualTo(204);
        for (int i = 0; i < 100 && !acts(id).contains("erase"); i++) {
            Thread.sleep(200);
        }
        assertThat(acts(id)).contains("erase");
        assertThat(phone.told(investigator).json().path("entries")).hasSize(2);
    }
}
