package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** From targets, teams and looks to one hour, orders and cards. All of it is invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansIT {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

    private TestServer server;
    private Entries entries;
    private JsonNode yard;
    private JsonNode mill;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        entries = new Entries(server);
        entries.decision("presence", List.of(), List.of("Sample yard 7"));
        String warrant = entries.decision("search-warrant", List.of(), List.of());
        Map<String, Object> asked = entries.target("Sample yard 7, Karasora", warrant);
        asked.put("hazards", List.of("dogs"));
        yard = entries.add(asked);
        mill = entries.add(entries.target("Sample mill 3, Karasora", warrant));
        entries.team("North", Map.of("entry", 2));
        entries.team("South", Map.of("entry", 2));
        for (int hours = 5; hours < 100; hours += 7) {
            Planted.done(
                    entries.as("investigator")
                            .post(
                                    "/api/targets/" + Entries.id(yard) + "/looks",
                                    Map.of(
                                            "at",
                                            Instant.now().minus(Duration.ofHours(hours)).toString(),
                                            "seen",
                                            hours % 3 != 0)));
        }
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Client.Answer make(int days) {
        return entries.as("commander")
                .post(
                        entries.under("plans"),
                        Map.of("from", Instant.now().toString(), "days", days));
    }

    private Client.Answer choose(Client.Answer made) {
        return entries.as("commander")
                .post(
                        "/api/plans/" + Entries.id(made.json()) + "/choice",
                        Map.of(),
                        "If-Match",
                        made.tag());
    }

    private static boolean isNight(Instant at) {
        int hour = LocalDateTime.ofInstant(at, ALMATY).getHour();
        return hour >= 22 || hour < 6;
    }

    @Test
    void oneHourForEveryDoorWithTheWholeCurve() {
        Client.Answer made = make(7);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode plan = made.json();
        assertThat(plan.path("proof").asString()).isEqualTo("OPTIMAL");
        Instant hour = Instant.parse(plan.path("hour").asString());
        assertThat(isNight(hour)).isFalse();
        assertThat(plan.path("curve").size()).isEqualTo(7 * 96);
        double best = plan.at("/probability/mean").asDouble();
        for (JsonNode point : plan.path("curve")) {
            boolean night = isNight(Instant.parse(point.path("at").asString()));
            assertThat(point.path("state").asString().equals("unlawful")).isEqualTo(night);
            assertThat(point.path("lawful").asInt()).isEqualTo(night ? 0 : 2);
            if (point.path("state").asString().equals("worse")) {
                assertThat(point.path("chance").asDouble()).isLessThanOrEqualTo(best + 1e-5);
            }
        }
        assertThat(plan.at("/probability/low").asDouble()).isLessThan(best);
        assertThat(plan.at("/probability/high").asDouble()).isGreaterThan(best);
        Set<String> sent = new HashSet<>();
        plan.path("teams").forEach(team -> sent.add(team.path("target").asString()));
        assertThat(sent).containsExactlyInAnyOrder(Entries.id(yard), Entries.id(mill));
        Instant before = Instant.EPOCH;
        for (JsonNode doing : plan.path("matrix")) {
            Instant at = Instant.parse(doing.path("at").asString());
            assertThat(at).isBetween(before, hour);
            before = at;
        }
        assertThat(entries.as("prosecutor").get(entries.under("plans")).body())
                .contains(Entries.id(plan))
                .contains("\"curve\":null");
        assertThat(entries.as("analyst").get(entries.under("plans")).status()).isEqualTo(404);
    }

    @Test
    void anotherHourIsLawfulOrRefusedWithTheSentence() {
        Client.Answer made = make(3);
        JsonNode plan = made.json();
        String path = "/api/plans/" + Entries.id(plan);
        String other = "";
        String night = "";
        for (JsonNode point : plan.path("curve")) {
            String state = point.path("state").asString();
            other = state.equals("worse") ? point.path("at").asString() : other;
            night = state.equals("unlawful") ? point.path("at").asString() : night;
        }
        Client.Answer refused =
                entries.as("commander")
                        .post(path + "/hour", Map.of("at", night), "If-Match", made.tag());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).contains("night", "article 7");
        Client.Answer moved =
                entries.as("commander")
                        .post(path + "/hour", Map.of("at", other), "If-Match", made.tag());
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(Instant.parse(moved.json().path("hour").asString()))
                .isEqualTo(Instant.parse(other));
        assertThat(moved.json().path("curve").size()).isEqualTo(3 * 96);
        assertThat(
                        entries.as("commander")
                                .post(path + "/hour", Map.of("at", other), "If-Match", made.tag())
                                .status())
                .isEqualTo(412);
    }

    @Test
    void theCommanderChoosesAndOrdersArePrinted() throws IOException {
        Client.Answer first = make(2);
        assertThat(
                        entries.as("investigator")
                                .post(
                                        "/api/plans/" + Entries.id(first.json()) + "/choice",
                                        Map.of(),
                                        "If-Match",
                                        first.tag())
                                .status())
                .isEqualTo(403);
        Planted.done(choose(first));
        Client.Answer second = make(2);
        Client.Answer chosen = Planted.done(choose(second));
        assertThat(chosen.json().path("state").asString()).isEqualTo("chosen");
        assertThat(
                        entries.as("commander")
                                .get("/api/plans/" + Entries.id(first.json()))
                                .json()
                                .path("state")
                                .asString())
                .isEqualTo("superseded");
        String path = "/api/plans/" + Entries.id(chosen.json());
        Planted.done(
                entries.as("commander")
                        .post(
                                path + "/orders",
                                Map.of("intention", "Invented intention", "information", "Whole"),
                                "If-Match",
                                chosen.tag()));
        JsonNode plan = entries.as("commander").get(path).json();
        JsonNode team = plan.path("teams").get(0);
        String mine = team.path("target").asString().equals(Entries.id(yard)) ? "yard" : "mill";
        String others = mine.equals("yard") ? "mill" : "yard";
        for (String language : List.of("en", "ru", "kk")) {
            String whole = text(path + "/orders.pdf?language=" + language);
            assertThat(whole).contains("Sample yard 7", "Sample mill 3", "Invented intention");
            String part =
                    text(
                            path
                                    + "/orders.pdf?language="
                                    + language
                                    + "&team="
                                    + team.path("id").asString());
            assertThat(part).contains("Sample " + mine).doesNotContain("Sample " + others);
        }
        assertThat(text(path + "/orders.pdf?language=kk")).contains("Бұйрық", "Адам құқықтары");
        assertThat(entries.as("analyst").get(path + "/orders.pdf").status()).isEqualTo(403);
        JsonNode card =
                entries.as("investigator")
                        .get(path + "/teams/" + team.path("id").asString() + "/card")
                        .json();
        assertThat(card.at("/target/name").asString()).contains("Sample " + mine);
        assertThat(card.toString()).doesNotContain("Sample " + others);
        assertThat(card.path("run").isNull()).isTrue();
    }

    private String text(String path) throws IOException {
        try (PDDocument document = Loader.loadPDF(entries.as("commander").bytes(path))) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void whatRestsOnLooksIsSealedWithTheirDecisionAndErasedWithTheTarget() throws IOException {
        try (TestServer own = TestServer.start()) {
            Entries here = new Entries(own);
            String decision = here.decision("presence", List.of(), List.of("Sample yard 9"));
            String warrant = here.decision("search-warrant", List.of(), List.of());
            JsonNode target = here.add(here.target("Sample yard 9, Karasora", warrant));
            here.team("North", Map.of("entry", 2));
            Planted.done(
                    here.as("investigator")
                            .post(
                                    "/api/targets/" + Entries.id(target) + "/looks",
                                    Map.of(
                                            "at",
                                            Instant.now().minusSeconds(600).toString(),
                                            "seen",
                                            true)));
            JsonNode plan =
                    Planted.done(
                                    here.as("commander")
                                            .post(
                                                    here.under("plans"),
                                                    Map.of(
                                                            "from",
                                                            Instant.now().toString(),
                                                            "days",
                                                            1)))
                            .json();
            String path = "/api/plans/" + Entries.id(plan);
            assertThat(plan.path("probability").isNull()).isFalse();
            here.revoke(decision);
            JsonNode sealed = here.as("commander").get(path).json();
            assertThat(sealed.path("probability").isNull()).isTrue();
            assertThat(sealed.path("curve").isNull()).isTrue();
            assertThat(sealed.path("hour").isNull()).isFalse();
            Planted.done(
                    here.as("commander")
                            .post(
                                    "/api/targets/" + Entries.id(target) + "/withdrawal",
                                    Map.of("why", "test"),
                                    "If-Match",
                                    "\"1\""));
            assertThat(
                            here.count(
                                    """
                                    select count(*) from entry_plan
                                    where problem is not null or estimates is not null
                                    """))
                    .isZero();
        }
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Map<String, Object> days = Map.of("from", Instant.now().toString(), "days", 29);
        Client.Answer tooLong = entries.as("commander").post(entries.under("plans"), days);
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.json().path("detail").asString()).contains("days");
        try (TestServer own = TestServer.start()) {
            Entries here = new Entries(own);
            Map<String, Object> asked = Map.of("from", Instant.now().toString(), "days", 1);
            assertThat(
                            here.as("commander")
                                    .post(here.under("plans"), asked)
                                    .json()
                                    .path("detail")
                                    .asString())
                    .contains("no targets");
            JsonNode target = here.add(here.target("Sample yard 1, Karasora"));
            JsonNode none = here.as("commander").post(here.under("plans"), asked).json();
            assertThat(none.path("hour").isNull()).isTrue();
            assertThat(none.at("/lawForbids/0/target").asString()).isEqualTo(Entries.id(target));
            assertThat(none.at("/lawForbids/0/sentence").asString())
                    .contains("no decision permits");
        }
    }
}
