package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What belongs to two operations: members of either find it wherever they look, and no answer names
 * the operation they do not belong to. The commander belongs to both, the second analyst to the
 * other one only, everybody else to the first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BelongingIT {

    private static final String CASE = "BEL-2026-0001";

    private TestServer server;
    private Planted planted;
    private String first = "";
    private final String other = UUID.randomUUID().toString();
    private Client commander;
    private Client insider;
    private Client outsider;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        planted = new Planted(server);
        first = planted.operation.toString();
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        select :id, 'The other operation', zone, starts_at, ends_at, areas,
                            agencies, true from operation where id = :first
                        """)
                .param("id", UUID.fromString(other))
                .param("first", planted.operation)
                .update();
        jdbc.sql(
                        """
                        delete from membership
                        where account = (select id from account where name = 'analyst2')
                        """)
                .update();
        for (String name : List.of("commander", "analyst2")) {
            jdbc.sql(
                            """
                            insert into membership (operation, account, since)
                            select :id, id, now() from account where name = :name
                            """)
                    .param("id", UUID.fromString(other))
                    .param("name", name)
                    .update();
        }
        commander = planted.as("commander");
        insider = planted.as("analyst");
        outsider = planted.as("analyst2");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String add(double latitude) {
        return insider.post(
                        "/api/sightings",
                        Map.of(
                                "operation",
                                first,
                                "latitude",
                                latitude,
                                "longitude",
                                71.04,
                                "radius95",
                                20,
                                "source",
                                "patrol"))
                .json()
                .path("id")
                .asString();
    }

    private Client.Answer share(Client who, String path, String operation) {
        return who.post(
                path + "/operations", Map.of("operation", operation), "If-Match", tag(path));
    }

    private Client.Answer unshare(Client who, String path, String operation) {
        return who.delete(path + "/operations/" + operation, "If-Match", tag(path));
    }

    private String tag(String path) {
        return path.startsWith("/api/sightings/") ? commander.get(path).tag() : "\"1\"";
    }

    /** Every answer that lists places, as one text with all that is found in it. */
    private static List<String> lists(String operation) {
        return List.of(
                "/api/sightings?operation=" + operation,
                "/api/sightings?sort=newest&operation=" + operation,
                "/api/sightings?q=" + CASE + "&operation=" + operation,
                "/api/sightings?bbox=71,43,72,44&operation=" + operation,
                "/api/tiles/sightings/10/714/376",
                "/api/tiles/sightings/10/714/376?operation=" + operation,
                "/ogc/collections/sightings/items?limit=1000",
                "/ogc/collections/sightings/items?limit=1000&operation=" + operation);
    }

    private void caseNumber(String sighting) {
        server.bean(Work.class)
                .within(
                        planted.operation,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                """
                                                update sighting set case_number = :number
                                                where id = cast(:id as uuid)
                                                """)
                                        .param("number", CASE)
                                        .param("id", sighting)
                                        .update());
    }

    private static final String JUDGE = "Sample Analyst-Two";

    private static int times(String text, String word) {
        return (text.length() - text.replace(word, "").length()) / word.length();
    }

    @Test
    void membersOfEitherFindItEverywhereAndLearnOfNoOther() {
        String id = add(43.02);
        String kept = add(43.03);
        caseNumber(id);
        String path = "/api/sightings/" + id;
        assertThat(outsider.get(path).status()).isEqualTo(404);
        for (String list : lists(other)) {
            assertThat(outsider.get(list).body()).as(list).doesNotContain(id);
        }

        assertThat(share(commander, path, other).status()).isEqualTo(200);

        for (String list : lists(other)) {
            String body = outsider.get(list).body();
            assertThat(body).as(list).contains(id).doesNotContain(kept, first);
        }
        for (String list : lists(first)) {
            assertThat(insider.get(list).body()).as(list).contains(id).doesNotContain(other);
        }
        Client.Answer whole = outsider.get(path);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.json().path("operation").asString()).isEqualTo(other);
        assertThat(whole.json().path("operations").valueStream().map(JsonNode::asString))
                .containsExactly(other);
        assertThat(whole.body()).doesNotContain(first, kept);
        assertThat(insider.get(path).body()).contains(first).doesNotContain(other);
        assertThat(outsider.get("/api/search?q=" + CASE).body()).contains(CASE);
        assertThat(
                        outsider.get("/api/triage/count?operation=" + other)
                                .json()
                                .path("waiting")
                                .asInt())
                .isEqualTo(1);
        assertThat(
                        outsider.post("/api/triage/next", Map.of("operation", other))
                                .json()
                                .path("id")
                                .asString())
                .isEqualTo(id);

        // To a member of both it is one place.
        for (String list :
                List.of(
                        "/api/tiles/sightings/10/714/376",
                        "/ogc/collections/sightings/items?limit=1000")) {
            assertThat(times(commander.get(list).body(), "\"id\":\"" + id))
                    .as(list)
                    .isLessThanOrEqualTo(2)
                    .isEqualTo(times(insider.get(list).body(), "\"id\":\"" + id));
        }
        assertThat(commander.get("/api/search?q=" + CASE).json()).hasSize(1);

        // What one of them does, the others' lists say.
        Client.Answer judged =
                outsider.post(
                        path + "/judgement",
                        Map.of("answer", "reject"),
                        "If-Match",
                        outsider.get(path).tag());
        assertThat(judged.status()).as(judged.body()).isEqualTo(200);
        for (Client who : List.of(insider, commander)) {
            assertThat(who.get("/api/sightings?state=rejected&operation=" + first).body())
                    .contains(id);
        }

        // By whom is for those who work with them.
        assertThat(insider.get(path).body()).contains("\"to\":\"rejected\"").doesNotContain(JUDGE);
        assertThat(outsider.get(path).body()).contains(JUDGE);
        assertThat(commander.get(path).body()).contains(JUDGE);

        assertThat(unshare(commander, path, other).status()).isEqualTo(200);
        assertThat(outsider.get(path).body())
                .isEqualTo(outsider.get("/api/sightings/" + UUID.randomUUID()).body());
        for (String list : lists(other)) {
            assertThat(outsider.get(list).body()).as(list).doesNotContain(id);
        }
        assertThat(insider.get(path).status()).isEqualTo(200);
    }

    @Test
    void onlyACommanderOfBothMayAndNobodyOverlooksAnother() {
        String path = "/api/sightings/" + add(43.04);
        String unknown = UUID.randomUUID().toString();
        assertThat(share(insider, path, other).status()).isEqualTo(403);
        assertThat(share(planted.as("investigator"), path, other).status()).isEqualTo(403);
        assertThat(share(commander, path, unknown).status()).isEqualTo(404);
        assertThat(
                        commander
                                .post(
                                        path + "/operations",
                                        Map.of("operation", other),
                                        "If-Match",
                                        "\"99\"")
                                .status())
                .isEqualTo(412);
        assertThat(commander.post(path + "/operations", Map.of("operation", other)).status())
                .as("without If-Match")
                .isEqualTo(428);

        Client.Answer shared = share(commander, path, other);
        assertThat(shared.status()).isEqualTo(200);
        assertThat(shared.json().path("operations").valueStream().map(JsonNode::asString))
                .containsExactly(first, other);
        assertThat(share(commander, path, other).tag()).as("twice is once").isEqualTo(shared.tag());
        Client.Answer refused = unshare(commander, path, first);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("In the first of your operations it stays");
        assertThat(unshare(commander, path, unknown).status()).isEqualTo(404);
    }

    /** The act stands in the journal of the operation that was added, and the overseer's. */
    @Test
    void itIsAnActThatTheFirstOperationDoesNotLearnOf() throws InterruptedException {
        String id = add(43.05);
        String path = "/api/sightings/" + id;
        share(commander, path, other);
        outsider.get(path);
        unshare(commander, path, other);
        String[] all = {"add-operation", "remove-operation", "read"};
        assertThat(actions("overseer", id, all)).contains(all);
        String[] own = {"add-operation", "remove-operation"};
        assertThat(actions("commander", id, own)).contains(own);
        assertThat(actions("prosecutor", id, "add"))
                .contains("add")
                .doesNotContain("add-operation", "remove-operation");
        assertThat(planted.as("prosecutor").get("/api/journal?object=" + id).body())
                .doesNotContain(other);
    }

    /** Acts get their place in the journal a moment after they are done: until those are there. */
    private Set<String> actions(String who, String object, String... expected)
            throws InterruptedException {
        Set<String> actions = Set.of();
        for (int i = 0; i < 50 && !actions.containsAll(Set.of(expected)); i++) {
            Thread.sleep(200);
            actions =
                    planted.as(who)
                            .get("/api/journal?object=" + object)
                            .json()
                            .path("items")
                            .valueStream()
                            .map(row -> row.path("action").asString())
                            .collect(Collectors.toSet());
        }
        return actions;
    }

    /** A catalogue lists what lies somewhere. */
    private void lies(UUID raster) {
        server.bean(Work.class)
                .within(
                        planted.operation,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                """
                                                update raster set footprint = '{"type":"Polygon",
                                                    "coordinates":[[[71,43],[71.1,43],[71.1,43.1],
                                                    [71,43]]]}' where id = :id
                                                """)
                                        .param("id", raster)
                                        .update());
    }

    @Test
    void aFlightBringsAllItBroughtAlong() {
        Planted.Place place = planted.place("ORDER-BELONGS", "belongs");
        lies(place.raster());
        String pass = "/api/passes/" + place.pass();
        String items = "/stac/collections/%s/items";
        assertThat(outsider.get(items.formatted(other)).body())
                .doesNotContain(place.raster().toString());
        share(commander, "/api/sightings/" + place.sighting(), other);
        assertThat(outsider.get("/api/sightings/" + place.sighting()).json().path("detections"))
                .as("the place comes without the flight's pictures")
                .isEmpty();

        assertThat(share(commander, pass, other).status()).isEqualTo(200);

        for (String path :
                List.of(
                        items.formatted(other),
                        "/stac/search?limit=1000",
                        "/stac/search?limit=1000&collections=" + other,
                        "/api/operations/" + other + "/passes",
                        "/api/sightings/" + place.sighting())) {
            String body = outsider.get(path).body();
            assertThat(body).as(path).doesNotContain(first);
            assertThat(body).as(path).contains(place.raster().toString());
        }
        assertThat(outsider.get("/api/chips/" + place.detection()).status()).isEqualTo(200);
        assertThat(insider.get(items.formatted(first)).body())
                .contains(place.raster().toString())
                .doesNotContain(other);
        assertThat(
                        times(
                                commander.get("/stac/search?limit=1000").body(),
                                "\"id\":\"" + place.raster()))
                .isEqualTo(1);

        assertThat(commander.delete(pass + "/operations/" + other, "If-Match", "\"2\"").status())
                .isEqualTo(200);
        assertThat(outsider.get(items.formatted(other)).body())
                .doesNotContain(place.raster().toString());
        assertThat(outsider.get("/api/chips/" + place.detection()).status()).isEqualTo(404);
    }
}
