package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Which mentions are proposed, made, rejected and taken back as one; people are invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergesIT {

    private TestServer server;
    private Bringing bringing;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        bringing = new Bringing(server);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** Pairs of both labels in a state, as somebody is told. */
    private List<JsonNode> pairs(String who, String state, String one, String two) {
        return bringing.merges(bringing.as(who), state)
                .path("merges")
                .valueStream()
                .filter(m -> {
                    List<String> labels =
                            List.of(
                                    m.at("/left/label").asString(),
                                    m.at("/right/label").asString());
                    return labels.contains(one) && labels.contains(two);
                })
                .toList();
    }

    private Client.Answer decide(JsonNode merge, String decision) {
        return bringing.as("investigator")
                .post(
                        "/api/network/merges/" + merge.path("id").asString() + "/decision",
                        Map.of("decision", decision, "reason", "looked at both"),
                        "If-Match",
                        "\"" + merge.path("version").asLong() + "\"");
    }

    private static String person(String name, String birth, String phone) {
        return "Name,Date of birth,Phone\n%s,%s,%s\n".formatted(name, birth, phone);
    }

    private JsonNode either(String one, String two) {
        List<JsonNode> all =
                List.of("made", "proposed").stream()
                        .flatMap(state -> pairs("investigator", state, one, two).stream())
                        .toList();
        assertThat(all).as(one + " and " + two).hasSize(1);
        return all.getFirst();
    }

    @Test
    void twoSpellingsOfOnePersonMeetAcrossSourcesAndOpenTermByTerm() {
        bringing.read(
                "a1.csv", person("Жақыпов Асқар Болатұлы", "1990-04-17", "87010000101"), "suspect");
        bringing.read(
                "a2.csv",
                person("Джакупов Аскар Болатович", "17.04.1990", "87010000101"),
                "contact");
        JsonNode merge = either("Жақыпов Асқар Болатұлы", "Джакупов Аскар Болатович");
        assertThat(merge.path("score").asDouble()).isPositive();
        assertThat(merge.path("probability").asDouble()).isBetween(0.5, 1.0);
        assertThat(merge.has("by")).isFalse();
        JsonNode whole =
                bringing.as("analyst")
                        .get("/api/network/merges/" + merge.path("id").asString())
                        .json();
        double sum = whole.path("prior").asDouble();
        for (JsonNode term : whole.path("terms")) {
            sum += term.path("logOdds").asDouble();
        }
        assertThat(whole.path("terms").size()).isGreaterThan(1);
        assertThat(sum)
                .isCloseTo(whole.path("sum").asDouble(), org.assertj.core.data.Offset.offset(1e-6));
        // Term by term as the two are told, not the other way round.
        JsonNode name = whole.path("terms").get(0);
        assertThat(name.path("left").asString()).isEqualTo(whole.at("/left/label").asString());
    }

    @Test
    void whatAPersonDecidesStandsAndIsNeverProposedAgain() {
        bringing.read(
                "b1.csv", person("Решалов Иван Петрович", "1985-01-02", "87010000201"), "suspect");
        bringing.read(
                "b2.csv", person("Решалов Иван Петрович", "1985-01-02", "87010000201"), "contact");
        JsonNode merge = either("Решалов Иван Петрович", "Решалов Иван Петрович");
        boolean made = merge.path("state").asString().equals("made");
        Client.Answer first = decide(merge, made ? "undo" : "reject");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("state").asString()).isEqualTo(made ? "undone" : "rejected");
        assertThat(first.json().path("by").asString()).isNotBlank();
        assertThat(first.json().path("reason").asString()).isEqualTo("looked at both");
        assertThat(decide(merge, "make").status()).as("the version before").isEqualTo(412);
        assertThat(decide(first.json(), "undo").status()).isEqualTo(409);
        bringing.read(
                "b3.csv", person("Решалов Иван Петрович", "1985-01-02", "87010000201"), "contact");
        assertThat(
                        bringing.as("investigator")
                                .get("/api/network/merges/" + merge.path("id").asString())
                                .json()
                                .path("state")
                                .asString())
                .isEqualTo(made ? "undone" : "rejected");
        Client.Answer again = decide(first.json(), "make");
        assertThat(again.json().path("state").asString()).isEqualTo("made");
        assertThat(decide(again.json(), "undo").json().path("state").asString())
                .isEqualTo("undone");
        assertThat(
                        bringing.as("analyst")
                                .post(
                                        "/api/network/merges/"
                                                + merge.path("id").asString()
                                                + "/decision",
                                        Map.of("decision", "make", "reason", "x"),
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void twoValidStateNumbersContradictEachOther() {
        String header = "Name,IIN,Date of birth\n";
        bringing.read(
                "c1.csv",
                header + "Спорнов Ерлан Маратович,X,1990-04-17\n".replace("X", iin("90041730001")),
                "suspect");
        bringing.read(
                "c2.csv",
                header + "Спорнов Ерлан Маратович,X,1990-04-17\n".replace("X", iin("90041730002")),
                "suspect");
        List<JsonNode> conflicts =
                pairs(
                        "investigator",
                        "conflict",
                        "Спорнов Ерлан Маратович",
                        "Спорнов Ерлан Маратович");
        assertThat(conflicts).hasSize(1);
        assertThat(decide(conflicts.getFirst(), "make").status()).isEqualTo(409);
        Client.Answer byHand =
                byHand(
                        conflicts.getFirst().at("/left/id").asString(),
                        conflicts.getFirst().at("/right/id").asString());
        assertThat(byHand.status()).isEqualTo(409);
    }

    /** With its check digit (weights 1–11 modulo 11, then 3–11, 1, 2). */
    private static String iin(String eleven) {
        int[][] weights = {
            {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2}
        };
        int digit = 10;
        for (int w = 0; w < 2 && digit == 10; w++) {
            int sum = 0;
            for (int i = 0; i < 11; i++) {
                sum += (eleven.charAt(i) - '0') * weights[w][i];
            }
            digit = sum % 11;
        }
        return eleven + digit;
    }

    private Client.Answer byHand(String left, String right) {
        return bringing.as("investigator")
                .post(
                        bringing.network() + "/merges",
                        Map.of("left", left, "right", right, "reason", "the same tattoo"));
    }

    @Test
    void somebodyMakesOneOfTwoThatNothingBringsTogether() {
        bringing.read("d1.csv", person("Ручнов Олег", "", "87010000301"), "suspect");
        bringing.read("d2.csv", person("Совсемдругов Тимур", "", "87010000302"), "suspect");
        String left = mention("Ручнов Олег");
        String right = mention("Совсемдругов Тимур");
        Client.Answer made = byHand(right, left);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("state").asString()).isEqualTo("made");
        assertThat(made.json().path("by").asString()).isNotBlank();
        assertThat(byHand(left, right).status()).as("made already").isEqualTo(409);
        assertThat(decide(made.json(), "undo").status()).isEqualTo(200);
        assertThat(byHand(left, right).status()).as("undone by somebody").isEqualTo(409);
        assertThat(byHand(left, left).status()).isEqualTo(422);
        assertThat(byHand(left, UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    private String mention(String label) {
        return server.bean(org.qyran.server.storage.Work.class)
                .within(
                        UUID.fromString(bringing.operation()),
                        () ->
                                server.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                                        .sql("select id from mention where label = :label")
                                        .param("label", label)
                                        .query(String.class)
                                        .single());
    }

    @Test
    void aPairWithAVictimIsNoPairForTheAnalyst() {
        bringing.read(
                "e1.csv",
                person("Скрытнова Мария Ивановна", "1979-03-03", "87010000401"),
                "suspect");
        String before = counts("analyst");
        long seen =
                bringing.merges(bringing.as("investigator"), "made").path("total").asLong()
                        + bringing.merges(bringing.as("investigator"), "proposed")
                                .path("total")
                                .asLong();
        bringing.read(
                "e2.csv",
                person("Скрытнова Мария Ивановна", "1979-03-03", "87010000401"),
                "victim");
        assertThat(counts("analyst")).as("nothing changed for who may not know").isEqualTo(before);
        JsonNode merge = either("Скрытнова Мария Ивановна", "Скрытнова Мария Ивановна");
        assertThat(
                        bringing.merges(bringing.as("investigator"), "made").path("total").asLong()
                                + bringing.merges(bringing.as("investigator"), "proposed")
                                        .path("total")
                                        .asLong())
                .isEqualTo(seen + 1);
        Client.Answer hidden =
                bringing.as("analyst").get("/api/network/merges/" + merge.path("id").asString());
        Client.Answer absent =
                bringing.as("analyst").get("/api/network/merges/" + UUID.randomUUID());
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(absent.body());
    }

    private String counts(String who) {
        StringBuilder all = new StringBuilder();
        for (String state : List.of("proposed", "made", "conflict", "rejected", "undone")) {
            all.append(bringing.merges(bringing.as(who), state));
        }
        return all.toString();
    }

    @Test
    void aLongListCostsNoPairsAndPagesFollowEachOther() {
        StringBuilder list = new StringBuilder("Name,Phone\n");
        for (int i = 0; i < 300; i++) {
            list.append("Списков Андрей Викторович,8701000%04d\n".formatted(500 + i % 2));
        }
        JsonNode source = bringing.read("long.csv", list.toString(), "contact");
        String id = source.path("id").asString();
        assertThat(source.path("taken").asLong()).isEqualTo(300);
        assertThat(
                        bringing.count(
                                """
                                select count(*) from merge g join mention m on m.id = g.left_mention
                                join record r on r.id = m.record where r.source = 'ID'
                                """
                                        .replace("ID", id)))
                .as("each with the first only")
                .isLessThan(400);
        assertThat(
                        bringing.count(
                                """
                                select count(distinct same) from mention m
                                join record r on r.id = m.record
                                where m.kind = 'phone' and r.source = 'ID'
                                """
                                        .replace("ID", id)))
                .isEqualTo(2);
        String state =
                bringing.merges(bringing.as("investigator"), "made").path("total").asLong() > 100
                        ? "made"
                        : "proposed";
        String path = bringing.network() + "/merges?state=" + state + "&limit=50";
        JsonNode page = bringing.as("investigator").get(path).json();
        long total = page.path("total").asLong();
        java.util.Set<String> ids = new java.util.HashSet<>();
        while (true) {
            page.path("merges").forEach(m -> ids.add(m.path("id").asString()));
            if (!page.has("next")) {
                break;
            }
            page =
                    bringing.as("investigator")
                            .get(path + "&after=" + page.path("next").asString())
                            .json();
        }
        assertThat(ids).hasSize((int) total);
        assertThat(bringing.as("investigator").get(path + "&after=x").status()).isEqualTo(422);
    }

    @Test
    void aWithdrawnSourcesPairsAreGone() {
        bringing.read(
                "f1.csv", person("Отозванов Пётр Ильич", "1971-05-05", "87010000601"), "suspect");
        JsonNode second =
                bringing.read(
                        "f2.csv",
                        person("Отозванов Пётр Ильич", "1971-05-05", "87010000601"),
                        "contact");
        JsonNode merge = either("Отозванов Пётр Ильич", "Отозванов Пётр Ильич");
        assertThat(bringing.withdraw(second.path("id").asString()).status()).isEqualTo(200);
        assertThat(
                        bringing.as("investigator")
                                .get("/api/network/merges/" + merge.path("id").asString())
                                .status())
                .isEqualTo(404);
        assertThat(
                        pairs(
                                "investigator",
                                merge.path("state").asString(),
                                "Отозванов Пётр Ильич",
                                "Отозванов Пётр Ильич"))
                .isEmpty();
    }
}
