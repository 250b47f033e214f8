package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Statements to an invented press: live until two released them, then frozen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulletinsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestServer server;
    private Seizing seizing;
    private Entries entries;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        seizing = new Seizing(server);
        entries = seizing.entries;
        new RunSetting(server).person("commander2", "commander");
        seize("heroin", "67000");
        seize("hashish", "94000");
        Map<String, Object> rest = seizing.form("invented, not told what");
        rest.put("amounts", List.of(Seizing.grams("net-mass", "839000")));
        seizing.add("investigator", rest);
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

    private void seize(String substance, String grams) {
        Map<String, Object> form = seizing.form("invented " + substance);
        form.put("substance", substance);
        form.put("caseNumber", "T-" + UUID.randomUUID().toString().substring(0, 6));
        form.put("amounts", List.of(Seizing.grams("net-mass", grams)));
        seizing.add("investigator", form);
    }

    private static final String EN =
            "Seized: {{seized-mass}}, including heroin {{seized-mass:heroin}} and hashish"
                    + " {{seized-mass:hashish}}; the rest, {{seized-mass:rest}}, is not itemised.";
    private static final String RU =
            "Изъято {{seized-mass}}, в том числе героин {{seized-mass:heroin}} и гашиш"
                    + " {{seized-mass:hashish}}; остальное, {{seized-mass:rest}}, не расписано.";
    private static final String KK =
            "Тәркіленгені {{seized-mass}}, оның ішінде героин {{seized-mass:heroin}} және гашиш"
                    + " {{seized-mass:hashish}}; қалғаны, {{seized-mass:rest}}, бөлшектелмеген.";

    private JsonNode write(String en, String ru, String kk) {
        Map<String, Object> words = new HashMap<>();
        words.put(
                "title",
                Map.of(
                        "en",
                        "An invented operation",
                        "ru",
                        "Вымышленная операция",
                        "kk",
                        "Ойдан шығарылған операция"));
        words.put("text", Map.of("en", en, "ru", ru, "kk", kk));
        return Planted.done(entries.as("commander").post(entries.under("bulletins"), words)).json();
    }

    private Client.Answer release(String who, String id) {
        return as(who).post(
                        "/api/bulletins/" + id + "/release",
                        Map.of(),
                        "If-Match",
                        "\"" + read("commander", id).path("version").asLong() + "\"");
    }

    private Client as(String who) {
        return who.equals("commander2")
                ? Client.signedIn(server.address(), who, "commander")
                : entries.as(who);
    }

    private JsonNode read(String who, String id) {
        Client.Answer answer = entries.as(who).get("/api/bulletins/" + id + "?language=en");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void twoReleaseItAndThenEveryByteStands() {
        String id = Entries.id(write(EN, RU, KK));
        JsonNode draft = read("commander", id);
        assertThat(draft.path("faults").toString()).isEqualTo("[]");
        assertThat(draft.at("/shown/en").asString().replace('\u00a0', ' '))
                .contains("1 t", "67 kg", "94 kg", "839 kg")
                .doesNotContain("{{");
        assertThat(entries.as("spokesperson").get("/api/bulletins/" + id).status()).isEqualTo(404);
        assertThat(release("investigator", id).status()).isEqualTo(403);
        assertThat(release("commander", id).json().path("state").asString()).isEqualTo("first");
        Client.Answer own = release("commander", id);
        assertThat(own.status()).isEqualTo(409);
        Client.Answer second = release("commander2", id);
        assertThat(second.json().path("state").asString()).as(second.body()).isEqualTo("frozen");
        assertThat(second.json().path("hash").asString()).matches("[0-9a-f]{64}");
        seize("heroin", "1");
        JsonNode frozen = read("commander", id);
        assertThat(frozen.at("/shown/en")).isEqualTo(draft.at("/shown/en"));
        assertThat(frozen.path("releasedBy").size()).isEqualTo(2);
        Map<String, Object> words = Map.of("title", Map.of(), "text", Map.of());
        assertThat(
                        entries.as("commander")
                                .post(
                                        "/api/bulletins/" + id,
                                        words,
                                        "If-Match",
                                        "\"" + frozen.path("version").asLong() + "\"")
                                .status())
                .isEqualTo(409);
        assertThat(read("spokesperson", id).at("/shown/en")).isEqualTo(draft.at("/shown/en"));
        for (String file : List.of("bulletin.pdf", "tables.xlsx", "figures.csv")) {
            for (String language : List.of("en", "ru", "kk")) {
                assertThat(
                                entries.as("spokesperson")
                                        .get(
                                                "/api/bulletins/"
                                                        + id
                                                        + "/"
                                                        + file
                                                        + "?language="
                                                        + language)
                                        .status())
                        .as(file)
                        .isEqualTo(200);
            }
        }
        Client.Answer press =
                entries.as("spokesperson").get("/api/bulletins/" + id + "/disclosure.qb");
        assertThat(press.status()).as(press.body()).isEqualTo(404);
        String disclosure =
                entries.as("prosecutor").get("/api/bulletins/" + id + "/disclosure.qb").body();
        assertThat(disclosure)
                .contains(frozen.path("hash").asString(), "\"salt\":\"")
                .doesNotContain("invented heroin");
    }

    @Test
    void itemsThatWouldPassForTheWholeKeepItBack() {
        String id =
                Entries.id(
                        write(
                                "Seized: heroin {{seized-mass:heroin}}.",
                                "Изъято: героин {{seized-mass:heroin}}.",
                                "Тәркіленгені: героин {{seized-mass:heroin}}."));
        assertThat(read("commander", id).path("faults").size()).isPositive();
        Client.Answer refused = release("commander", id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(read("commander", id).path("state").asString()).isEqualTo("draft");
    }

    @Test
    void aNumberThatIsNoFigureKeepsItBack() {
        String id = Entries.id(write(EN + " And 12 more.", RU + " И ещё 12.", KK + " Тағы 12."));
        assertThat(read("commander", id).path("faults").toString()).contains("12");
        assertThat(release("commander", id).status()).isEqualTo(409);
    }

    @Test
    void whatOneReleasedIsADraftAgainOnceItIsChanged() {
        String id = Entries.id(write(EN, RU, KK));
        assertThat(release("commander", id).json().path("state").asString()).isEqualTo("first");
        JsonNode told = read("commander", id);
        Client.Answer changed =
                entries.as("investigator")
                        .post(
                                "/api/bulletins/" + id,
                                Map.of("title", told.path("title"), "text", told.path("text")),
                                "If-Match",
                                "\"" + told.path("version").asLong() + "\"");
        assertThat(changed.json().path("state").asString()).as(changed.body()).isEqualTo("draft");
        assertThat(release("commander2", id).json().path("state").asString()).isEqualTo("first");
    }
}
