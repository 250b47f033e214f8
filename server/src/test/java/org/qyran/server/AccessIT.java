package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may not, through HTTP: other operations, other roles, no session, sealed and coded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final List<String> EVERYBODY =
            List.of(
                    "crew",
                    "analyst",
                    "investigator",
                    "commander",
                    "custodian",
                    "spokesperson",
                    "prosecutor",
                    "overseer",
                    "administrator");
    private static final List<String> READERS =
            List.of("crew", "analyst", "investigator", "commander", "prosecutor");

    private TestServer server;
    private String operation = "";
    private String sighting = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        operation = server.as("analyst").get("/api/operations").json().at("/items/0/id").asString();
        sighting = add("crew");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String add(String who) {
        return server.as(who)
                .post(
                        "/api/sightings",
                        Map.of(
                                "operation",
                                operation,
                                "latitude",
                                43.02,
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

    @Test
    void onlyReadersReadAndTheRestCannotTellItFromNothing() {
        String absent = "/api/sightings/" + UUID.randomUUID();
        for (String who : EVERYBODY) {
            Client client = server.as(who);
            Client.Answer seen = client.get("/api/sightings/" + sighting);
            Client.Answer nothing = client.get(absent);
            assertThat(nothing.status()).isEqualTo(404);
            assertThat(seen.status()).as(who).isEqualTo(READERS.contains(who) ? 200 : 404);
            if (seen.status() == 404) {
                assertThat(seen.body().replace(sighting, ""))
                        .isEqualTo(
                                nothing.body()
                                        .replace(
                                                absent.substring(absent.lastIndexOf('/') + 1), ""));
            }
            assertThat(client.get("/api/sightings?operation=" + operation).status())
                    .as(who)
                    .isEqualTo(READERS.contains(who) ? 200 : 404);
        }
    }

    @Test
    void whatNoPageAnswersIsAsAbsentAsTheRest() {
        Client.Answer unknown = server.as("analyst").get("/api/no-such-thing");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("detail").asString()).isEqualTo("There is nothing here.");
    }

    @Test
    void withoutASessionThereIsNothing() {
        Client nobody = new Client(server.address());
        for (String path :
                List.of(
                        "/api/operations",
                        "/api/sightings/" + sighting,
                        "/api/journal",
                        "/api/jobs?operation=" + operation,
                        "/api/chips/" + UUID.randomUUID(),
                        "/api/tiles/sightings/0/0/0")) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void anotherOperationIsNotThere() {
        JdbcClient jdbc = server.bean(JdbcClient.class);
        UUID other = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        select :id, 'Other', zone, starts_at, ends_at, areas, agencies, true
                        from operation where id = cast(:first as uuid)
                        """)
                .param("id", other)
                .param("first", operation)
                .update();
        Client commander = server.as("commander");

        assertThat(commander.get("/api/sightings?operation=" + other).status()).isEqualTo(404);
        assertThat(
                        commander
                                .post("/api/triage/next", Map.of("operation", other.toString()))
                                .status())
                .isEqualTo(404);
        assertThat(commander.get("/api/operations").body()).doesNotContain("Other");
    }

    @Test
    void aChangeOfRightsActsOnTheNextRequest() {
        Client leaving = server.as("analyst2");
        assertThat(leaving.get("/api/sightings/" + sighting).status()).isEqualTo(200);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql(
                        """
                        update membership set until = now()
                        where account = (select id from account where name = 'analyst2')
                        """)
                .update();

        assertThat(leaving.get("/api/sightings/" + sighting).status()).isEqualTo(404);
    }

    @Test
    void sealedIsForTheProsecutorOnly() {
        String sealed = add("crew");
        server.bean(org.qyran.server.storage.Work.class)
                .within(
                        UUID.fromString(operation),
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                """
                                                update sighting set sealed = true
                                                where id = cast(:id as uuid)
                                                """)
                                        .param("id", sealed)
                                        .update());

        for (String who : READERS) {
            assertThat(server.as(who).get("/api/sightings/" + sealed).status())
                    .as(who)
                    .isEqualTo(who.equals("prosecutor") ? 200 : 404);
        }
    }

    @Test
    void theTablesThemselvesShowNothingToWhoSaysNotForWhom() {
        int seen =
                server.bean(JdbcClient.class)
                        .sql("select count(*) from sighting")
                        .query((row, _) -> row.getInt(1))
                        .single();

        assertThat(seen).isZero();
    }

    @Test
    void aRequestFromAnotherSitesPageIsRefused() throws Exception {
        java.net.http.HttpResponse<String> answer =
                java.net.http.HttpClient.newHttpClient()
                        .send(
                                java.net.http.HttpRequest.newBuilder(
                                                java.net.URI.create(
                                                        server.address()
                                                                + "/api/sightings/"
                                                                + sighting
                                                                + "/undo"))
                                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(401, 403);
    }

    @Test
    void nobodyJudgesWhomTheTableDoesNotPermit() {
        for (String who : EVERYBODY) {
            int status =
                    server.as(who)
                            .post(
                                    "/api/sightings/" + sighting + "/registration",
                                    Map.of("caseNumber", "SAMPLE"),
                                    "If-Match",
                                    "\"1\"")
                            .status();
            // Those permitted meet the order of states instead: a candidate is not registered.
            assertThat(status)
                    .as(who)
                    .isEqualTo(who.equals("investigator") || who.equals("commander") ? 409 : 403);
        }
    }
}
