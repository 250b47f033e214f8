package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever reads leaves an act, once for each thing and quarter of an hour, or reads nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsIT {

    private TestServer server;
    private String operation = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        operation =
                server.as("analyst")
                        .get("/api/operations")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String sighting(double latitude) {
        return server.as("analyst")
                .post(
                        "/api/sightings",
                        Map.of(
                                "operation",
                                operation,
                                "latitude",
                                latitude,
                                "longitude",
                                71.4,
                                "radius95",
                                20,
                                "source",
                                "patrol",
                                "note",
                                "from the road"))
                .json()
                .path("id")
                .asString();
    }

    private JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }

    private long acts(String action, String object) {
        return jdbc().sql(
                        "select count(*) from journal_row where action = :action and object = :object::uuid")
                .param("action", action)
                .param("object", object)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    @Test
    void aSingleReadIsOneActAQuarterAndTheOverseerFindsIt() throws InterruptedException {
        String id = sighting(43.101);
        Client reader = server.as("commander");
        for (int i = 0; i < 3; i++) {
            assertThat(reader.get("/api/sightings/" + id).status()).isEqualTo(200);
        }
        assertThat(acts("read", id)).isEqualTo(1);
        assertThat(server.as("investigator").get("/api/sightings/" + id).status()).isEqualTo(200);
        assertThat(acts("read", id)).as("another person").isEqualTo(2);
        jdbc().sql("update read_mark set quarter = quarter - 1").update();
        assertThat(reader.get("/api/sightings/" + id).status()).isEqualTo(200);
        assertThat(acts("read", id)).as("a later quarter").isEqualTo(3);

        Client overseer = server.as("overseer");
        List<String> roles = new ArrayList<>();
        for (int i = 0; i < 50 && roles.size() < 3; i++) {
            Thread.sleep(200);
            roles.clear();
            overseer.get("/api/journal?action=read&object=" + id)
                    .json()
                    .path("items")
                    .forEach(row -> roles.add(row.path("role").asString()));
        }
        assertThat(roles).containsExactlyInAnyOrder("commander", "investigator", "commander");
    }

    @Test
    void whoMayNotReadLeavesNoActAndLearnsNothing() {
        String absent = java.util.UUID.randomUUID().toString();
        assertThat(server.as("commander").get("/api/sightings/" + absent).status()).isEqualTo(404);
        assertThat(acts("read", absent)).isZero();
    }

    @Test
    void eachPageOfAListIsOneActThatNamesFilterAndCount() {
        sighting(43.201);
        sighting(43.202);
        Client reader = server.as("analyst2");
        long before = acts("list", operation);
        String first = "/api/sightings?limit=1&operation=" + operation;
        JsonNode page = reader.get(first).json();
        assertThat(page.path("items")).hasSize(1);
        reader.get(first);
        assertThat(acts("list", operation)).isEqualTo(before + 1);
        reader.get(first + "&cursor=" + page.path("next").asString());
        assertThat(acts("list", operation)).as("the next page").isEqualTo(before + 2);
        reader.get(first + "&state=candidate&q=KZ-77-SECRET");
        assertThat(acts("list", operation)).as("another filter").isEqualTo(before + 3);
        List<String> payloads =
                jdbc().sql(
                                """
                                select convert_from(p.payload, 'UTF8') from journal_row r
                                join journal_payload p on p.row = r.id where r.action = 'list'
                                order by r.at
                                """)
                        .query((row, _) -> row.getString(1))
                        .list();
        assertThat(payloads.getLast())
                .contains("\"shown\":0", "\"state\":\"candidate\"", "\"text\":true")
                .doesNotContain("SECRET");
        assertThat(
                        jdbc().sql("select count(*) from read_mark where what like '%SECRET%'")
                                .query((row, _) -> row.getLong(1))
                                .single())
                .isZero();
    }

    @Test
    void searchingMapAndAuthoritiesAreActs() {
        String id = sighting(43.301);
        Client investigator = server.as("investigator");
        Client.Answer whole = investigator.get("/api/sightings/" + id);
        assertThat(whole.status()).isEqualTo(200);
        String me = investigator.get("/api/session").json().path("person").path("id").asString();
        long before = acts("search-cases", me);
        assertThat(investigator.get("/api/search?q=NO-SUCH-CASE").json()).isEmpty();
        assertThat(investigator.get("/api/search?q=NO-SUCH-CASE").json()).isEmpty();
        assertThat(acts("search-cases", me)).isEqualTo(before + 1);
        assertThat(investigator.get("/api/search?q=OTHER").json()).isEmpty();
        assertThat(acts("search-cases", me)).isEqualTo(before + 2);

        long map = acts("look-at-map", operation);
        for (int x = 0; x < 4; x++) {
            investigator.get("/api/tiles/sightings/8/" + (178 + x) + "/93");
        }
        assertThat(acts("look-at-map", operation)).isEqualTo(map + 1);

        long listed = acts("list-authorities", operation);
        investigator.get("/api/authorities?operation=" + operation);
        investigator.get("/api/authorities?operation=" + operation);
        assertThat(acts("list-authorities", operation)).isEqualTo(listed + 1);
    }

    @Test
    void manyAtOnceAreAllAnsweredAndOneAct() throws Exception {
        String id = sighting(43.401);
        Client reader = server.as("analyst2");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> asks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                asks.add(() -> reader.get("/api/sightings/" + id).status());
            }
            for (Future<Integer> answer : pool.invokeAll(asks)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(acts("read", id)).isEqualTo(1);
    }

    /** An act that cannot be written is an answer that is not given. */
    @Test
    void withoutItsActNothingIsRead() throws SQLException {
        String id = sighting(43.501);
        Client reader = server.as("commander");
        DatabaseAccess access = server.bean(Database.class).access();
        try (Connection owner =
                DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword())) {
            owner.createStatement()
                    .execute(
                            "alter table journal_row add constraint none check (action <> 'read') not valid");
            try {
                Client.Answer refused = reader.get("/api/sightings/" + id);
                assertThat(refused.status()).isGreaterThanOrEqualTo(500);
                assertThat(refused.body()).doesNotContain("from the road");
            } finally {
                owner.createStatement().execute("alter table journal_row drop constraint none");
            }
        }
        assertThat(acts("read", id)).isZero();
        assertThat(reader.get("/api/sightings/" + id).status()).isEqualTo(200);
        assertThat(acts("read", id)).as("the mark did not stay without its act").isEqualTo(1);
    }
}
