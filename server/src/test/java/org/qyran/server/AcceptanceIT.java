package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;
import tools.jackson.databind.JsonNode;

/** The sample's world comes to the figures that were published, from exhibits up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestServer server;
    private Entries entries;
    private String karasora;
    private String laboratories;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        server.bean(Karasora.class).story();
        // Once: what is there is not brought again.
        server.bean(Karasora.class).story();
        entries = new Entries(server);
        karasora = entries.text("select id from operation where name = 'Karasora'");
        laboratories = entries.text("select id from operation where name = 'Laboratories'");
        Instant until = Instant.now().plus(PATIENCE);
        while (entries.count(
                        "select count(*) from exhibit_fact f left join journal_position p"
                                + " on p.row = f.id where p.row is null")
                > 0) {
            assertThat(Instant.now()).isBefore(until);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private static String under(String operation) {
        return "/api/operations/" + operation + "/figures";
    }

    private JsonNode get(String path) {
        Client.Answer answer = entries.as("commander").get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode figure(String operation, String definition) {
        return in(get(under(operation)).path("figures"), "definition", definition);
    }

    private static JsonNode in(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(value + " in " + list));
    }

    private void comes(String operation, String definition, String value) {
        assertThat(figure(operation, definition).path("value").decimalValue())
                .as(definition)
                .isEqualByComparingTo(value);
    }

    @Test
    void casesOfCultivationAndPlantationsFromTheAirAreCountedApart() {
        comes(karasora, "cultivation-cases", "183");
        comes(karasora, "plantations-from-the-air", "4");
        JsonNode cases = figure(karasora, "cultivation-cases");
        assertThat(cases.path("apartFrom").toString()).contains("plantations-from-the-air");
        // Nobody said whether the four are among the 183: they have no case number here.
        assertThat(cases.path("unplaced").asInt()).isEqualTo(4);
        assertThat(cases.path("parts")).hasSize(4);
    }

    @Test
    void whatIsItemisedNeverPassesForTheWhole() {
        JsonNode seized = figure(karasora, "seized-mass");
        assertThat(seized.path("value").decimalValue()).isGreaterThan(new BigDecimal("8500000"));
        part(seized, "heroin", "67000");
        part(seized, "marijuana", "1175000");
        part(seized, "hashish", "94000");
        comes(karasora, "synthetics-mass", "23700");
        assertThat(seized.path("itemised").decimalValue()).isEqualByComparingTo("1359700");
        assertThat(seized.path("rest").decimalValue())
                .isEqualByComparingTo(
                        seized.path("value").decimalValue().subtract(new BigDecimal("1359700")));
        assertThat(seized.path("expanded").asDouble()).isBetween(100.0, 20_000.0);
    }

    private static void part(JsonNode figure, String key, String grams) {
        assertThat(in(figure.path("parts"), "key", key).path("value").decimalValue())
                .as(key)
                .isEqualByComparingTo(grams);
    }

    @Test
    void whatARegionReportedIsNeverAddedAndTotalsThatDisagreeAreExplained() {
        JsonNode returns = get(under(karasora)).path("returns");
        assertThat(returns).hasSize(4);
        assertThat(in(returns, "definition", "plants-wet-mass").path("value").decimalValue())
                .isEqualByComparingTo("1718900");
        assertThat(in(returns, "definition", "plants").path("value").decimalValue())
                .isEqualByComparingTo("1396");
        JsonNode early = explained(returns, "first two thirds");
        assertThat(early.path("before").decimalValue())
                .isLessThan(early.path("after").decimalValue());
        assertThat(early.path("lines").toString()).doesNotContain("unexplained");
        JsonNode wrapped = explained(returns, "end of the season");
        assertThat(wrapped.path("before").decimalValue())
                .isGreaterThan(wrapped.path("after").decimalValue());
        assertThat(wrapped.at("/lines/0/why").asString()).isEqualTo("unexplained");
        assertThat(wrapped.at("/lines/0/sentence").asString()).contains("wrapping");
    }

    private JsonNode explained(JsonNode returns, String source) {
        String id =
                StreamSupport.stream(returns.spliterator(), false)
                        .filter(one -> one.path("source").asString().contains(source))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asString();
        return get(under(karasora) + "/seized-mass/difference?with=" + id);
    }

    @Test
    void everyLaboratoryAndCacheIsThere() {
        comes(laboratories, "laboratories", "4");
        comes(laboratories, "oskemen-product", "1500");
        comes(laboratories, "oskemen-precursors", "1500000");
        assertThat(figure(laboratories, "rudny-drugs").path("value").decimalValue())
                .isGreaterThan(new BigDecimal("300"));
        comes(laboratories, "caches-named", "10");
        comes(laboratories, "caches-found", "10");
        assertThat(figure(laboratories, "caches-mass").path("value").decimalValue())
                .isGreaterThan(new BigDecimal("3000"));
        part(figure(laboratories, "seized-mass"), "mephedrone", "4200");
    }

    @Test
    void aFigureOpensDownToItsActInTheJournal() {
        JsonNode items = get(under(karasora) + "/plantations-from-the-air").path("items");
        assertThat(items).hasSize(4);
        assertThat(
                        entries.text(
                                "select object from journal_row where id = '%s'"
                                        .formatted(items.at("/0/actId").asString())))
                .isEqualTo(items.at("/0/id").asString());
    }

    @Test
    void whatBecameOfItIsToldToo() {
        assertThat(figure(karasora, "destroyed-mass").path("value").decimalValue().signum())
                .isPositive();
        assertThat(entries.count("select count(*) from exhibit where 'drift' = any(flags)"))
                .isEqualTo(1);
        assertThat(entries.count("select count(*) from exhibit where cardinality(flags) > 0"))
                .isEqualTo(1);
        assertThat(
                        entries.count(
                                "select count(*) from exhibit where basis = 'confirmed' and not root"))
                .isEqualTo(1);
        assertThat(entries.count("select count(*) from store_audit_line where outcome <> 'seen'"))
                .isZero();
    }

    @Test
    void nothingThatIsCountedNamesAnybody() {
        String facts =
                entries.text("select string_agg(fact, ' ') from exhibit_fact")
                        + get(under(karasora))
                        + get(under(laboratories));
        assertThat(facts)
                .doesNotContainPattern("(?i)suspect|officer|member-|witness|Тест|Мысал|Сынақ|Үлгі");
    }

    @Test
    void aDraftOfEachStatementIsReadyForTwoCommanders() {
        for (String operation : List.of(karasora, laboratories)) {
            JsonNode drafts = get("/api/operations/" + operation + "/bulletins");
            String id =
                    (drafts.has("items") ? drafts.path("items") : drafts).at("/0/id").asString();
            JsonNode draft = get("/api/bulletins/" + id);
            assertThat(draft.path("state").asString()).isEqualTo("draft");
            assertThat(draft.path("faults").toString()).isEqualTo("[]");
            assertThat(draft.path("shown")).hasSize(3);
            assertThat(draft.path("shown").toString()).doesNotContain("{{");
        }
    }
}
