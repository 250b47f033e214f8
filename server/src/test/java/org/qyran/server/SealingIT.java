package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a lapsed or revoked decision yielded is there for the prosecutor only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealingIT {

    private static final List<String> SHUT_OUT =
            List.of("commander", "investigator", "analyst", "crew");

    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

    private TestServer server;
    private Planted planted;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        planted = new Planted(server);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anUrgentDecisionThatLapsesSealsWhatItYieldedAtThatInstant() throws Exception {
        Instant lapse = Instant.now().plusSeconds(20);
        Planted.Place place = planted.place("FO-1", "lapsing");
        String authority =
                planted.authority("urgent-decision", "U-1", lapse.minus(Duration.ofHours(24)));
        Client.Answer whole = planted.searched(place, authority, "CASE-LAPSE", "lapsing");
        List<String> paths = paths(place, whole);
        for (String path : paths) {
            assertThat(planted.as("commander").get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(mentions("commander", place, "CASE-LAPSE")).isPositive();
        assertThat(Instant.now()).as("the machine is too slow for this test").isBefore(lapse);

        Thread.sleep(Duration.between(Instant.now(), lapse));

        for (String who : SHUT_OUT) {
            Client client = planted.as(who);
            for (String path : paths) {
                // As what was never there: to whom the role denies the kind, 403 either way.
                int absent = client.get(elsewhere(path)).status();
                assertThat(absent).as(who + " " + path).isIn(403, 404);
                assertThat(client.get(path).status()).as(who + " " + path).isEqualTo(absent);
            }
            assertThat(mentions(who, place, "CASE-LAPSE")).as(who).isZero();
            assertThat(client.get("/api/sealed?operation=" + planted.operation).status())
                    .isEqualTo(403);
        }
        assertThat(
                        planted.as("commander")
                                .get("/api/authorities?operation=" + planted.operation)
                                .body())
                .contains("\"lapsed\"");
        Client prosecutor = planted.as("prosecutor");
        for (String path : paths) {
            assertThat(prosecutor.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(prosecutor.get("/api/sealed?operation=" + planted.operation).body())
                .contains(place.sighting().toString(), "\"U-1\"", "\"lapse\"");

        Planted.done(decide(place, "open"));

        for (String path : paths) {
            assertThat(planted.as("commander").get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(mentions("commander", place, "CASE-LAPSE")).isPositive();
        assertThat(decide(place, "open").status()).isEqualTo(404);
        Thread.sleep(2_500);
        assertThat(planted.as("overseer").get("/api/journal").body())
                .contains("\"seal\"", "\"look-at-sealed\"", "\"read-sealed\"", "\"open-sealed\"");
    }

    private static String elsewhere(String path) {
        return path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", NOWHERE);
    }

    @Test
    void oneUpheldInTimeDoesNotLapse() throws Exception {
        Instant lapse = Instant.now().plusSeconds(4);
        Instant decided = lapse.minus(Duration.ofHours(24));
        String authority = planted.authority("urgent-decision", "U-2", decided);
        Map<String, Object> ruling =
                Map.of(
                        "decidedBy",
                        "Sample court",
                        "decidedAt",
                        decided.plusSeconds(60).toString(),
                        "document",
                        "1".repeat(64));
        String path = "/api/authorities/" + authority + "/upholding";
        assertThat(planted.as("investigator").post(path, ruling, "If-Match", "\"2\"").status())
                .as("who entered it")
                .isEqualTo(409);
        Thread.sleep(Duration.between(Instant.now(), lapse).plusMillis(10));
        assertThat(planted.as("commander").post(path, ruling, "If-Match", "\"2\"").status())
                .as("after its hour only the prosecutor")
                .isEqualTo(403);

        Client.Answer upheld = planted.as("prosecutor").post(path, ruling, "If-Match", "\"2\"");

        assertThat(upheld.json().path("live").asBoolean()).isTrue();
    }

    @Test
    void revokingSealsFlightsTilesAndPlaces() {
        // Seen before its order was entered, and after.
        Planted.Place early = planted.place("FO-9", "early");
        String order = planted.authority("flight-order", "FO-9", Instant.now().minusSeconds(60));
        Planted.Place place = planted.place("FO-9", "revoked");
        Client commander = planted.as("commander");
        String passes = "/api/operations/" + planted.operation + "/passes";
        assertThat(commander.get(passes).body()).contains("revoked pass");

        Planted.done(
                commander.post(
                        "/api/authorities/" + order + "/revocation",
                        Map.of("reason", "withdrawn"),
                        "If-Match",
                        "\"2\""));

        assertThat(commander.get(passes).body()).doesNotContain("revoked pass");
        for (String path :
                List.of(
                        "/api/sightings/" + place.sighting(),
                        "/api/sightings/" + early.sighting(),
                        "/api/chips/" + early.detection(),
                        "/api/chips/" + place.detection(),
                        "/api/rasters/" + place.raster() + "/tiles/14/11420/5990.png")) {
            assertThat(commander.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(decide(place, "erase").status()).isEqualTo(204);
        assertThat(decide(place, "erase").status()).as("decided already").isEqualTo(409);
        assertThat(
                        planted.as("commander")
                                .post("/api/sealed/decision", decision(place, "open"))
                                .status())
                .isEqualTo(403);
    }

    private Client.Answer decide(Planted.Place place, String decision) {
        return planted.as("prosecutor").post("/api/sealed/decision", decision(place, decision));
    }

    private Map<String, Object> decision(Planted.Place place, String decision) {
        return Map.of(
                "operation",
                planted.operation,
                "kind",
                "sighting",
                "id",
                place.sighting(),
                "decision",
                decision,
                "reason",
                "the court has ruled");
    }

    private static List<String> paths(Planted.Place place, Client.Answer whole) {
        String sighting = "/api/sightings/" + place.sighting();
        return List.of(
                sighting,
                sighting + "/packet.pdf",
                sighting + "/cot.xml",
                "/api/chips/" + place.detection(),
                whole.json().at("/outcome/photos/0").asString());
    }

    /** In how many lists, tiles, counts, searches and pages of the journal it shows. */
    private long mentions(String who, Planted.Place place, String caseNumber) {
        Client client = planted.as(who);
        String id = place.sighting().toString();
        String operation = "operation=" + planted.operation;
        long lists =
                List.of(
                                "/api/sightings?" + operation,
                                "/api/sightings?" + operation + "&state=cultivated",
                                "/api/tiles/sightings/0/0/0",
                                "/api/journal?object=" + id,
                                "/api/journal?object=" + place.detection())
                        .stream()
                        .filter(path -> client.get(path).body().contains(id))
                        .count();
        return lists
                + client.get("/api/sightings?" + operation + "&q=" + caseNumber)
                        .json()
                        .path("items")
                        .size()
                + client.get("/api/search?q=" + caseNumber).json().size()
                + (who.equals("investigator")
                        ? client.get("/api/triage/count?" + operation).json().path("mine").asLong()
                        : 0);
    }
}
