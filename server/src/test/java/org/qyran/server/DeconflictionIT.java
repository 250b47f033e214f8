package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two operations near each other, of which neither may learn more than whom to call. */
class DeconflictionIT {

    private static void point(Entries entries, String operation, String name, boolean shares) {
        Planted.done(
                entries.as("commander")
                        .post(
                                "/api/operations/" + operation + "/contact-point",
                                Map.of("name", name, "reach", "Call " + name, "shares", shares)));
    }

    private static String chosen(Entries entries, String operation, String target) {
        String warrant =
                entries.confirmedIn(
                        operation, "search-warrant", Instant.now().minus(Duration.ofDays(1)));
        Planted.done(
                entries.as("commander")
                        .post(
                                "/api/operations/" + operation + "/targets",
                                entries.target(target, warrant)));
        Map<String, Object> team = new HashMap<>();
        team.put("name", "Team of " + target);
        team.put("has", Map.of("entry", 1));
        team.put("base", Map.of("longitude", 71.05, "latitude", 43.02));
        team.put(
                "free",
                List.of(
                        Map.of(
                                "from",
                                Instant.now().minusSeconds(60).toString(),
                                "to",
                                Instant.now().plus(Duration.ofDays(9)).toString())));
        Planted.done(entries.as("commander").post("/api/operations/" + operation + "/teams", team));
        Client.Answer plan =
                Planted.done(
                        entries.as("commander")
                                .post(
                                        "/api/operations/" + operation + "/plans",
                                        Map.of("from", Instant.now().toString(), "days", 1)));
        Planted.done(
                entries.as("commander")
                        .post(
                                "/api/plans/" + Entries.id(plan.json()) + "/choice",
                                Map.of(),
                                "If-Match",
                                plan.tag()));
        return Entries.id(plan.json());
    }

    @Test
    void eachLearnsWhomToCallAndNothingElse() throws IOException {
        try (TestServer server = TestServer.start()) {
            Entries entries = new Entries(server);
            String mine = entries.operation();
            String other = entries.begin("Another operation");
            point(entries, mine, "Officer Mine", true);
            point(entries, other, "Officer Other", false);
            chosen(entries, mine, "Sample yard 7");
            chosen(entries, other, "Hidden house 5");
            for (String operation : List.of(mine, other)) {
                assertThat(near(entries, operation).size()).as("one does not share").isZero();
            }
            point(entries, other, "Officer Other", true);
            JsonNode told = near(entries, mine);
            assertThat(told.size()).isEqualTo(1);
            assertThat(told.at("/0/contact/reach").asString()).isEqualTo("Call Officer Other");
            assertThat(told.at("/0/near").asString()).isEqualTo("time-and-place");
            assertThat(told.toString()).doesNotContain(other).doesNotContain("Hidden");
            assertThat(near(entries, other).at("/0/contact/name").asString())
                    .isEqualTo("Officer Mine");
            point(entries, other, "Officer Other", true);
            assertThat(near(entries, mine).size()).as("told once").isEqualTo(1);
            for (String operation : List.of(mine, other)) {
                assertThat(
                                entries.count(
                                        UUID.fromString(operation),
                                        "select count(*) from journal_row where action ="
                                                + " 'deconflict' and operation = '"
                                                + operation
                                                + "'"))
                        .isEqualTo(1);
            }
        }
    }

    /** Whoever asks about a name must be permitted to come for it: else anybody could ask. */
    @Test
    void onePersonIsHeardInAnySpellingOnceBothMayComeForThem() throws IOException {
        try (TestServer server = TestServer.start()) {
            Entries entries = new Entries(server);
            String mine = entries.operation();
            String other = entries.begin("Another operation");
            point(entries, mine, "Officer Mine", true);
            point(entries, other, "Officer Other", true);
            person(entries, mine, "Жақыпов Ерлан", arrest(entries, mine));
            person(entries, mine, "Иванов Пётр", arrest(entries, mine));
            Map<String, Object> asked = person(entries, other, "Джакупов Ерлан");
            for (String operation : List.of(mine, other)) {
                assertThat(near(entries, operation).size())
                        .as("no decision permits the other to come")
                        .isZero();
            }
            asked.put("warrants", List.of(arrest(entries, other)));
            Planted.done(
                    entries.as("commander")
                            .post(
                                    "/api/targets/" + asked.remove("id"),
                                    asked,
                                    "If-Match",
                                    "\"1\""));
            for (String operation : List.of(mine, other)) {
                JsonNode told = near(entries, operation);
                assertThat(told.size()).as(told.toString()).isEqualTo(1);
                assertThat(told.at("/0/near").asString()).isEqualTo("party");
                assertThat(told.toString()).doesNotContain("Ерлан");
            }
        }
    }

    private static String arrest(Entries entries, String operation) {
        return entries.confirmedIn(operation, "arrest", Instant.now().minus(Duration.ofDays(1)));
    }

    /** Far from every other door. */
    private static Map<String, Object> person(
            Entries entries, String operation, String name, String... warrants) {
        Map<String, Object> asked = entries.target(name, warrants);
        asked.put("kind", "person");
        asked.put("place", Map.of("longitude", 71 + name.hashCode() % 5, "latitude", 44));
        Client.Answer added =
                Planted.done(
                        entries.as("commander")
                                .post("/api/operations/" + operation + "/targets", asked));
        asked.put("id", Entries.id(added.json()));
        return asked;
    }

    private static JsonNode near(Entries entries, String operation) {
        return entries.as("commander")
                .get("/api/operations/" + operation + "/deconfliction")
                .json();
    }
}
