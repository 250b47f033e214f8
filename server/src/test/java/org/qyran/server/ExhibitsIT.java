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

/** The life of an exhibit, and what is refused. All of it is invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExhibitsIT {

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

    @Test
    void anExhibitIsEnteredListedAndRead() {
        Map<String, Object> form = seizing.form("A bag of tests");
        form.put("where", "Room 2");
        form.put("foundBy", "Sample finder");
        form.put("longitude", 71.4);
        form.put("latitude", 51.1);
        JsonNode made = seizing.add("investigator", form);
        String id = Entries.id(made);
        assertThat(made.path("state").asString()).isEqualTo("held");
        assertThat(made.path("holder").asString()).isEqualTo("Sample Investigator");
        assertThat(made.path("number").asString()).matches("\\d\\d-[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(made.at("/amount/measure").asString()).isEqualTo("net-mass");
        assertThat(made.at("/amount/value").decimalValue()).isEqualByComparingTo("80");
        for (String name : List.of("investigator", "commander", "custodian", "prosecutor")) {
            Client one = entries.as(name);
            assertThat(one.get("/api/exhibits/" + id).status()).as(name).isEqualTo(200);
            assertThat(one.get(entries.under("exhibits")).body()).as(name).contains(id);
        }
        for (String name : List.of("crew", "analyst", "overseer", "administrator")) {
            Client one = entries.as(name);
            assertThat(one.get("/api/exhibits/" + id).status()).as(name).isIn(403, 404);
            assertThat(one.get(entries.under("exhibits")).status()).as(name).isEqualTo(404);
            assertThat(one.post(entries.under("exhibits"), form).status()).as(name).isIn(403, 404);
        }
        JsonNode act = made.at("/acts/0");
        assertThat(act.path("type").asString()).isEqualTo("seized");
        assertThat(act.at("/says/foundBy").asString()).isEqualTo("Sample finder");
        assertThat(act.path("says").has("authority")).isFalse();
    }

    @Test
    void theFactIsTheJournalsPayloadAndNamesNobody() {
        Map<String, Object> form = seizing.form("A bag that names nobody");
        form.put("foundBy", "Sample finder");
        form.put("where", "Sample street 5");
        form.put("longitude", 71.123456);
        form.put("latitude", 51.123456);
        String id = Entries.id(seizing.add("investigator", form));
        String fact =
                entries.text("select fact from exhibit_fact where exhibit = '%s'".formatted(id));
        assertThat(fact)
                .contains("\"exhibit\":\"" + id + "\"", "\"value\":\"80\"", "\"detail\":\"")
                .doesNotContain("Sample", "finder", "street", "71.1", "names nobody");
        assertThat(
                        entries.text(
                                """
                                select convert_from(p.payload, 'UTF8') from journal_payload p
                                join journal_row r on r.id = p.row
                                where r.object = '%s' and r.action = 'seized'
                                """
                                        .formatted(id)))
                .isEqualTo(fact);
    }

    /** Seized by the investigator and handed to the custodian. */
    private String held(String description) {
        return seizing.held(description);
    }

    private static double sheet(JsonNode exhibit, String field) {
        return exhibit.at("/balance/" + field).asDouble();
    }

    @Test
    void everyGramIsAccountedForFromTheSealToTheEnd() {
        String id = held("Lives its whole life");
        JsonNode sampled =
                seizing.done(
                        "custodian",
                        id,
                        Map.of(
                                "type", "sample",
                                "seal", "AFTER-SAMPLE",
                                "parts", List.of(part("5"))));
        assertThat(sampled.path("state").asString()).isEqualTo("held");
        assertThat(sampled.path("seal").asString()).isEqualTo("AFTER-SAMPLE");
        assertThat(sampled.at("/amount/value").decimalValue()).isEqualByComparingTo("75");
        String sample = other(sampled, id);
        JsonNode used =
                seizing.done(
                        "custodian",
                        sample,
                        Map.of("type", "consume", "amount", Seizing.grams("net-mass", "2")));
        assertThat(used.at("/amount/value").decimalValue()).isEqualByComparingTo("3");
        assertThat(used.path("parent").asString()).isEqualTo(id);
        JsonNode divided =
                seizing.done(
                        "custodian",
                        id,
                        Map.of("type", "divide", "parts", List.of(part("50"), part("25"))));
        assertThat(divided.path("state").asString()).isEqualTo("divided");
        assertThat(divided.path("parts").asInt()).isEqualTo(3);
        assertThat(divided.path("flags").size()).as(divided.toString()).isZero();
        assertThat(sheet(divided, "seized")).isEqualTo(80);
        assertThat(sheet(divided, "taken")).isEqualTo(78);
        assertThat(sheet(divided, "consumed")).isEqualTo(2);
        assertThat(divided.at("/balance/conserved").asBoolean()).isTrue();
        assertThat(seizing.act("custodian", id, Map.of("type", "reseal", "seal", "X")).status())
                .as("nothing is left to be sealed")
                .isEqualTo(409);
        String one = divided.at("/lineage/edges/1/to").asString();
        assertThat(seizing.read(one).path("lineage").path("roots").toString()).contains(id);
        String other = held("Mixed in");
        Client.Answer mixed =
                entries.as("custodian")
                        .post(
                                entries.under("mixtures"),
                                Map.of(
                                        "exhibits",
                                        List.of(sample, other),
                                        "amount",
                                        Seizing.grams("net-mass", "83")));
        assertThat(mixed.status()).as(mixed.body()).isEqualTo(201);
        assertThat(mixed.json().at("/lineage/roots").size()).isEqualTo(2);
        assertThat(seizing.read(sample).path("state").asString()).isEqualTo("mixed");
        String returned = held("Given back");
        assertThat(
                        seizing.done(
                                        "custodian",
                                        returned,
                                        Map.of(
                                                "type", "return",
                                                "to", "Sample owner",
                                                "reason", "decision of tests"))
                                .path("state")
                                .asString())
                .isEqualTo("returned");
    }

    private static Map<String, Object> part(String grams) {
        return Map.of("amount", Seizing.grams("net-mass", grams));
    }

    private static String other(JsonNode exhibit, String than) {
        for (JsonNode node : exhibit.at("/lineage/nodes")) {
            if (!Entries.id(node).equals(than)) {
                return Entries.id(node);
            }
        }
        throw new AssertionError(exhibit.toString());
    }

    @Test
    void partsThatDoNotMakeTheWholeAreFlaggedAndACorrectionMendsIt() {
        String id = held("Does not add up");
        JsonNode divided =
                seizing.done(
                        "custodian",
                        id,
                        Map.of("type", "divide", "parts", List.of(part("50"), part("20"))));
        assertThat(divided.path("flags").toString()).contains("not-conserved");
        assertThat(divided.at("/balance/conserved").asBoolean()).isFalse();
        assertThat(sheet(divided, "difference")).isEqualTo(10);
        String small = "";
        for (JsonNode node : divided.at("/lineage/nodes")) {
            if (node.at("/amount/value").asString().startsWith("20")) {
                small = Entries.id(node);
            }
        }
        JsonNode corrected =
                seizing.done(
                        "custodian",
                        small,
                        Map.of(
                                "type", "correct",
                                "reason", "read off wrongly",
                                "amounts", List.of(Seizing.grams("net-mass", "30"))));
        assertThat(corrected.at("/amount/value").decimalValue()).isEqualByComparingTo("30");
        assertThat(seizing.read(id).path("flags").toString()).doesNotContain("not-conserved");
        assertThat(
                        entries.count(
                                "select count(*) from exhibit_fact where exhibit = '%s'"
                                        .formatted(small)))
                .as("what was said first stays")
                .isEqualTo(2);
    }

    @Test
    void theSameThingRecordedTwiceIsFlaggedAndCountedOnce() {
        Map<String, Object> form = seizing.form("Recorded twice");
        String first = Entries.id(seizing.add("investigator", form));
        JsonNode second = seizing.add("investigator", form);
        assertThat(second.path("flags").toString()).contains("doubled");
        assertThat(entries.as("custodian").get(entries.under("exhibits") + "?flag=doubled").body())
                .contains(first, Entries.id(second));
        JsonNode mended =
                seizing.done(
                        "custodian",
                        Entries.id(second),
                        Map.of("type", "correct", "reason", "the same bag", "doubleOf", first));
        assertThat(mended.path("flags").toString()).doesNotContain("doubled");
        assertThat(
                        entries.text(
                                """
                                select fact from exhibit_fact where exhibit = '%s'
                                order by nth desc limit 1
                                """
                                        .formatted(Entries.id(second))))
                .contains("\"doubleOf\":\"" + first);
    }

    @Test
    void substancesAndSamplesAreTold() {
        Client custodian = entries.as("custodian");
        JsonNode all = custodian.get("/api/substances?language=en").json().path("items");
        assertThat(all.size()).isGreaterThan(5);
        JsonNode one = custodian.get("/api/substances?q=heroin&at=2024-05-01").json();
        assertThat(one.at("/items/0/word").asString()).isEqualTo("heroin");
        assertThat(one.at("/items/0/lists").size()).isPositive();
        assertThat(custodian.get("/api/substances?at=yesterday").status()).isEqualTo(422);
        assertThat(entries.as("crew").get("/api/substances").status()).isEqualTo(403);
        JsonNode plan =
                custodian.get("/api/sample-plan?packages=100&confidence=95&positive=90").json();
        assertThat(plan.path("number").asInt()).isEqualTo(23);
        assertThat(custodian.get("/api/sample-plan?packages=0&confidence=95&positive=90").status())
                .isEqualTo(422);
        assertThat(
                        custodian
                                .get("/api/sample-plan?packages=10&confidence=100&positive=90")
                                .status())
                .isEqualTo(422);
        String id = seizing.exhibit("Many packages");
        Map<String, Object> sampling = new HashMap<>();
        sampling.put("packages", 100);
        sampling.put("sampled", 3);
        sampling.put("positive", 3);
        sampling.put("masses", List.of(1.0, 1.1, 0.9));
        JsonNode total = custodian.post("/api/exhibits/" + id + "/sampling", sampling).json();
        assertThat(total.path("grams").asDouble()).isCloseTo(100, within());
        assertThat(total.path("low").asDouble()).isLessThan(100);
        assertThat(total.path("atLeast").asInt()).isBetween(3, 99);
        sampling.put("masses", List.of(1.0));
        assertThat(custodian.post("/api/exhibits/" + id + "/sampling", sampling).status())
                .isEqualTo(422);
        Map<String, Object> form = seizing.form("Of no substance");
        form.put("substance", "moon dust");
        Client.Answer refused = entries.as("investigator").post(entries.under("exhibits"), form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Seizing.said(refused)).contains("moon dust");
    }

    @Test
    void whatARunFoundBecomesAnExhibitOnce() {
        String record = seizing.foundBehindADoor();
        Client investigator = entries.as("investigator");
        JsonNode waiting = investigator.get(entries.under("exhibits/waiting")).json();
        assertThat(waiting.toString()).contains(record, "Sample bag", "SEAL-9");
        Map<String, Object> form = seizing.form("Taken over");
        form.put("record", record);
        JsonNode made = seizing.add("investigator", form);
        assertThat(made.path("record").asString()).isEqualTo(record);
        assertThat(investigator.get(entries.under("exhibits/waiting")).body())
                .doesNotContain(record);
        Client.Answer twice = investigator.post(entries.under("exhibits"), form);
        assertThat(twice.status()).as(twice.body()).isEqualTo(409);
        assertThat(entries.as("crew").get(entries.under("exhibits/waiting")).status())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        String id = held("Refused");
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("type", "eat"),
                        Map.of("type", "weigh"),
                        Map.of("type", "divide"),
                        Map.of("type", "divide", "parts", List.of(Map.of())),
                        Map.of("type", "consume"),
                        Map.of("type", "reseal"),
                        Map.of("type", "store"),
                        Map.of("type", "store", "place", UUID.randomUUID().toString()),
                        Map.of("type", "examine", "stage", "guessed", "substance", "heroin"),
                        Map.of("type", "release"),
                        Map.of("type", "return", "to", "Sample owner"),
                        Map.of("type", "correct", "reason", "nothing"),
                        Map.of(
                                "type",
                                "correct",
                                "reason",
                                "x",
                                "act",
                                UUID.randomUUID().toString(),
                                "seal",
                                "S"),
                        Map.of(
                                "type",
                                "weigh",
                                "at",
                                "2999-01-01T00:00:00Z",
                                "amount",
                                Seizing.grams("net-mass", 1)))) {
            Client.Answer refused = seizing.act("custodian", id, wrong);
            assertThat(refused.status()).as(wrong + refused.body()).isEqualTo(422);
        }
        assertThat(
                        entries.as("custodian")
                                .post("/api/exhibits/" + id + "/acts", Map.of("type", "weigh"))
                                .status())
                .isEqualTo(428);
        assertThat(
                        entries.as("custodian")
                                .post(
                                        "/api/exhibits/" + id + "/acts",
                                        Map.of("type", "weigh"),
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(412);
        assertThat(
                        seizing.act(
                                        "investigator",
                                        id,
                                        Map.of("type", "divide", "parts", List.of(part("1"))))
                                .status())
                .as("parting is the custodian's")
                .isEqualTo(403);
        for (String role : List.of("crew", "analyst", "overseer", "administrator")) {
            assertThat(
                            entries.as(role)
                                    .post(
                                            "/api/exhibits/" + id + "/acts",
                                            Map.of("type", "weigh"),
                                            "If-Match",
                                            "\"1\"")
                                    .status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        for (Map.Entry<String, Object> wrong :
                Map.<String, Object>of(
                                "description", "",
                                "kind", "gold",
                                "scene", "moon",
                                "region", "Almaty",
                                "found", "luck",
                                "seizedAt", Instant.now().plusSeconds(3600).toString(),
                                "authority", UUID.randomUUID().toString(),
                                "sighting", UUID.randomUUID().toString(),
                                "longitude", 200)
                        .entrySet()) {
            Map<String, Object> form = new HashMap<>(seizing.form("Wrong"));
            form.put("latitude", 51.0);
            form.put("longitude", 71.0);
            form.put(wrong.getKey(), wrong.getValue());
            Client.Answer refused =
                    entries.as("investigator").post(entries.under("exhibits"), form);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(Seizing.said(refused)).contains(wrong.getKey());
        }
        for (List<Map<String, Object>> amounts :
                List.of(
                        List.of(Seizing.grams("net-mass", "-1")),
                        List.of(Seizing.grams("weight", "1")),
                        List.of(Seizing.grams("plants", "1.5")),
                        List.of(Seizing.grams("purity", "1.5")),
                        List.of(Seizing.grams("net-mass", "1"), Seizing.grams("net-mass", "2")),
                        List.of(Seizing.grams("bulk-mass", "1"), Seizing.grams("tare-mass", "2")),
                        List.<Map<String, Object>>of(
                                Map.of("measure", "net-mass", "value", 1, "unit", "spoon")))) {
            Map<String, Object> form = seizing.form("Wrong");
            form.put("amounts", amounts);
            Client.Answer refused =
                    entries.as("investigator").post(entries.under("exhibits"), form);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        }
    }

    @Test
    void aListGoesPageByPage() {
        String mark = "page " + UUID.randomUUID();
        List<String> made =
                List.of(seizing.exhibit(mark), seizing.exhibit(mark), seizing.exhibit(mark));
        Client custodian = entries.as("custodian");
        String path = entries.under("exhibits") + "?limit=2&q=" + mark.replace(" ", "%20");
        JsonNode first = custodian.get(path).json();
        assertThat(first.path("total").asInt()).isEqualTo(3);
        assertThat(first.at("/exhibits/0/id").asString()).isEqualTo(made.get(2));
        JsonNode next = custodian.get(path + "&after=" + first.path("next").asString()).json();
        assertThat(next.path("exhibits").size()).isEqualTo(1);
        assertThat(next.at("/exhibits/0/id").asString()).isEqualTo(made.getFirst());
        assertThat(next.path("next").isNull()).isTrue();
    }

    @Test
    void aBalanceWeighsWhileItsCertificateCounts() {
        Map<String, Object> balance = new HashMap<>();
        balance.put("name", "Scales of tests");
        balance.put("number", "B-1");
        balance.put("certificate", "C-1");
        balance.put("calibratedAt", "2026-01-01");
        balance.put("validUntil", "2099-01-01");
        balance.put("repeatability", 0.02);
        balance.put("calibration", 0.01);
        assertThat(entries.as("investigator").post(entries.under("balances"), balance).status())
                .isEqualTo(403);
        String id =
                Entries.id(
                        Planted.done(
                                        entries.as("custodian")
                                                .post(entries.under("balances"), balance))
                                .json());
        Map<String, Object> form = seizing.form("Weighed");
        form.put(
                "amounts",
                List.of(
                        Map.of("measure", "bulk-mass", "value", 1.5, "unit", "kg", "balance", id),
                        Map.of("measure", "tare-mass", "value", "200", "balance", id)));
        JsonNode made = seizing.add("investigator", form);
        assertThat(made.at("/amount/measure").asString()).isEqualTo("net-mass");
        assertThat(made.at("/amount/value").decimalValue()).isEqualByComparingTo("1300");
        assertThat(made.at("/amount/expanded").asDouble())
                .as("two readings by chance; what the balance gets wrong alike falls out")
                .isCloseTo(2 * Math.sqrt(2) * 0.02, within());
        balance.put("validUntil", "2026-01-02");
        String old =
                Entries.id(
                        Planted.done(
                                        entries.as("custodian")
                                                .post(entries.under("balances"), balance))
                                .json());
        form.put("amounts", List.of(Map.of("measure", "net-mass", "value", 1, "balance", old)));
        Client.Answer refused = entries.as("investigator").post(entries.under("exhibits"), form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Seizing.said(refused)).contains("C-1");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }
}
