package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a program's token opens, and what ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokensIT {

    private static final String SOMEWHERE = "/api/rasters/00000000-0000-0000-0000-000000000000";

    private TestServer server;
    private String password = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        password = Karasora.signIns().getFirst().password();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Client.Answer make(Client person, Object days) {
        return person.post(
                "/api/account/tokens", Map.of("name", "QGIS", "days", days, "password", password));
    }

    private Client.Answer with(String word, String method, String path) {
        return new Client(server.address())
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .header("Authorization", "Bearer " + word)
                                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private static String word(Client.Answer made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("word").asString();
    }

    /** Absent, but let in: 404 says that the token was taken. */
    private int reading(String word) {
        return with(word, "GET", SOMEWHERE + "/tiles/1/0/0.png").status();
    }

    @Test
    void itReadsAndDoesNothingElse() {
        Client analyst = server.as("analyst");
        String word = word(make(analyst, 30));

        assertThat(reading(word)).isEqualTo(404);
        for (String path :
                List.of(
                        "/api/operations",
                        "/api/sightings",
                        "/api/account/tokens",
                        "/api/session",
                        "/api/journal",
                        "/api/rasters")) {
            assertThat(with(word, "GET", path).status()).as(path).isEqualTo(403);
        }
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(with(word, method, SOMEWHERE + "/tiles/1/0/0.png").status())
                    .as(method)
                    .isEqualTo(403);
        }
        assertThat(reading(word + "x")).isEqualTo(401);
        assertThat(reading("")).isEqualTo(401);
        // Not even beside a good session: whoever shows a token has its rights only.
        assertThat(
                        analyst.send(
                                        HttpRequest.newBuilder(
                                                        URI.create(
                                                                server.address()
                                                                        + "/api/operations"))
                                                .header("Authorization", "bearer " + word)
                                                .GET())
                                .status())
                .isEqualTo(403);
    }

    @Test
    void itIsKeptAsAHashAndShownWithItsLastUse() {
        Client commander = server.as("commander");
        String word = word(make(commander, 90));
        assertThat(
                        commander
                                .get("/api/account/tokens")
                                .json()
                                .at("/items/0/lastUsedAt")
                                .isMissingNode())
                .isTrue();

        reading(word);

        Client.Answer listed = commander.get("/api/account/tokens");
        assertThat(listed.json().at("/items/0/lastUsedAt").asString()).isNotEmpty();
        assertThat(listed.json().path("longestDays").asInt()).isEqualTo(90);
        assertThat(listed.body()).doesNotContain(word);
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql("select string_agg(t::text, ' ') from access_token t")
                                .query(String.class)
                                .single())
                .doesNotContain(word);
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql(
                                        """
                                        select count(*) from journal_row r
                                        join journal_payload p on p.row = r.id
                                        where action = 'make-token'
                                          and position(:word in convert_from(payload, 'UTF8')) = 0
                                        """)
                                .param("word", word)
                                .query(Integer.class)
                                .single())
                .isPositive();
    }

    @Test
    void oneMakesItAfterProofForAWhileAndForReading() {
        Client analyst = server.as("analyst2");
        assertThat(
                        analyst.post(
                                        "/api/account/tokens",
                                        Map.of("name", "x", "days", 1, "password", "no"))
                                .status())
                .isEqualTo(403);
        assertThat(make(analyst, 91).status()).isEqualTo(422);
        assertThat(make(analyst, 0).status()).isEqualTo(422);
        assertThat(make(server.as("administrator"), 1).status()).isEqualTo(403);
        assertThat(make(server.as("overseer"), 1).status()).isEqualTo(403);
    }

    @Test
    void itEndsWhenItsPersonSaysSoAndIsNobodyElses() {
        Client investigator = server.as("investigator");
        Client.Answer made = make(investigator, 1);
        String path = "/api/account/tokens/" + made.json().path("id").asString();

        assertThat(server.as("analyst").delete(path).status()).isEqualTo(404);
        assertThat(reading(word(made))).isEqualTo(404);
        assertThat(investigator.delete(path).status()).isEqualTo(204);
        assertThat(reading(word(made))).isEqualTo(401);
        assertThat(investigator.delete(path).status()).isEqualTo(404);
    }

    @Test
    void itEndsAtItsTimeAndWithTheAccount() {
        Client prosecutor = server.as("prosecutor");
        String word = word(make(prosecutor, 1));
        assertThat(reading(word)).isEqualTo(404);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql("update account set disabled_at = now() where name = 'prosecutor'").update();
        assertThat(reading(word)).isEqualTo(401);
        jdbc.sql("update account set disabled_at = null where name = 'prosecutor'").update();
        assertThat(reading(word)).isEqualTo(404);

        jdbc.sql(
                        """
                        update access_token set ends_at = now() - interval '1 second'
                        where account = (select id from account where name = 'prosecutor')
                        """)
                .update();

        assertThat(reading(word)).isEqualTo(401);
        assertThat(prosecutor.get("/api/account/tokens").json().path("items").size()).isZero();
    }

    @Test
    void anAdministratorWhoDisablesEndsItForGood() {
        String word = word(make(server.as("custodian"), 1));
        Client administrator = server.as("administrator");
        var account =
                administrator
                        .get("/api/accounts")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(a -> a.path("name").asString().equals("custodian"))
                        .findFirst()
                        .orElseThrow();
        String path = "/api/accounts/" + account.path("id").asString();
        for (boolean disabled : new boolean[] {true, false}) {
            Client.Answer changed =
                    administrator.put(
                            path,
                            Map.of(
                                    "displayName",
                                    account.path("displayName").asString(),
                                    "roles",
                                    List.of("custodian"),
                                    "clearance",
                                    account.path("clearance").asString(),
                                    "disabled",
                                    disabled),
                            "If-Match",
                            administrator.get(path).tag());
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        }

        assertThat(reading(word)).isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDown() {
        Client one = new Client(server.address());
        int last = 0;
        for (int i = 0; i < 70; i++) {
            last =
                    one.send(
                                    HttpRequest.newBuilder(URI.create(server.address() + "/ogc"))
                                            .header("Authorization", "Bearer guess" + i)
                                            .GET())
                            .status();
        }
        assertThat(last).isEqualTo(429);
    }
}
