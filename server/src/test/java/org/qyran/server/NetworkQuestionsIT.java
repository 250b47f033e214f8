package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is asked of a case's network through HTTP, over records planted as intake leaves them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkQuestionsIT {

    private TestServer server;
    private Connection owner;
    private PlantedNetwork planted;
    private final Map<String, Client> signedIn = new HashMap<>();
    private String base = "";
    private UUID operation = new UUID(0, 0);
    private UUID suspect = operation;
    private UUID second = operation;
    private UUID contact = operation;
    private UUID witness = operation;
    private UUID people = operation;
    private UUID calls = operation;
    private UUID far = operation;
    private UUID number = operation;

    @BeforeAll
    void plant() throws IOException, SQLException {
        server = TestServer.start();
        JsonNode own = as("investigator").get("/api/operations").json();
        operation = UUID.fromString(own.at("/items/0/id").asString());
        base = "/api/operations/" + operation + "/network";
        DatabaseAccess access = server.bean(Database.class).access();
        owner = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
        UUID account =
                server.bean(JdbcClient.class)
                        .sql("select id from account where name = 'investigator'")
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .single();
        planted = new PlantedNetwork(owner, operation, account);
        people = planted.source("Detention report 7", "person", "A1");
        calls = planted.source("Call list", "call", "B2");
        suspect = planted.person(people, "suspect", "Made-Up Жақыпов Ерлан", "77010000001");
        second = planted.person(people, "suspect", "Made-Up Сейтова Айна", "77010000002");
        contact = planted.person(people, "contact", "Made-Up Orazov", "77010000003");
        witness = planted.person(people, "witness", "Made-Up Witness", "77010000004");
        planted.person(people, "contact", "Made-Up Far", "77010000005");
        planted.call(calls, "77010000001", "77010000003", "2023-05-10T08:00:00Z");
        planted.call(calls, "77010000003", "77010000002", "2023-05-11T08:00:00Z");
        planted.call(calls, "77010000001", "77010000004", "2023-05-11T09:00:00Z");
        planted.call(calls, "77010000004", "77010000002", "2023-05-11T09:30:00Z");
        planted.call(calls, "77010000003", "77010000005", "2023-06-01T09:30:00Z");
        number = planted.call(calls, "77010000002", "77010000021", "2023-06-02T09:30:00Z")[1];
        far = planted.call(calls, "77010000021", "77010000022", "2023-06-03T09:30:00Z")[1];
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        owner.close();
        server.close();
    }

    /** Signed in once each: attempts are counted. */
    private Client as(String name) {
        return signedIn.computeIfAbsent(name, server::as);
    }

    private JsonNode ok(Client who, String path) {
        Client.Answer answer = who.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> all(JsonNode list, String field) {
        List<String> all = new ArrayList<>();
        list.forEach(one -> all.add(one.path(field).asString()));
        return all;
    }

    private List<String> found(Client who, String q) {
        String typed = URLEncoder.encode(q, StandardCharsets.UTF_8);
        return all(ok(who, base + "/entities?q=" + typed).path("entities"), "label");
    }

    @Test
    void aNameIsFoundInEverySpellingAndANumberHoweverItIsWritten() {
        Client analyst = as("analyst");
        for (String spelling : List.of("Жақыпов", "Джакупов", "JAKUPOV", "zhakypov ерлан")) {
            assertThat(found(analyst, spelling))
                    .as(spelling)
                    .containsExactly("Made-Up Жақыпов Ерлан");
        }
        for (String number : List.of("+7 701 000 00 01", "8 (701) 000-00-01", "0000001")) {
            assertThat(found(analyst, number)).as(number).contains("77010000001");
        }
        assertThat(found(analyst, "Nobody Atall")).isEmpty();
    }

    @Test
    void aListIsPagedAndCountsOnlyWhatIsSeen() {
        Client analyst = as("analyst");
        Client investigator = as("investigator");
        JsonNode first = ok(analyst, base + "/entities?kind=person&limit=3");
        assertThat(first.path("total").asInt()).as("the witness is not counted").isEqualTo(4);
        JsonNode second =
                ok(
                        analyst,
                        base
                                + "/entities?kind=person&limit=3&after="
                                + first.path("next").asString());
        assertThat(second.path("entities")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(ok(investigator, base + "/entities?kind=person").path("total").asInt())
                .isEqualTo(5);
        assertThat(as("crew").get(base + "/entities").status()).isEqualTo(404);
        assertThat(as("overseer").get(base + "/entities").status()).isEqualTo(404);
    }

    @Test
    void theDrawerCitesEveryWord() {
        JsonNode drawer =
                ok(
                        as("investigator"),
                        "/api/network/entities/%s?operation=%s".formatted(suspect, operation));
        assertThat(drawer.path("label").asString()).isEqualTo("Made-Up Жақыпов Ерлан");
        assertThat(drawer.path("party").asBoolean()).isTrue();
        JsonNode value = drawer.path("values").path(0);
        assertThat(value.path("attribute").asString()).isEqualTo("name");
        assertThat(value.at("/records/0/source").asString()).isEqualTo("Detention report 7");
        assertThat(value.at("/records/0/grade").asString()).isEqualTo("A1");
        JsonNode tie = drawer.path("ties").path(0);
        assertThat(tie.at("/other/label").asString()).isEqualTo("77010000001");
        assertThat(tie.at("/records/0/text").asString()).contains("Жақыпов");
        assertThat(tie.path("corroborated").asBoolean()).isFalse();

        String phone = tie.at("/other/id").asString();
        JsonNode held =
                ok(
                        as("investigator"),
                        "/api/network/entities/%s?operation=%s".formatted(phone, operation));
        assertThat(held.path("mentions").size()).isEqualTo(3);
        JsonNode call =
                held.path("ties")
                        .valueStream()
                        .filter(one -> one.path("kind").asString().equals("call"))
                        .findFirst()
                        .orElseThrow();
        assertThat(call.path("lapsesAt").isNull()).as("another source knows both").isTrue();
    }

    /** What is told is when it is erased: by the same function, under the rule in force. */
    @Test
    void aTieLapsesWhenItsRecordsAreErased() {
        String drawer = "/api/network/entities/%s?operation=" + operation;
        JsonNode lone = ok(as("investigator"), drawer.formatted(number)).path("ties").path(0);
        Instant added =
                server.bean(Work.class)
                        .within(
                                operation,
                                () ->
                                        server.bean(JdbcClient.class)
                                                .sql(
                                                        "select added_at from record_source where id = ?")
                                                .param(calls)
                                                .query((row, _) -> row.getTimestamp(1).toInstant())
                                                .single());
        assertThat(lone.path("kind").asString()).isEqualTo("call");
        assertThat(Instant.parse(lone.path("lapsesAt").asString()))
                .isEqualTo(added.plus(Duration.ofDays(90)));
    }

    @Test
    void whoIsAWitnessIsAskedForByNameWithAReason() {
        Client investigator = as("investigator");
        String drawer = "/api/network/entities/%s?operation=%s".formatted(witness, operation);
        assertThat(as("analyst").get(drawer).status()).isEqualTo(404);
        JsonNode bare = ok(investigator, drawer);
        assertThat(bare.path("reasonAsked").asBoolean()).isTrue();
        assertThat(bare.path("ties")).isEmpty();
        assertThat(ok(investigator, drawer + "&reason=the+court+asked").path("ties")).hasSize(1);
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql(
                                        """
                                        select count(*) from journal_row
                                        where action = 'ask-protected' and object = ?
                                        """)
                                .param(witness)
                                .query((row, _) -> row.getLong(1))
                                .single())
                .isPositive();
        assertThat(ok(investigator, base + "/graph").toString()).doesNotContain("Made-Up Witness");
    }

    @Test
    void theGraphIsTheCasesPartiesAndOneStep() {
        JsonNode graph = ok(as("investigator"), base + "/graph");
        List<String> labels = all(graph.path("nodes"), "label");
        assertThat(labels)
                .contains("Made-Up Жақыпов Ерлан", "Made-Up Сейтова Айна", "Made-Up Orazov")
                .doesNotContain("Made-Up Far", "Made-Up Witness");
        List<String> ids = all(graph.path("nodes"), "id");
        graph.path("edges")
                .forEach(edge ->
                        assertThat(ids)
                                .contains(
                                        edge.path("from").asString(), edge.path("to").asString()));
        JsonNode early =
                ok(
                        as("investigator"),
                        base + "/graph?from=2023-05-01T00:00:00Z&to=2023-05-10T12:00:00Z");
        assertThat(early.path("edges").size()).isLessThan(graph.path("edges").size());
    }

    @Test
    void aStepFurtherTakesTwoPeople() {
        Client investigator = as("investigator");
        Client commander = as("commander");
        String further = base + "/graph?focus=" + contact;
        assertThat(investigator.get(further).status()).isEqualTo(403);
        Client.Answer asked =
                investigator.post(
                        base + "/steps", Map.of("entity", contact, "why", "called both suspects"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        String approval = "/api/network/steps/" + asked.json().path("id").asString() + "/approval";
        assertThat(investigator.post(approval, Map.of(), "If-Match", asked.tag()).status())
                .isEqualTo(403);
        assertThat(commander.post(approval, Map.of(), "If-Match", "\"9\"").status()).isEqualTo(412);
        assertThat(commander.post(approval, Map.of(), "If-Match", asked.tag()).status())
                .isEqualTo(200);
        assertThat(all(ok(investigator, further).path("nodes"), "label")).contains("Made-Up Far");

        Client.Answer own =
                commander.post(base + "/steps", Map.of("entity", second, "why", "to see"));
        assertThat(
                        commander
                                .post(
                                        "/api/network/steps/%s/approval"
                                                .formatted(own.json().path("id").asString()),
                                        Map.of(),
                                        "If-Match",
                                        own.tag())
                                .status())
                .isEqualTo(409);
        assertThat(ok(commander, base + "/steps").size()).isGreaterThan(1);
    }

    @Test
    void aPathIsToldInSentencesAndWalksThroughNoWitness() {
        Client investigator = as("investigator");
        JsonNode path = ok(investigator, base + "/path?from=%s&to=%s".formatted(suspect, second));
        assertThat(path.path("count").asLong()).as("not through the witness").isEqualTo(1);
        JsonNode chain = path.path("shortest").path(0);
        assertThat(chain.path("hops")).hasSize(4);
        assertThat(chain.at("/hops/1/sentence").asString()).contains("Call list", "B2");
        assertThat(chain.path("sentence").asString()).contains("Made-Up Жақыпов Ерлан");
        assertThat(path.toString()).doesNotContain("77010000004");
        String own = all(chain.path("hops"), "kind").getFirst();
        assertThat(own).isEqualTo("phone");

        JsonNode ends = ok(investigator, base + "/path?from=%s&to=%s".formatted(suspect, witness));
        assertThat(ends.path("reasonAsked").asBoolean()).isTrue();
        assertThat(ends.path("shortest")).isEmpty();
        JsonNode asked =
                ok(
                        investigator,
                        base + "/path?reason=court&from=%s&to=%s".formatted(suspect, witness));
        assertThat(asked.path("count").asLong()).isEqualTo(1);
    }

    /** A chain shows ties, so it is no way round the approval that a drawing asks for. */
    @Test
    void aPathGoesNoFurtherThanADrawing() {
        Client investigator = as("investigator");
        Client.Answer beyond =
                investigator.get(base + "/path?from=%s&to=%s".formatted(second, far));
        assertThat(beyond.status()).as(beyond.body()).isEqualTo(403);
        assertThat(beyond.body()).contains("step").doesNotContain("77010000021");
        assertThat(investigator.get(base + "/path?from=%s&to=%s".formatted(far, second)).status())
                .isEqualTo(403);
    }

    @Test
    void positionIsThatOfTheSuspectsOnly() {
        JsonNode position = ok(as("investigator"), base + "/position?measure=degree");
        assertThat(position.path("said").asString()).isNotBlank();
        assertThat(all(position.path("list"), "label"))
                .containsExactlyInAnyOrder("Made-Up Жақыпов Ерлан", "Made-Up Сейтова Айна");
        assertThat(as("analyst").get(base + "/position?measure=guilt").status()).isEqualTo(422);
    }

    @Test
    void whatIsWithdrawnIsGoneButForTheProtectionItGave() throws SQLException {
        UUID gone = planted.source("Withdrawn list", "person", "C3");
        UUID once = planted.person(gone, "witness", "Made-Up Once", "77010000007");
        UUID still = planted.person(people, "suspect", "Made-Up Once", "77010000008");
        planted.merge(once, still, "person", "made", 9);
        planted.run("update record set withdrawn = true where source = ?", gone);
        Client investigator = as("investigator");
        assertThat(found(investigator, "77010000007")).isEmpty();
        assertThat(all(ok(investigator, base + "/graph").path("nodes"), "label"))
                .doesNotContain("Made-Up Once");
        assertThat(
                        ok(investigator, base + "/path?from=%s&to=%s".formatted(suspect, still))
                                .path("reasonAsked")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void anExportIsMarkedAndADossierHasKazakhLetters() throws IOException {
        Client investigator = as("investigator");
        for (String format : List.of("ftm", "graphml", "gexf", "csv")) {
            byte[] bytes = investigator.bytes(base + "/export?format=" + format);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(text.substring(0, Math.min(4000, text.length())))
                    .as(format)
                    .contains("qyran-export");
        }
        String ftm =
                new String(investigator.bytes(base + "/export?format=ftm"), StandardCharsets.UTF_8);
        assertThat(ftm).contains("Жақыпов").doesNotContain("Made-Up Witness");
        assertThat(as("analyst").get(base + "/export?format=ftm").status()).isEqualTo(403);
        byte[] sheet =
                investigator.bytes(
                        "/api/network/entities/%s/dossier.pdf?operation=%s"
                                .formatted(suspect, operation));
        try (PDDocument document = Loader.loadPDF(sheet)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Жақыпов", "Detention report 7");
        }
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql(
                                        """
                                        select count(*) from journal_row
                                        where action in ('export-network', 'print-dossier')
                                        """)
                                .query((row, _) -> row.getLong(1))
                                .single())
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void everyReadLeavesAnActThatNamesWhoWasShown() {
        Client analyst = as("analyst");
        JdbcClient jdbc = server.bean(JdbcClient.class);
        Map<String, String> asked =
                Map.of(
                        "list-entities", base + "/entities?kind=person",
                        "read-entity",
                                "/api/network/entities/%s?operation=%s"
                                        .formatted(suspect, operation),
                        "draw-network", base + "/graph",
                        "ask-path", base + "/path?from=%s&to=%s".formatted(suspect, second),
                        "ask-position", base + "/position");
        asked.forEach((action, path) -> {
            ok(analyst, path);
            List<String> payloads =
                    jdbc.sql(
                                    """
                                    select convert_from(p.payload, 'UTF8') told
                                    from journal_row r join journal_payload p on p.row = r.id
                                    where r.action = :action
                                    """)
                            .param("action", action)
                            .query((row, _) -> row.getString("told"))
                            .list();
            assertThat(payloads)
                    .as(action)
                    .anySatisfy(told -> assertThat(told).contains(suspect.toString()));
        });
    }
}
