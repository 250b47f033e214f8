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
    private Client analyst;
    private String operation = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        analyst = server.as("analyst");
        operation =
                analyst.get("/api/operations").json().path("items").path(0).path("id").asString();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String sighting(double latitude) {
        return analyst.post(
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
        String shown = sighting(43.203);
        reader.get("/api/sightings?limit=500&operation=" + operation);
        assertThat(payloads("list").getLast()).as("names what was shown").contains(shown);
        String later = sighting(43.204);
        reader.get("/api/sightings?limit=500&operation=" + operation);
        assertThat(payloads("list").getLast())
                .as("the same page with more on it is another read")
                .contains(shown, later);
        reader.get(first + "&state=candidate&q=KZ-78-SECRET");
        assertThat(payloads("list").getLast())
                .contains("\"shown\":[]", "\"state\":\"candidate\"", "\"text\":true")
                .doesNotContain("SECRET");
        assertThat(
                        jdbc().sql("select count(*) from read_mark where what like '%SECRET%'")
                                .query((row, _) -> row.getLong(1))
                                .single())
                .isZero();
    }

    private List<String> payloads(String action) {
        return jdbc().sql(
                        """
                        select convert_from(p.payload, 'UTF8') from journal_row r
                        join journal_payload p on p.row = r.id where r.action = :action
                        order by r.at
                        """)
                .param("action", action)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Draped imagery is a square after square: one act for the raster, whatever is looked at. */
    @Test
    void imageryFlightsAndJobsAreActs() {
        Planted.Place place = new Planted(server).place("ORDER-READS", "reads");
        Client reader = server.as("commander");
        String raster = place.raster().toString();
        for (int x = 0; x < 6; x++) {
            // There is nothing to draw from: the act is of the look, and comes first.
            reader.get("/api/rasters/" + raster + "/tiles/12/" + (2855 + x) + "/1500.png");
        }
        assertThat(acts("look-at-imagery", raster)).isEqualTo(1);
        assertThat(
                        server.as("overseer")
                                .get("/api/rasters/" + raster + "/tiles/12/2855/1500.png")
                                .status())
                .isEqualTo(404);
        assertThat(acts("look-at-imagery", raster)).as("hidden").isEqualTo(1);

        for (int i = 0; i < 2; i++) {
            reader.get("/api/operations/" + operation + "/passes");
            reader.get("/api/jobs?operation=" + operation);
        }
        assertThat(payloads("list-passes").getLast()).contains(raster, place.pass().toString());
        assertThat(acts("list-passes", operation)).isEqualTo(1);
        assertThat(acts("list-jobs", operation)).isEqualTo(1);
    }

    /** Programs and pages alike: the page read again within the quarter is no second act. */
    @Test
    void whatProgramsReadIsOneActForEachPageAndQuarter() {
        String shown = sighting(43.205);
        Client reader = server.as("prosecutor");
        String page = "/ogc/collections/sightings/items?limit=1000";
        long before = acts("read-features", operation);
        for (int i = 0; i < 3; i++) {
            assertThat(reader.get(page).body()).contains(shown);
        }
        assertThat(acts("read-features", operation)).isEqualTo(before + 1);
        assertThat(payloads("read-features").getLast())
                .contains("\"collection\":\"sightings\"", shown);
        reader.get(page + "&bbox=71,43,72,44");
        assertThat(acts("read-features", operation)).as("another page").isEqualTo(before + 2);
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
