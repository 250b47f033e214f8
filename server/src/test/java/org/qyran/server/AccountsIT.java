package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Accounts as the administrator keeps them, and what somebody may try who is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsIT {

    private final AtomicInteger names = new AtomicInteger();
    private TestServer server;
    private Client administrator;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        administrator = server.as("administrator");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** Somebody who was invited, accepted, and has a browser and a phone. */
    private record Somebody(String id, String name, Client client, Authenticator phone) {}

    private JsonNode invite(String... roles) {
        String name = "person" + names.incrementAndGet();
        return administrator
                .post(
                        "/api/accounts",
                        Map.of("name", name, "displayName", "Sample " + name, "roles", roles))
                .json();
    }

    private Somebody somebody(String... roles) {
        JsonNode made = invite(roles);
        Invited invited = new Invited(server.address(), made.at("/link/link").asString());
        String name = invited.look().json().path("name").asString();
        Authenticator phone = invited.phone();
        Client client = new Client(server.address());
        assertThat(invited.accept(client, "code", phone.code()).status()).isEqualTo(200);
        return new Somebody(made.path("id").asString(), name, client, phone);
    }

    private Client.Answer signIn(Client client, String name, String password, String code) {
        return client.post(
                "/api/session", Map.of("name", name, "password", password, "code", code));
    }

    /** Lets a test use a code of this half minute again. */
    private void forgetCodes(Somebody somebody) {
        server.bean(JdbcClient.class)
                .sql("update account set totp_last = 0 where id = cast(:id as uuid)")
                .param("id", somebody.id())
                .update();
    }

    private String tag(String id) {
        return administrator.get("/api/accounts/" + id).tag();
    }

    private Client.Answer put(
            Client who, String id, String tag, boolean disabled, String... roles) {
        return who.put(
                "/api/accounts/" + id,
                Map.of("displayName", "Sample", "roles", roles, "disabled", disabled),
                "If-Match",
                tag);
    }

    private int status(Somebody somebody) {
        return somebody.client().get("/api/session").status();
    }

    @Test
    void onlyAnAdministratorSeesOrKeepsAccounts() {
        String id = invite("crew").path("id").asString();
        for (String who :
                List.of(
                        "crew",
                        "analyst",
                        "investigator",
                        "commander",
                        "custodian",
                        "spokesperson",
                        "prosecutor",
                        "overseer")) {
            Client client = server.as(who);
            Object body = Map.of("name", "x" + who, "displayName", "X", "roles", List.of("crew"));
            for (String path : List.of("/api/accounts", "/api/accounts/" + id)) {
                assertThat(client.get(path).status()).as(who + path).isEqualTo(403);
            }
            assertThat(client.get("/api/operations/leaderless").status()).as(who).isEqualTo(403);
            assertThat(client.post("/api/accounts", body).status()).as(who).isEqualTo(403);
            assertThat(put(client, id, "\"1\"", false, "commander").status())
                    .as(who)
                    .isEqualTo(403);
            for (String verb : List.of("reset", "unlock")) {
                assertThat(
                                client.post(
                                                "/api/accounts/" + id + "/" + verb,
                                                Map.of(),
                                                "If-Match",
                                                "\"1\"")
                                        .status())
                        .as(who + verb)
                        .isEqualTo(403);
            }
        }
        assertThat(new Client(server.address()).get("/api/accounts").status()).isEqualTo(401);
    }

    @Test
    void anInvitedPersonChoosesOnceAndSignsInWithTheirPhone() {
        JsonNode made = invite("crew");
        Invited invited = new Invited(server.address(), made.at("/link/link").asString());
        Client client = new Client(server.address());
        Authenticator before = invited.phone();
        String name = invited.look().json().path("name").asString();
        Authenticator phone = invited.phone();
        String code = phone.code();
        // Whoever looked before the person did knows no secret that counts.
        assertThat(invited.accept(client, "code", before.code()).status()).isEqualTo(422);

        // A name of one's own choice would let an invited person become somebody else.
        assertThat(
                        invited.accept(client, "code", code, "name", "administrator2")
                                .json()
                                .at("/person/name")
                                .asString())
                .isEqualTo(name);
        assertThat(invited.accept(new Client(server.address()), "code", code).status())
                .isEqualTo(404);
        assertThat(client.get("/api/session").json().at("/person/roles/0").asString())
                .isEqualTo("crew");
        // The code that enrolled is used up.
        assertThat(signIn(client, name, Invited.PASSWORD, code).status()).isEqualTo(401);
        assertThat(signIn(client, name, Invited.PASSWORD, "").status()).isEqualTo(401);
        assertThat(signIn(client, name, Invited.PASSWORD, phone.code(1)).status()).isEqualTo(200);
        assertThat(signIn(client, name, Invited.PASSWORD, phone.code(1)).status()).isEqualTo(401);
    }

    @Test
    void ofManyWhoBringOneCodeAtOnceOneComesIn() throws Exception {
        Somebody somebody = somebody("crew");
        forgetCodes(somebody);
        String code = somebody.phone().code();
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tries.add(() ->
                    signIn(new Client(server.address()), somebody.name(), Invited.PASSWORD, code)
                            .status());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(200).contains(401);
    }

    @Test
    void whoeverCannotSignInIsToldTheSame() {
        Somebody wrong = somebody("crew");
        Somebody disabled = somebody("crew");
        put(administrator, disabled.id(), tag(disabled.id()), true, "crew");
        Somebody locked = somebody("crew");
        for (int i = 0; i < 5; i++) {
            signIn(new Client(server.address()), locked.name(), "wrong password", "000000");
        }
        String waiting =
                administrator
                        .get("/api/accounts/" + invite("crew").path("id").asString())
                        .json()
                        .path("name")
                        .asString();
        String password = Invited.PASSWORD;
        List<Client.Answer> answers =
                List.of(
                        signIn(new Client(server.address()), "nobody-at-all", password, "123456"),
                        signIn(
                                new Client(server.address()),
                                wrong.name(),
                                "wrong password",
                                wrong.phone().code(1)),
                        signIn(new Client(server.address()), wrong.name(), password, "123456"),
                        signIn(
                                new Client(server.address()),
                                disabled.name(),
                                password,
                                disabled.phone().code(1)),
                        signIn(
                                new Client(server.address()),
                                locked.name(),
                                password,
                                locked.phone().code(1)),
                        signIn(new Client(server.address()), waiting, password, "123456"),
                        signIn(new Client(server.address()), "", "", ""));

        assertThat(answers).allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
        assertThat(answers.stream().map(Client.Answer::body).distinct()).hasSize(1);
        assertThat(answers.stream().map(a -> a.headers().map().keySet()).distinct()).hasSize(1);
    }

    @Test
    void aLockedAccountIsOpenedByTheAdministratorOnly() {
        Somebody locked = somebody("crew");
        for (int i = 0; i < 5; i++) {
            signIn(new Client(server.address()), locked.name(), "wrong password", "000000");
        }
        assertThat(
                        administrator
                                .get("/api/accounts/" + locked.id())
                                .json()
                                .path("state")
                                .asString())
                .isEqualTo("locked");
        assertThat(
                        signIn(
                                        locked.client(),
                                        locked.name(),
                                        Invited.PASSWORD,
                                        locked.phone().code(1))
                                .status())
                .isEqualTo(401);

        Client.Answer unlocked =
                administrator.post(
                        "/api/accounts/" + locked.id() + "/unlock",
                        Map.of(),
                        "If-Match",
                        tag(locked.id()));

        assertThat(unlocked.json().path("state").asString()).isEqualTo("active");
        assertThat(
                        signIn(
                                        locked.client(),
                                        locked.name(),
                                        Invited.PASSWORD,
                                        locked.phone().code(1))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aDisabledPersonIsOutAtOnceAndStaysOut() {
        Somebody somebody = somebody("analyst");
        Client second = new Client(server.address());
        signIn(second, somebody.name(), Invited.PASSWORD, somebody.phone().code(1));
        assertThat(second.get("/api/session").status()).isEqualTo(200);

        assertThat(put(administrator, somebody.id(), tag(somebody.id()), true, "analyst").status())
                .isEqualTo(200);

        assertThat(status(somebody)).isEqualTo(401);
        assertThat(second.get("/api/operations").status()).isEqualTo(401);
        forgetCodes(somebody);
        assertThat(
                        signIn(second, somebody.name(), Invited.PASSWORD, somebody.phone().code())
                                .status())
                .isEqualTo(401);
        // Enabled again, the old sessions stay ended.
        put(administrator, somebody.id(), tag(somebody.id()), false, "analyst");
        assertThat(status(somebody)).isEqualTo(401);
    }

    @Test
    void aDisabledPersonsLinkIsVoid() {
        JsonNode made = invite("crew");
        Invited invited = new Invited(server.address(), made.at("/link/link").asString());
        String id = made.path("id").asString();
        put(administrator, id, tag(id), true, "crew");

        assertThat(invited.look().status()).isEqualTo(404);
        put(administrator, id, tag(id), false, "crew");
        assertThat(invited.look().status()).isEqualTo(404);
    }

    @Test
    void aResetEndsPasswordCodesSessionsAndEarlierLinks() {
        Somebody somebody = somebody("crew");
        String path = "/api/accounts/" + somebody.id() + "/reset";
        Invited first =
                new Invited(
                        server.address(),
                        administrator
                                .post(path, Map.of(), "If-Match", tag(somebody.id()))
                                .json()
                                .at("/link/link")
                                .asString());
        Invited second =
                new Invited(
                        server.address(),
                        administrator
                                .post(path, Map.of(), "If-Match", tag(somebody.id()))
                                .json()
                                .at("/link/link")
                                .asString());

        assertThat(status(somebody)).isEqualTo(401);
        assertThat(
                        signIn(
                                        somebody.client(),
                                        somebody.name(),
                                        Invited.PASSWORD,
                                        somebody.phone().code(1))
                                .status())
                .isEqualTo(401);
        assertThat(first.look().status()).isEqualTo(404);
        assertThat(second.look().status()).as("waits for a second administrator").isEqualTo(409);
        Somebody other = somebody("administrator");
        assertThat(
                        server.as("overseer")
                                .post(
                                        "/api/accounts/" + other.id() + "/vouching",
                                        Map.of(),
                                        "If-Match",
                                        tag(other.id()))
                                .status())
                .isEqualTo(204);
        String word =
                other.client()
                        .post(
                                "/api/accounts/" + somebody.id() + "/release",
                                Map.of(),
                                "If-Match",
                                tag(somebody.id()))
                        .json()
                        .path("word")
                        .asString();
        String secret =
                new Client(server.address())
                        .post(
                                "/api/invitations/look",
                                Map.of("token", second.token(), "word", word))
                        .json()
                        .path("secret")
                        .asString();
        // The phone of before does not enrol.
        String old = somebody.phone().code();
        assertThat(second.accept(somebody.client(), "code", old, "word", word).status())
                .isEqualTo(422);
        String code = new Authenticator(secret).code();
        assertThat(second.accept(somebody.client(), "code", code, "word", word).status())
                .isEqualTo(200);
    }

    @Test
    void nobodyRaisesThemselves() {
        Somebody crew = somebody("crew");
        assertThat(put(crew.client(), crew.id(), "\"2\"", false, "administrator").status())
                .isEqualTo(403);
        Somebody other = somebody("administrator");
        assertThat(put(other.client(), other.id(), tag(other.id()), false, "commander").status())
                .isEqualTo(409);
        assertThat(put(other.client(), other.id(), tag(other.id()), true, "administrator").status())
                .isEqualTo(409);
        assertThat(
                        other.client()
                                .post(
                                        "/api/accounts/" + other.id() + "/reset",
                                        Map.of(),
                                        "If-Match",
                                        tag(other.id()))
                                .status())
                .isEqualTo(409);
        // Their own name is theirs to mend.
        assertThat(
                        put(other.client(), other.id(), tag(other.id()), false, "administrator")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void rolesThatStandAloneStandAlone() {
        String id = invite("crew").path("id").asString();
        assertThat(put(administrator, id, tag(id), false, "overseer", "analyst").status())
                .isEqualTo(422);
        assertThat(put(administrator, id, tag(id), false, "administrator", "commander").status())
                .isEqualTo(422);
        assertThat(put(administrator, id, tag(id), false).status()).isEqualTo(422);
        assertThat(put(administrator, id, tag(id), false, "root").status()).isEqualTo(422);
        assertThat(
                        administrator
                                .put(
                                        "/api/accounts/" + id,
                                        Map.of(
                                                "displayName",
                                                "X",
                                                "roles",
                                                List.of("crew"),
                                                "disabled",
                                                false,
                                                "password",
                                                "x"),
                                        "If-Match",
                                        tag(id))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void theSecondOfTwoWhoEditIsTold() {
        String id = invite("crew").path("id").asString();
        String seen = tag(id);
        assertThat(put(administrator, id, seen, false, "analyst").status()).isEqualTo(200);
        assertThat(put(administrator, id, seen, true, "crew").status()).isEqualTo(412);
        assertThat(
                        administrator
                                .put(
                                        "/api/accounts/" + id,
                                        Map.of(
                                                "displayName",
                                                "X",
                                                "roles",
                                                List.of("crew"),
                                                "disabled",
                                                true))
                                .status())
                .isEqualTo(428);
        assertThat(administrator.get("/api/accounts/" + id).json().at("/roles/0").asString())
                .isEqualTo("analyst");
        assertThat(
                        put(administrator, UUID.randomUUID().toString(), "\"1\"", false, "crew")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void aNameIsTakenOnceWhateverItsCase() {
        String name = "twin" + names.incrementAndGet();
        Map<String, Object> body =
                Map.of("name", name, "displayName", "A", "roles", List.of("crew"));
        JsonNode first = administrator.post("/api/accounts", body, "Idempotency-Key", name).json();
        JsonNode again = administrator.post("/api/accounts", body, "Idempotency-Key", name).json();

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(new Invited(server.address(), first.at("/link/link").asString()).look().status())
                .isEqualTo(404);
        assertThat(new Invited(server.address(), again.at("/link/link").asString()).look().status())
                .isEqualTo(200);
        assertThat(
                        administrator
                                .post(
                                        "/api/accounts",
                                        Map.of(
                                                "name",
                                                name.toUpperCase(java.util.Locale.ROOT),
                                                "displayName",
                                                "B",
                                                "roles",
                                                List.of("crew")))
                                .status())
                .isEqualTo(409);
    }

    @Test
    void aChangeOfRoleActsOnTheNextRequest() {
        Somebody somebody = somebody("overseer");
        assertThat(somebody.client().get("/api/journal").status()).isEqualTo(200);

        put(administrator, somebody.id(), tag(somebody.id()), false, "crew");

        assertThat(somebody.client().get("/api/journal").status()).isEqualTo(403);
    }

    @Test
    void twoAdministratorsCannotRemoveEachOther() throws Exception {
        for (int round = 0; round < 3; round++) {
            Somebody one = somebody("administrator");
            Somebody two = somebody("administrator");
            JdbcClient jdbc = server.bean(JdbcClient.class);
            String others =
                    """
                    update account set disabled_at = %s where 'administrator' = any(roles)
                      and id <> cast(:one as uuid) and id <> cast(:two as uuid)
                    """;
            jdbc.sql(others.formatted("now()"))
                    .param("one", one.id())
                    .param("two", two.id())
                    .update();
            String tagOfOne = two.client().get("/api/accounts/" + one.id()).tag();
            String tagOfTwo = one.client().get("/api/accounts/" + two.id()).tag();
            List<Integer> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (Future<Integer> answer :
                        threads.invokeAll(
                                List.<Callable<Integer>>of(
                                        () ->
                                                put(
                                                                one.client(),
                                                                two.id(),
                                                                tagOfTwo,
                                                                true,
                                                                "administrator")
                                                        .status(),
                                        () ->
                                                put(two.client(), one.id(), tagOfOne, false, "crew")
                                                        .status()))) {
                    answers.add(answer.get());
                }
            }
            int left =
                    jdbc.sql(
                                    "select count(*) from account where disabled_at is null and 'administrator' = any(roles) and password is not null")
                            .query(Integer.class)
                            .single();
            jdbc.sql(others.formatted("null"))
                    .param("one", one.id())
                    .param("two", two.id())
                    .update();

            // The loser meets the rule, or is no administrator any more when asking.
            assertThat(answers).containsOnlyOnce(200);
            assertThat(left).isEqualTo(1);
        }
    }

    @Test
    void nothingSecretIsInTheJournal() {
        JsonNode made = invite("crew");
        Invited invited = new Invited(server.address(), made.at("/link/link").asString());
        String secret = invited.look().json().path("secret").asString();
        Client client = new Client(server.address());
        assertThat(invited.accept(client, "code", new Authenticator(secret).code()).status())
                .isEqualTo(200);
        List<String> payloads =
                server.bean(JdbcClient.class)
                        .sql("select convert_from(payload, 'UTF8') from journal_payload")
                        .query((row, _) -> row.getString(1))
                        .list();
        List<String> actions =
                server.bean(JdbcClient.class)
                        .sql(
                                "select action from journal_row where object = cast(:id as uuid) order by at")
                        .param("id", made.path("id").asString())
                        .query((row, _) -> row.getString(1))
                        .list();

        assertThat(actions).containsExactly("invite", "accept");
        assertThat(String.join("\n", payloads))
                .doesNotContain(invited.token())
                .doesNotContain(secret)
                .doesNotContain(Invited.PASSWORD)
                .doesNotContain("$argon2");
        assertThat(administrator.get("/api/accounts").body())
                .doesNotContain("$argon2")
                .doesNotContain(secret);
    }
}
