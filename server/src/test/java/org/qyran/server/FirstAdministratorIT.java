package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.qyran.server.accounts.Invitations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A unit's first minute: an empty server, one link, one administrator; and who tries to be it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstAdministratorIT {

    private static final String[] WHO = {"name", "aigul", "displayName", "Sample Administrator"};

    private TestServer server;
    private Invited invited;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.empty();
        invited = link();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Invited link() {
        return new Invited(
                server.address(), server.bean(Invitations.class).first().orElseThrow().link());
    }

    private Client client() {
        return new Client(server.address());
    }

    private static Object[] with(Object... more) {
        List<Object> all = new ArrayList<>(List.of((Object[]) WHO));
        all.addAll(List.of(more));
        return all.toArray();
    }

    @Test
    @Order(1)
    void nobodyIsThereAndNoPasswordIsKnown() {
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql("select count(*) from account")
                                .query(Integer.class)
                                .single())
                .isZero();
        assertThat(client().get("/api/demo/sign-ins").status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void theWordIsNowhereInTheDatabase() {
        assertThat(invited.token()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql("select i::text from invitation i")
                                .query(String.class)
                                .list()
                                .toString())
                .doesNotContain(invited.token())
                .doesNotContain(invited.look().json().path("secret").asString());
    }

    @Test
    @Order(3)
    void anotherStartEndsTheLinkBefore() {
        Invited before = invited;
        invited = link();

        assertThat(invited.look().status()).isEqualTo(200);
        assertThat(before.look().status()).isEqualTo(404);
        assertThat(before.accept(client(), with("code", invited.phone().code())).status())
                .isEqualTo(404);
    }

    @Test
    @Order(3)
    void whileAnotherServerRunsALinkThatWasShownStands() {
        JdbcClient jdbc = server.bean(JdbcClient.class);
        Invitations invitations = server.bean(Invitations.class);
        jdbc.sql(
                        """
                        insert into server_process (id, name, release, schema, seen_at)
                        select gen_random_uuid(), 'another', release, schema,
                            clock_timestamp() + interval '1 hour' from server_process
                        """)
                .update();

        assertThat(invitations.first()).isEmpty();
        assertThat(invitations.firstUntil().orElseThrow()).isAfter(Instant.now());
        assertThat(invited.look().status()).isEqualTo(200);

        jdbc.sql("update invitation set ends_at = now() - interval '1 second'").update();
        assertThat(invitations.firstUntil()).isEmpty();
        invited = link();
        assertThat(invited.look().status()).isEqualTo(200);

        jdbc.sql("delete from server_process where name = 'another'").update();
        invited = link();
        assertThat(invited.look().status()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void aGuessAnEndedLinkAndNoneAnswerAlike() {
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql("update invitation set ends_at = now() - interval '1 second'").update();
        String ended = invited.look().body();
        jdbc.sql("update invitation set ends_at = now() + interval '1 hour'").update();

        Client.Answer guessed =
                client().post("/api/invitations/look", Map.of("token", "A".repeat(43)));
        Client.Answer none = client().post("/api/invitations/look", Map.of());
        assertThat(guessed.status()).isEqualTo(404);
        assertThat(guessed.body()).isEqualTo(ended).isEqualTo(none.body());
    }

    @Test
    @Order(5)
    void whatIsNotGoodEnoughIsRefusedAndTheLinkStays() {
        String code = invited.phone().code();
        for (String password :
                List.of(
                        "short",
                        "password1234",
                        "йцукенгшщзхъ",
                        "123456789012",
                        "aaaaaaaaaaaa",
                        "it is aigul again",
                        "x".repeat(129))) {
            assertThat(invited.accept(client(), with("code", code, "password", password)).status())
                    .as(password)
                    .isEqualTo(422);
        }
        assertThat(invited.accept(client(), with("code", "000000")).status()).isEqualTo(422);
        assertThat(invited.accept(client(), with()).status()).isEqualTo(422);
        assertThat(invited.accept(client(), with("code", code, "name", "a b")).status())
                .isEqualTo(422);
        assertThat(invited.accept(client(), with("code", code, "language", "xx")).status())
                .isEqualTo(422);
        assertThat(invited.look().status()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void aPageOfAnotherSiteCannotUseIt() throws Exception {
        int status =
                java.net.http.HttpClient.newHttpClient()
                        .send(
                                java.net.http.HttpRequest.newBuilder(
                                                java.net.URI.create(
                                                        server.address() + "/api/invitations/look"))
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                                        "{}"))
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString())
                        .statusCode();

        assertThat(status).isEqualTo(403);
    }

    @Test
    @Order(7)
    void ofManyWhoUseItAtOnceOneBecomesAdministrator() throws Exception {
        String code = invited.phone().code();
        List<Callable<Client.Answer>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "aigul" + i;
            tries.add(() -> invited.accept(client(), with("code", code, "name", name)));
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Client.Answer> answer : threads.invokeAll(tries)) {
                answers.add(answer.get().status());
            }
        }

        assertThat(answers).containsOnlyOnce(200).contains(404).hasSize(8);
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql("select count(*) from account")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    @Order(8)
    void thenThereIsNoLinkAnyMore() {
        assertThat(server.bean(Invitations.class).first()).isEmpty();
        assertThat(invited.look().status()).isEqualTo(404);
    }

    @Test
    @Order(9)
    void aUnitsDatabaseIsNoSampleAndASamplesNoUnit() throws IOException {
        Path unit = server.data();
        server.close();
        assertThatThrownBy(() -> TestServer.start(unit, true)).isInstanceOf(Serve.Unsuited.class);
        server = TestServer.start();
        Path sample = server.data();
        server.close();
        assertThatThrownBy(() -> TestServer.start(sample, false))
                .isInstanceOf(Serve.Unsuited.class);
        server = TestServer.start(sample, true);
    }
}
