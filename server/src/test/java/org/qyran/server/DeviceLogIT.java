package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Phones' logs: twice, half, out of order, changed, two at once, doubtful. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceLogIT {

    private TestServer server;
    private Way way;
    private Client investigator;
    private Client commander;
    private Phone phone = new Phone();
    private String place = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        way = new Way(server.address());
        investigator = way.as("investigator");
        commander = way.as("commander");
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

    private void searchAndOutcome(Phone by, String outcome) {
        by.append(Instant.now(), "search", way.at(place));
        by.append(
                Instant.now(),
                "outcome",
                way.at(place, "outcome", outcome, "note", "a \"shed\"\n№ 1", "photos", List.of()));
    }

    private JsonNode sighting() {
        return investigator.get("/api/sightings/" + place).json();
    }

    private int steps() {
        return sighting().path("history").size();
    }

    @Test
    void whatIsSentTwiceIsTakenOnce() {
        searchAndOutcome(phone, "harvested");

        Client.Answer first = phone.send(investigator);
        int steps = steps();
        Client.Answer second = phone.send(investigator);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(sighting().path("state").asString()).isEqualTo("harvested");
        assertThat(steps()).isEqualTo(steps);
        assertThat(phone.told(investigator).json().path("entries").size()).isEqualTo(2);
    }

    @Test
    void halfALogIsABeginningAndAGapIsNot() {
        searchAndOutcome(phone, "nothing");

        Client.Answer gap = phone.send(investigator, phone.entries().subList(1, 2));
        assertThat(gap.status()).isEqualTo(409);
        assertThat(gap.json().path("detail").asString()).contains("entry 1");
        Client.Answer half = phone.send(investigator, phone.entries().subList(0, 1));
        assertThat(half.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(sighting().path("state").asString()).isEqualTo("searched");
        Client.Answer whole = phone.send(investigator);
        assertThat(whole.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(sighting().path("state").asString()).isEqualTo("nothing");
    }

    @Test
    void orderInTheRequestDoesNotMatter() {
        searchAndOutcome(phone, "cultivated");
        List<Map<String, Object>> turned = new ArrayList<>(phone.entries());
        Collections.reverse(turned);

        assertThat(phone.send(investigator, turned).json().path("accepted").asInt()).isEqualTo(2);
        assertThat(sighting().path("state").asString()).isEqualTo("cultivated");
    }

    @Test
    void whatWasChangedAfterwardsIsNamedAndNotTaken() {
        searchAndOutcome(phone, "nothing");
        for (String field : List.of("body", "at", "kind", "hash", "previous", "signature")) {
            Map<String, Object> changed = new HashMap<>(phone.entries().get(1));
            changed.put(field, change(field, Phone.text(changed, field)));

            Client.Answer refused =
                    phone.send(investigator, List.of(phone.entries().getFirst(), changed));

            assertThat(refused.status()).as(field).isEqualTo(409);
            assertThat(refused.json().path("detail").asString()).contains("Entry 2");
        }
        assertThat(sighting().path("state").asString()).isEqualTo("searched");
        assertThat(phone.send(investigator).json().path("accepted").asInt()).isEqualTo(2);
        assertThat(
                        way.as("overseer")
                                .get("/api/journal?action=chain-break&object=" + phone.device)
                                .status())
                .isEqualTo(200);
    }

    private static String change(String field, String value) {
        return switch (field) {
            case "body" -> value.replace("nothing", "harvested");
            case "at" -> Instant.now().minusSeconds(5).toString();
            case "kind" -> "search";
            case "signature" -> (value.charAt(0) == 'A' ? "B" : "A") + value.substring(1);
            default -> (value.charAt(0) == 'a' ? "b" : "a") + value.substring(1);
        };
    }

    @Test
    void anotherEntryUnderANumberThatWasTakenIsABreak() {
        searchAndOutcome(phone, "nothing");
        phone.send(investigator);
        Map<String, Object> other =
                phone.sealed(
                        2,
                        Phone.text(phone.entries().getFirst(), "hash"),
                        Instant.now().toString(),
                        "outcome",
                        "{}");

        assertThat(phone.send(investigator, List.of(other)).status()).isEqualTo(409);
    }

    @Test
    void ofTwoPhonesAtOnceTheSecondIsTold() {
        Phone other = new Phone();
        other.enrol(commander);
        searchAndOutcome(phone, "cultivated");
        searchAndOutcome(other, "nothing");

        var mine = CompletableFuture.supplyAsync(() -> phone.send(investigator));
        var theirs = CompletableFuture.supplyAsync(() -> other.send(commander));
        JsonNode one = mine.join().json();
        JsonNode two = theirs.join().json();

        assertThat(one.path("accepted").asInt()).as(one.toString()).isEqualTo(2);
        assertThat(two.path("accepted").asInt()).as(two.toString()).isEqualTo(2);
        int told = one.path("conflicts").size() + two.path("conflicts").size();
        assertThat(told).as(one + " " + two).isEqualTo(2);
        assertThat(one.toString() + two).contains("recorded that first");
        String state = sighting().path("state").asString();
        assertThat(state).isIn("cultivated", "nothing");
        assertThat(sighting().path("history").toString())
                .contains("also-recorded", state.equals("nothing") ? "cultivated:" : "nothing:");
    }

    @Test
    void aClockInDoubtIsSealedAndTheNextEntryIsNot() {
        phone.append(Instant.now().plusSeconds(7200), "search", way.at(place));
        phone.append(Instant.now().minusSeconds(86_400), "search", way.at(place));
        searchAndOutcome(phone, "nothing");

        JsonNode answer = phone.send(investigator).json();

        assertThat(answer.path("accepted").asInt()).isEqualTo(4);
        assertThat(answer.path("quarantined").size()).isEqualTo(2);
        assertThat(answer.at("/quarantined/0/sentence").asString()).contains("clock");
        assertThat(sighting().path("state").asString()).isEqualTo("nothing");
    }

    @Test
    void whatWasDoneUnderARevokedDecisionIsSealedUnread() {
        phone.append(Instant.now(), "search", way.at(place, "note", "who-may-read-this"));
        way.revoke(place);

        JsonNode answer = phone.send(investigator).json();

        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.path("quarantined").size()).isEqualTo(1);
        assertThat(phone.told(investigator).body()).doesNotContain("who-may-read-this");
        assertThat(
                        way.as("prosecutor")
                                .get("/api/sightings/" + place)
                                .json()
                                .path("state")
                                .asString())
                .isEqualTo("authorised");
    }

    @Test
    void aRevokedPhoneIsHeardAndSealed() {
        assertThat(
                        commander
                                .post("/api/devices/" + phone.device + "/revocation", Map.of())
                                .status())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(
                        investigator
                                .post("/api/devices/" + phone.device + "/revocation", Map.of())
                                .status())
                .isEqualTo(204);
        searchAndOutcome(phone, "nothing");

        JsonNode answer = phone.send(investigator).json();

        assertThat(answer.path("quarantined").size()).isEqualTo(2);
        assertThat(sighting().path("state").asString()).isEqualTo("authorised");
    }

    @Test
    void aPhoneIsItsPersonsOnly() {
        searchAndOutcome(phone, "nothing");
        Client.Answer others = phone.send(commander);
        String nobodys = UUID.randomUUID().toString();
        Client.Answer absent = commander.get("/api/devices/" + nobodys + "/log");

        assertThat(others.status()).isEqualTo(404);
        assertThat(phone.told(commander).body().replace(phone.device.toString(), nobodys))
                .isEqualTo(absent.body());
        Phone same = new Phone();
        assertThat(
                        investigator
                                .put("/api/devices/" + phone.device, Map.of("key", same.key()))
                                .status())
                .as("another key")
                .isEqualTo(404);
        assertThat(
                        way.as("overseer")
                                .put("/api/devices/" + same.device, Map.of("key", same.key()))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void photosAreTheBytesThatWereSigned() throws Exception {
        byte[] bytes = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        String right = investigator.attach(way.operation(), "photo", "p.jpg", bytes);
        String wrong =
                investigator.attach(
                        way.operation(),
                        "photo",
                        "q.jpg",
                        "another".getBytes(StandardCharsets.UTF_8));
        phone.append(Instant.now(), "search", way.at(place));
        phone.append(
                Instant.now(),
                "outcome",
                way.at(place, "outcome", "cultivated", "plants", 3, "photos", List.of(hash)));

        assertThat(phone.send(investigator, phone.entries(), Map.of(hash, wrong)).status())
                .isEqualTo(422);
        assertThat(sighting().path("state").asString()).isEqualTo("searched");
        assertThat(phone.send(investigator, phone.entries(), Map.of(hash, right)).status())
                .isEqualTo(200);
        assertThat(sighting().at("/outcome/photos").size()).isEqualTo(1);
    }

    @Test
    void killedInBetweenNothingTakenIsLostOrDoubled() throws Exception {
        java.nio.file.Path data =
                java.nio.file.Files.createTempDirectory(
                        java.nio.file.Path.of("target", "servers"), "killed-");
        int entries = 120;
        int before;
        try (KilledServer first = KilledServer.start(data)) {
            Way there = new Way(first.address());
            place = there.authorised();
            phone.enrol(there.as("investigator"));
            for (int i = 0; i < entries; i++) {
                phone.append(
                        Instant.now(), "search", way.at(place, "operation", there.operation()));
            }
            var sending = CompletableFuture.supplyAsync(() -> phone.send(there.as("investigator")));
            Client beside = there.as("commander");
            do {
                Thread.sleep(2);
                before = beside.get("/api/sightings/" + place).json().path("history").size();
            } while (before < 20);
            first.kill();
            assertThat(sending).failsWithin(java.time.Duration.ofSeconds(20));
        }
        try (KilledServer second = KilledServer.start(data)) {
            Client again = Client.signedIn(second.address(), "investigator");
            JsonNode kept = phone.told(again).json();
            int taken = kept.path("accepted").asInt();
            assertThat(taken).isBetween(1, entries - 1);
            assertThat(kept.path("entries").size()).isEqualTo(taken);

            JsonNode answer = phone.send(again).json();

            assertThat(answer.path("accepted").asInt()).isEqualTo(entries);
            String history = again.get("/api/sightings/" + place).json().path("history").toString();
            assertThat(history.split("also-searched", -1)).hasSize(entries);
            assertThat(history.split("\"search\"", -1)).hasSize(2);
        }
    }
}
