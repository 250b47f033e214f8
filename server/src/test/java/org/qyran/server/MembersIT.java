package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A commander begins an operation and decides who belongs; nobody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MembersIT {

    private static final Map<String, Object> NEW =
            Map.of(
                    "name",
                    "Sample operation",
                    "zone",
                    "Asia/Almaty",
                    "from",
                    "2026-05-01T00:00:00Z",
                    "to",
                    "2026-09-01T00:00:00Z",
                    "areas",
                    Map.of(
                            "type",
                            "Polygon",
                            "coordinates",
                            List.of(
                                    List.of(
                                            List.of(71, 43),
                                            List.of(72, 43),
                                            List.of(72, 44),
                                            List.of(71, 43)))),
                    "agencies",
                    List.of("Sample agency"));

    private TestServer server;
    private Client commander;
    private Client administrator;
    private String operation = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        commander = server.as("commander");
        administrator = server.as("administrator");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> all = new java.util.HashMap<>(NEW);
        all.put(field, value);
        return all;
    }

    private String members() {
        return "/api/operations/" + operation + "/members";
    }

    private String idOf(String name) {
        return server.bean(JdbcClient.class)
                .sql("select id from account where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private Client.Answer add(Client who, String name) {
        String tag = commander.get(members()).tag();
        return who.post(members(), Map.of("account", idOf(name)), "If-Match", tag);
    }

    @Test
    @Order(1)
    void aCommanderBeginsItOnceAndNobodyElseSeesIt() {
        operation =
                commander
                        .post("/api/operations", NEW, "Idempotency-Key", "a")
                        .json()
                        .path("id")
                        .asString();

        assertThat(
                        commander
                                .post("/api/operations", NEW, "Idempotency-Key", "a")
                                .json()
                                .path("id")
                                .asString())
                .isEqualTo(operation);
        assertThat(commander.get("/api/operations").body())
                .contains("Sample operation", "Sample agency");
        for (String who : List.of("analyst", "crew", "prosecutor", "overseer", "administrator")) {
            Client client = server.as(who);
            assertThat(client.get("/api/operations").body())
                    .as(who)
                    .doesNotContain("Sample operation");
            assertThat(client.get("/api/sightings?operation=" + operation).status())
                    .as(who)
                    .isEqualTo(404);
            assertThat(client.post("/api/operations", NEW).status()).as(who).isEqualTo(403);
        }
    }

    @Test
    @Order(2)
    void whatIsNoOperationIsRefused() {
        for (Map<String, Object> bad :
                List.of(
                        with("areas", Map.of("type", "Point", "coordinates", List.of(71, 43))),
                        with("areas", "x"),
                        with("zone", "Asia/Nowhere"),
                        with("to", "2026-04-01T00:00:00Z"),
                        with("name", " "))) {
            assertThat(commander.post("/api/operations", bad).status())
                    .as(bad.toString())
                    .isEqualTo(422);
        }
    }

    @Test
    @Order(3)
    void whoIsAddedSeesItAtTheNextRequestAndWhoIsRemovedNoMore() {
        Client analyst = server.as("analyst");
        String sightings = "/api/sightings?operation=" + operation;
        assertThat(analyst.get(sightings).status()).isEqualTo(404);

        assertThat(add(commander, "analyst").status()).isEqualTo(200);
        assertThat(analyst.get(sightings).status()).isEqualTo(200);

        String path = members() + "/" + idOf("analyst");
        assertThat(commander.delete(path, "If-Match", commander.get(members()).tag()).status())
                .isEqualTo(200);
        assertThat(analyst.get(sightings).status()).isEqualTo(404);
        assertThat(commander.delete(path, "If-Match", commander.get(members()).tag()).status())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void nobodyElseDecidesWhoBelongs() {
        add(commander, "investigator");
        for (String who :
                List.of(
                        "investigator",
                        "analyst",
                        "crew",
                        "prosecutor",
                        "overseer",
                        "administrator")) {
            Client client = server.as(who);
            assertThat(client.get(members()).status()).as(who).isEqualTo(403);
            assertThat(add(client, who).status()).as(who).isEqualTo(403);
        }
        // A commander of another operation: as if there were none.
        server.bean(JdbcClient.class)
                .sql("update account set roles = array['commander'] where name = 'analyst2'")
                .update();
        Client other = server.as("analyst2");
        Client.Answer hidden = other.get(members());
        Client.Answer absent = other.get("/api/operations/" + UUID.randomUUID() + "/members");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body().replace(operation, ""))
                .isEqualTo(absent.body().replaceAll("[0-9a-f-]{36}", ""));
        assertThat(add(other, "analyst2").status()).isEqualTo(404);
    }

    @Test
    @Order(5)
    void administratorsAndOverseersNeverBelong() {
        assertThat(add(commander, "administrator").status()).isEqualTo(404);
        assertThat(add(commander, "overseer").status()).isEqualTo(404);
        JsonNode told = commander.get(members()).json();
        assertThat(told.toString())
                .doesNotContain("Sample Overseer")
                .doesNotContain("Sample Administrator");
    }

    @Test
    @Order(6)
    void theSecondOfTwoWhoChangeItIsTold() {
        String seen = commander.get(members()).tag();
        add(commander, "crew");

        assertThat(
                        commander
                                .post(
                                        members(),
                                        Map.of("account", idOf("analyst")),
                                        "If-Match",
                                        seen)
                                .status())
                .isEqualTo(412);
        assertThat(commander.post(members(), Map.of("account", idOf("analyst"))).status())
                .isEqualTo(428);
    }

    @Test
    @Order(7)
    void oneCommanderIsLeft() {
        Client.Answer refused =
                commander.delete(
                        members() + "/" + idOf("commander"),
                        "If-Match",
                        commander.get(members()).tag());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(commander.get(members()).status()).isEqualTo(200);
    }

    @Test
    @Order(8)
    void theAdministratorAppointsOnlyWhereNobodyCommands() {
        String appoint = "/api/operations/" + operation + "/commander";
        Map<String, Object> whom = Map.of("account", idOf("analyst2"));
        assertThat(administrator.get("/api/operations/leaderless").json().path("items")).isEmpty();
        assertThat(
                        administrator
                                .post(appoint, whom, "If-Match", commander.get(members()).tag())
                                .status())
                .isEqualTo(404);
        server.bean(JdbcClient.class)
                .sql("update account set disabled_at = now() where name = 'commander'")
                .update();

        JsonNode items = administrator.get("/api/operations/leaderless").json().path("items");
        assertThat(items.valueStream().map(o -> o.path("name").asString()))
                .containsExactly("Sample operation");
        assertThat(items.get(0).propertyNames()).containsExactlyInAnyOrder("id", "name", "version");
        String tag =
                "\""
                        + items.valueStream()
                                .filter(o -> o.path("id").asString().equals(operation))
                                .findFirst()
                                .orElseThrow()
                                .path("version")
                                .asLong()
                        + "\"";
        assertThat(
                        administrator
                                .post(appoint, Map.of("account", idOf("crew")), "If-Match", tag)
                                .status())
                .isEqualTo(409);
        assertThat(
                        administrator
                                .post(
                                        appoint,
                                        Map.of("account", idOf("administrator")),
                                        "If-Match",
                                        tag)
                                .status())
                .isEqualTo(404);
        assertThat(administrator.post(appoint, whom, "If-Match", tag).status()).isEqualTo(204);
        assertThat(server.as("analyst2").get(members()).status()).isEqualTo(200);
        assertThat(administrator.get("/api/sightings?operation=" + operation).status())
                .isEqualTo(404);
        assertThat(administrator.get("/api/operations").json().path("items")).isEmpty();
    }
}
