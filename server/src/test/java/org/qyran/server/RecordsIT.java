package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Files of records brought in, read, kept in part, taken back; through HTTP. People are invented.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsIT {

    private static final String PEOPLE =
            """
            ФИО,Телефон,Категория,Заметка
            Примеров Пример Примерович,+7 701 000 11 22,подозреваемый,первый
            Образцова Айгуль,8 701 000 33 44,свидетель,вторая
            Тестов Болат,87010005566,контакт,третий
            """;

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

    @Test
    void aFileIsLookedIntoAndShownToNobodyElse() {
        Client.Answer brought = bringing.bring(bringing.as("investigator"), "people.csv", PEOPLE);
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
        JsonNode file = brought.json();
        assertThat(file.path("format").asString()).isEqualTo("csv");
        assertThat(file.path("header").size()).isEqualTo(4);
        assertThat(file.path("sample").size()).isEqualTo(3);
        assertThat(file.path("rows").asLong()).isEqualTo(3);
        assertThat(file.path("known").asBoolean()).isFalse();
        assertThat(file.at("/suggestion/kind").asString()).isEqualTo("person");
        assertThat(file.at("/suggestion/columns/Телефон").asString()).isEqualTo("phone");
        Client.Answer other =
                bringing.as("commander")
                        .post(bringing.network() + "/sources", bringing.asked(file, "suspect"));
        Client.Answer none =
                bringing.as("commander")
                        .post(
                                bringing.network() + "/sources",
                                bringing.asked(file.path("sample"), "suspect"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("detail").asString()).contains("you brought no such file");
        assertThat(none.status()).isEqualTo(422);
        for (String role : List.of("analyst", "crew", "custodian", "overseer", "administrator")) {
            assertThat(bringing.bring(bringing.as(role), "p.csv", PEOPLE).status())
                    .as(role)
                    .isIn(403, 404);
        }
    }

    /** Neither a NUL nor half a character may stop a file from being read, nor is one kept. */
    @Test
    void aCharacterThatNothingCanHoldIsReplaced() {
        JsonNode table =
                bringing.read("nul.csv", "Name,Phone\nNul\0name Invented,87017770001\n", "contact");
        assertThat(table.path("state").asString()).as(table.toString()).isEqualTo("ready");
        assertThat(table.path("rows").asLong()).isEqualTo(1);
        JsonNode half =
                bringing.read(
                        "half.json",
                        "[{\"Name\":\"Half \\ud800 Invented\",\"Phone\":\"87017770002\"}]",
                        "contact");
        assertThat(half.path("state").asString()).as(half.toString()).isEqualTo("ready");
        assertThat(half.path("rows").asLong()).isEqualTo(1);
    }

    @Test
    void whatIsNoTableIsRefusedInOneSentenceOfEachLanguage() {
        Client.Answer bad =
                bringing.send(
                        bringing.as("investigator"), "photo.csv", new byte[] {0, 1, 2, (byte) 255});
        assertThat(bad.status()).isBetween(400, 422);
        assertThat(bad.json().path("detail").asString()).contains("photo.csv");
        assertThat(bringing.bring(bringing.as("investigator"), "", PEOPLE).status()).isEqualTo(422);
    }

    @Test
    void rowsBecomeRecordsOfWhichEachSeesTheirOwn() {
        JsonNode source = bringing.read("rows.csv", PEOPLE + "слишком,мало\n", "contact");
        assertThat(source.path("state").asString()).as(source.toString()).isEqualTo("ready");
        assertThat(source.path("rows").asLong()).isEqualTo(4);
        assertThat(source.path("taken").asLong()).isEqualTo(3);
        assertThat(source.path("aside").asLong()).isEqualTo(1);
        String id = source.path("id").asString();
        JsonNode analyst = bringing.source(bringing.as("analyst"), id);
        assertThat(analyst.path("taken").asLong()).as("without the witness").isEqualTo(2);
        assertThat(analyst.path("rows").asLong()).isEqualTo(2);
        assertThat(analyst.has("shielded")).isFalse();
        Client.Answer aside =
                bringing.as("investigator").get("/api/network/sources/" + id + "/aside");
        assertThat(aside.json().size()).isEqualTo(1);
        assertThat(aside.json().at("/0/line").asLong()).isEqualTo(5);
        assertThat(aside.json().at("/0/reason").asString()).isNotBlank();
        assertThat(
                        bringing.as("analyst")
                                .get("/api/network/sources/" + id + "/aside")
                                .json()
                                .size())
                .isZero();
        for (String role : List.of("crew", "custodian", "overseer", "administrator")) {
            assertThat(bringing.as(role).get("/api/network/sources/" + id + "/aside").status())
                    .as(role)
                    .isIn(403, 404);
            assertThat(bringing.as(role).get(bringing.network() + "/sources").status())
                    .as(role)
                    .isEqualTo(404);
        }
    }

    @Test
    void aSourceOfWitnessesDoesNotExistForTheAnalyst() {
        String secret = "Source hidden-witnesses.csv";
        JsonNode source =
                bringing.read("hidden-witnesses.csv", "Name\nInvented Witness\n", "witness");
        assertThat(source.path("taken").asLong()).isEqualTo(1);
        Client analyst = bringing.as("analyst");
        assertThat(analyst.get(bringing.network() + "/sources").body()).doesNotContain(secret);
        assertThat(analyst.get("/api/jobs?operation=" + bringing.operation()).body())
                .doesNotContain(secret);
        assertThat(
                        bringing.as("commander")
                                .get("/api/jobs?operation=" + bringing.operation())
                                .body())
                .contains(secret);
        String id = source.path("id").asString();
        assertThat(analyst.get("/api/network/sources/" + id + "/aside").body())
                .isEqualTo(
                        analyst.get("/api/network/sources/" + bringing.operation() + "/aside")
                                .body());
    }

    @Test
    void aDayForRowsWithoutATimeIsTakenUnlessItIsStillToCome() {
        String row = "Name,Phone\nInvented Dated,+77010007766\n";
        JsonNode source =
                bringing.read("dated.csv", row, "contact", Map.of("observed", "2026-01-15"));
        assertThat(source.path("state").asString()).isEqualTo("ready");
        JsonNode file = bringing.bring(bringing.as("investigator"), "ahead.csv", row).json();
        Map<String, Object> ahead = bringing.asked(file, "contact");
        ahead.put("observed", "9000-01-01");
        assertThat(bringing.add(ahead).status()).isEqualTo(422);
    }

    @Test
    void aMappingDrawnOnceReadsTheNextFile() {
        String first = "A;B\nИвент Инвент;8 702 111 22 33\n";
        JsonNode file = bringing.bring(bringing.as("investigator"), "odd.csv", first).json();
        Map<String, Object> asked = bringing.asked(file, "contact");
        asked.put(
                "mapping", Map.of("kind", "person", "columns", Map.of("A", "name", "B", "phone")));
        asked.put("keepMapping", true);
        Client.Answer added = bringing.add(asked);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonNode next = bringing.bring(bringing.as("commander"), "odd2.csv", "A;B\nX Y;1\n").json();
        assertThat(next.path("known").asBoolean()).isTrue();
        assertThat(next.at("/suggestion/columns/B").asString()).isEqualTo("phone");
        assertThat(bringing.add(asked).status()).as("once only").isIn(409, 422);
        asked.put("mapping", Map.of("kind", "person", "columns", Map.of("C", "name")));
        assertThat(bringing.add(asked).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theFileItselfIsGoneOnceItIsRead() throws IOException {
        bringing.read("gone.csv", "Name,Phone\nNeedle-In-The-File,+77010009988\n", "contact");
        try (Stream<Path> files = Files.walk(server.data().resolve("uploads"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("Needle-In-The-File");
            }
        }
        assertThat(bringing.count("select count(*) from record_file where name = 'gone.csv'"))
                .isZero();
    }

    @Test
    void aWithdrawnSourceCountsNowhere() {
        JsonNode source = bringing.read("taken-back.csv", PEOPLE, "contact");
        String id = source.path("id").asString();
        assertThat(
                        bringing.as("analyst")
                                .post(
                                        "/api/network/sources/" + id + "/withdrawal",
                                        Map.of("why", "no"),
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(403);
        assertThat(
                        bringing.as("investigator")
                                .post(
                                        "/api/network/sources/" + id + "/withdrawal",
                                        Map.of("why", "no"),
                                        "If-Match",
                                        "\"99\"")
                                .status())
                .isEqualTo(412);
        Client.Answer done = bringing.withdraw(id);
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().path("state").asString()).isEqualTo("withdrawn");
        assertThat(done.json().path("why").asString()).isEqualTo("test");
        assertThat(
                        bringing.count(
                                "select count(*) from mention m join record r on r.id = m.record where not m.withdrawn and r.source = '"
                                        + id
                                        + "'"))
                .isZero();
        assertThat(bringing.withdraw(id).status()).isEqualTo(409);
    }

    @Test
    void rowsWithCounselAreDroppedUnread() {
        assertThat(
                        bringing.as("analyst")
                                .post(
                                        "/api/network/shielded",
                                        Map.of("why", "counsel", "numbers", List.of("87019998877")))
                                .status())
                .isEqualTo(403);
        Client.Answer known =
                bringing.as("administrator")
                        .post(
                                "/api/network/shielded",
                                Map.of(
                                        "why",
                                        "counsel",
                                        "numbers",
                                        List.of("+7 701 999 88 77", "87019998877")));
        assertThat(known.status()).as(known.body()).isEqualTo(200);
        assertThat(known.json().path("known").asInt()).isEqualTo(1);
        JsonNode source =
                bringing.read(
                        "counsel.csv",
                        "Name,Phone,Note\nInvented One,8 701 999 88 77,x\nInvented Two,1,called +77019998877\nInvented Three,87010001000,z\n",
                        "contact");
        assertThat(source.path("taken").asLong()).isEqualTo(1);
        assertThat(source.path("shielded").asInt()).isEqualTo(2);
        assertThat(bringing.count("select count(*) from record where said like '%9998877%'"))
                .isZero();
        assertThat(
                        bringing.as("commander")
                                .get("/api/network/shielded")
                                .json()
                                .path("counsel")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void aFileThatSaysItselfWhatItsRecordsAreNeedsNoMapping() {
        JsonNode file =
                bringing.bring(
                                bringing.as("investigator"),
                                "entities.ftm.json",
                                """
                                {"id":"p1","schema":"Person","properties":{"name":["Invented Ftm"]}}
                                {"id":"c1","schema":"Company","properties":{"name":["Made Up Ltd"]}}
                                {"id":"d1","schema":"Directorship","properties":{"director":["p1"],"organization":["c1"]}}
                                """)
                        .json();
        assertThat(file.path("format").asString()).as(file.toString()).isEqualTo("ftm");
        assertThat(file.at("/suggestion/kind").asString()).isEqualTo("ftm");
        Map<String, Object> asked = bringing.asked(file, "suspect");
        asked.put("mapping", Map.of("kind", "person", "columns", Map.of("name", "name")));
        assertThat(bringing.add(asked).status()).isBetween(400, 422);
        Client.Answer added = bringing.add(bringing.asked(file, "suspect"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonNode source = bringing.ended(added.json().path("id").asString());
        assertThat(source.path("state").asString()).as(source.toString()).isEqualTo("ready");
        assertThat(source.path("taken").asLong()).isEqualTo(3);
        assertThat(bringing.count("select count(*) from mention where label = 'Invented Ftm'"))
                .isGreaterThanOrEqualTo(1);
    }
}
