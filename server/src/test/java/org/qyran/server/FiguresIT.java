package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Figures counted through HTTP from invented exhibits, and what was reported beside them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    private JsonNode figure(String who, String definition, String query) {
        Client.Answer answer = entries.as(who).get(entries.under("figures") + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("figures").spliterator(), false)
                .filter(one -> one.path("definition").asString().equals(definition))
                .findFirst()
                .orElseThrow();
    }

    private BigDecimal value(String definition, String query) {
        return figure("commander", definition, query).path("value").decimalValue();
    }

    private String heroin(String grams) {
        Map<String, Object> form = seizing.form("invented powder");
        form.put("substance", "heroin");
        form.put("caseNumber", "T-" + UUID.randomUUID().toString().substring(0, 6));
        form.put("amounts", List.of(Seizing.grams("net-mass", grams)));
        String id = Entries.id(seizing.add("investigator", form));
        positioned(id);
        return id;
    }

    /** Until every act on it has its place in the journal. */
    private void positioned(String exhibit) {
        await(() ->
                entries.count(
                                """
                                select count(*) from exhibit_fact f
                                left join journal_position p on p.row = f.id
                                where f.exhibit = '%s' and p.row is null
                                """
                                        .formatted(exhibit))
                        == 0);
    }

    private static void await(BooleanSupplier holds) {
        Instant until = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void classify(String exhibit, String handling) {
        server.bean(Work.class)
                .within(
                        UUID.fromString(entries.operation()),
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                "update exhibit set handling = :handling where id = :id")
                                        .param("handling", handling)
                                        .param("id", UUID.fromString(exhibit))
                                        .update());
    }

    @Test
    void countsToTheGramAsOfAnyInstantAndOpensDownToTheAct() {
        BigDecimal before = value("seized-mass", "");
        String first = heroin("0.1");
        Instant between = Instant.now();
        String second = heroin("0.2");
        assertThat(value("seized-mass", "").subtract(before)).isEqualByComparingTo("0.3");
        assertThat(value("seized-mass", "?asOf=" + between).subtract(before))
                .isEqualByComparingTo("0.1");
        JsonNode opened =
                entries.as("commander").get(entries.under("figures") + "/seized-mass").json();
        assertThat(opened.toString()).contains(first, second);
        JsonNode line =
                StreamSupport.stream(opened.path("items").spliterator(), false)
                        .filter(one -> one.path("id").asString().equals(second))
                        .findFirst()
                        .orElseThrow();
        assertThat(line.path("number").asString()).isNotBlank();
        assertThat(
                        entries.text(
                                "select action from journal_row where id = '%s'"
                                        .formatted(line.path("actId").asString())))
                .isEqualTo("seized");
        JsonNode part =
                StreamSupport.stream(
                                figure("commander", "seized-mass", "?language=ru")
                                        .path("parts")
                                        .spliterator(),
                                false)
                        .filter(one -> one.path("key").asString().equals("heroin"))
                        .findFirst()
                        .orElseThrow();
        assertThat(part.path("name").asString()).isEqualTo("героин");
    }

    @Test
    void whatWasTakenOfItWasSeizedAllTheSame() {
        BigDecimal seized = value("seized-mass", "");
        BigDecimal held = value("held-mass", "");
        String whole = heroin("100");
        Map<String, Object> sample =
                Map.of("amount", Seizing.grams("net-mass", "2"), "seal", "S-sample");
        seizing.done(
                "investigator",
                whole,
                Map.of("type", "release", "to", seizing.account("custodian")));
        seizing.done("custodian", whole, Map.of("type", "receive"));
        seizing.done("custodian", whole, Map.of("type", "sample", "parts", List.of(sample)));
        positioned(whole);
        await(() -> value("held-mass", "").subtract(held).compareTo(new BigDecimal("100")) == 0);
        assertThat(value("seized-mass", "").subtract(seized)).isEqualByComparingTo("100");
    }

    @Test
    void whatIsHiddenCountsForNobody() {
        String hidden = heroin("7");
        BigDecimal before = value("seized-mass", "");
        classify(hidden, "H2");
        BigDecimal without = value("seized-mass", "");
        assertThat(before.subtract(without)).isEqualByComparingTo("7");
        assertThat(figure("analyst", "seized-mass", "").path("value").decimalValue())
                .isEqualByComparingTo(without);
        classify(hidden, "H1");
        assertThat(value("seized-mass", "")).isEqualByComparingTo(before);
    }

    @Test
    void whoeverReadsOnlyWhatWasMadePublicCountsNothing() {
        for (String name : List.of("overseer", "administrator", "crew", "spokesperson")) {
            assertThat(entries.as(name).get(entries.under("figures")).status()).isEqualTo(404);
        }
    }

    @Test
    void whatWasReportedIsNeverAdded() {
        BigDecimal before = value("seized-mass", "");
        Map<String, Object> reported = new HashMap<>();
        reported.put("region", "KZ-31");
        reported.put("agency", "Invented agency");
        reported.put("period", "2026-05");
        reported.put("definition", "seized-mass");
        reported.put("value", 1718900);
        reported.put("source", "An invented letter, no. 7");
        JsonNode kept =
                Planted.done(entries.as("commander").post(entries.under("returns"), reported))
                        .json();
        assertThat(value("seized-mass", "")).isEqualByComparingTo(before);
        assertThat(entries.as("analyst").get(entries.under("figures")).body())
                .contains("An invented letter, no. 7");
        for (Map.Entry<String, Object> wrong :
                Map.<String, Object>of(
                                "region", "Zhambyl",
                                "period", "2026-05-04/2026-04-01",
                                "definition", "nothing-such",
                                "value", -1)
                        .entrySet()) {
            Map<String, Object> form = new HashMap<>(reported);
            form.put(wrong.getKey(), wrong.getValue());
            Client.Answer refused = entries.as("commander").post(entries.under("returns"), form);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(Seizing.said(refused)).contains(wrong.getKey());
        }
        Client.Answer withdrawn =
                entries.as("commander")
                        .post(
                                "/api/returns/" + Entries.id(kept) + "/withdrawal",
                                Map.of("why", "counted twice there"));
        assertThat(withdrawn.json().path("withdrawnWhy").asString())
                .isEqualTo("counted twice there");
    }

    @Test
    void aUnitsOwnDefinitionCountsBesideTheShippedOnes() {
        heroin("5");
        Map<String, Object> words =
                Map.of("en", "Heroin only", "ru", "Только героин", "kk", "Тек героин");
        Map<String, Object> definition =
                Map.of(
                        "id",
                        "heroin-only",
                        "names",
                        words,
                        "texts",
                        words,
                        "counts",
                        "mass",
                        "where",
                        Map.of("root", true, "substances", List.of("heroin")));
        Client.Answer kept =
                entries.as("commander").post(entries.under("figure-definitions"), definition);
        assertThat(kept.status()).as(kept.body()).isEqualTo(204);
        assertThat(value("heroin-only", "").signum()).isPositive();
        assertThat(
                        entries.as("commander")
                                .post(entries.under("figure-definitions"), definition)
                                .status())
                .isEqualTo(409);
        Map<String, Object> broken = new HashMap<>(definition);
        broken.put("counts", "guilt");
        Client.Answer refused =
                entries.as("commander").post(entries.under("figure-definitions"), broken);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Seizing.said(refused)).contains("counts");
    }
}
