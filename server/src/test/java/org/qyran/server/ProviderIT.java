package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in at a unit's own identity provider, and a provider that lies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderIT {

    private static final String REFUSED = "/#/refused";

    private SampleProvider provider;
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        provider = new SampleProvider();
        System.setProperty("qyran.oidc.issuer", provider.issuer());
        System.setProperty("qyran.oidc.client", SampleProvider.CLIENT);
        System.setProperty("qyran.address", "http://127.0.0.1:8140");
        try {
            server = TestServer.start();
        } finally {
            System.clearProperty("qyran.oidc.issuer");
            System.clearProperty("qyran.oidc.client");
            System.clearProperty("qyran.address");
        }
        link("analyst", "subject-of-analyst");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        provider.close();
    }

    private Client.Answer link(String name, String subject) {
        Client administrator = server.as("administrator");
        String id =
                server.bean(JdbcClient.class)
                        .sql("select id from account where name = :name")
                        .param("name", name)
                        .query((row, _) -> row.getString(1))
                        .single();
        return administrator.put(
                "/api/accounts/" + id + "/subject",
                Map.of("subject", subject),
                "If-Match",
                administrator.get("/api/accounts/" + id).tag());
    }

    private Client client() {
        return new Client(server.address());
    }

    private static String location(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Leaves, signs in there as somebody, and gives the way back. */
    private String wayBack(Client client, String subject) {
        return provider.signIn(URI.create(location(client.get("/api/oidc/leave"))), subject);
    }

    @Test
    void whomAnAdministratorLinkedComesIn() {
        Client client = client();
        URI there = URI.create(location(client.get("/api/oidc/leave")));
        assertThat(SampleProvider.form(there.getRawQuery()))
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");

        assertThat(location(client.get(provider.signIn(there, "subject-of-analyst"))))
                .isEqualTo("/");
        assertThat(client.get("/api/session").json().at("/person/name").asString())
                .isEqualTo("analyst");
    }

    @Test
    void nobodyElseComesInAndNoAccountIsMade() {
        JdbcClient jdbc = server.bean(JdbcClient.class);
        int before = jdbc.sql("select count(*) from account").query(Integer.class).single();
        for (String subject :
                new String[] {"analyst", "administrator", "Subject-of-analyst", "x"}) {
            Client client = client();
            assertThat(location(client.get(wayBack(client, subject)))).isEqualTo(REFUSED);
            assertThat(client.get("/api/session").status()).isEqualTo(401);
        }
        assertThat(jdbc.sql("select count(*) from account").query(Integer.class).single())
                .isEqualTo(before);
    }

    @Test
    void theWayBackBelongsToTheBrowserThatLeft() {
        Client victim = client();
        Client attacker = client();
        String attackers = wayBack(attacker, "subject-of-analyst");
        assertThat(location(victim.get(attackers))).isEqualTo(REFUSED);
        wayBack(victim, "subject-of-analyst");
        assertThat(location(victim.get(attackers))).isEqualTo(REFUSED);
        assertThat(victim.get("/api/session").status()).isEqualTo(401);

        Client again = client();
        String back = wayBack(again, "subject-of-analyst");
        assertThat(location(again.get(back))).isEqualTo("/");
        assertThat(location(again.get(back))).isEqualTo(REFUSED);
        assertThat(location(again.get("/api/oidc/back"))).isEqualTo(REFUSED);
    }

    /** Whoever has no password here makes tokens after signing in there anew, and only then. */
    @Test
    void whoHasNoPasswordHereSignsInAnewToMakeAToken() {
        assertThat(link("commander", "subject-of-commander").status()).isEqualTo(200);
        server.bean(JdbcClient.class)
                .sql("update account set password = null where name = 'commander'")
                .update();
        Client person = client();
        person.get(wayBack(person, "subject-of-commander"));
        assertThat(person.get("/api/account/tokens").json().path("elsewhere").asBoolean()).isTrue();
        Map<String, Object> asked = Map.of("name", "QGIS", "days", 1);
        assertThat(person.post("/api/account/tokens", asked).status())
                .as("signed in, but not anew")
                .isEqualTo(403);

        URI there = URI.create(location(person.get("/api/oidc/leave?anew=true")));
        assertThat(SampleProvider.form(there.getRawQuery())).containsEntry("max_age", "0");
        // A provider that forgets what was asked, or answers with the session it had.
        for (long before : new long[] {-1, 90}) {
            provider.lie =
                    before < 0
                            ? _ -> {}
                            : claims ->
                                    claims.claim(
                                            "auth_time",
                                            Instant.now().minusSeconds(before).getEpochSecond());
            there = URI.create(location(person.get("/api/oidc/leave?anew=true")));
            assertThat(location(person.get(provider.signIn(there, "subject-of-commander"))))
                    .isEqualTo(REFUSED);
        }
        provider.lie = claims -> claims.claim("auth_time", Instant.now().getEpochSecond());
        Client other = client();
        there = URI.create(location(other.get("/api/oidc/leave?anew=true")));
        assertThat(location(other.get(provider.signIn(there, "subject-of-analyst"))))
                .isEqualTo("/#/account");
        assertThat(other.post("/api/account/tokens", asked).status())
                .as("has a password here, which is asked for")
                .isEqualTo(403);
        there = URI.create(location(person.get("/api/oidc/leave?anew=true")));
        Client.Answer anew = person.get(provider.signIn(there, "subject-of-commander"));
        assertThat(location(anew)).isEqualTo("/#/account");
        provider.lie = _ -> {};
        assertThat(person.post("/api/account/tokens", asked).status()).isEqualTo(201);
        person.delete("/api/session");
        person.get(wayBack(person, "subject-of-commander"));
        assertThat(person.post("/api/account/tokens", asked).status())
                .as("a later sign-in in the same browser, not anew")
                .isEqualTo(403);
        Client elsewhere = client();
        elsewhere.get(wayBack(elsewhere, "subject-of-commander"));
        assertThat(
                        elsewhere
                                .post(
                                        "/api/account/tokens",
                                        asked,
                                        "Cookie",
                                        anew.headers().allValues("Set-Cookie").stream()
                                                .filter(c -> c.startsWith("qyran_fresh="))
                                                .findFirst()
                                                .orElseThrow()
                                                .replaceFirst(";.*", ""))
                                .status())
                .as("carried into another browser")
                .isEqualTo(403);
        person.delete("/api/session");
        person.get(wayBack(person, "subject-of-analyst"));
        assertThat(person.post("/api/account/tokens", asked).status())
                .as("another person at the same browser")
                .isEqualTo(403);
    }

    /** They have no password here, and yet were in: one administrator alone makes no way in. */
    @Test
    void whoCameInByTheProviderComesInAnewByTwoPersonsOnly() {
        Client administrator = server.as("administrator");
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql(
                        """
                        update account set password = null, totp_secret = null, accepted_at = null
                        where name = 'overseer'
                        """)
                .update();
        assertThat(link("overseer", "subject-of-overseer").status()).isEqualTo(200);
        Client person = client();
        assertThat(location(person.get(wayBack(person, "subject-of-overseer")))).isEqualTo("/");
        String id =
                jdbc.sql("select id::text from account where name = 'overseer'")
                        .query(String.class)
                        .single();
        String path = "/api/accounts/" + id;
        assertThat(
                        administrator
                                .post(
                                        path + "/reset",
                                        Map.of(),
                                        "If-Match",
                                        administrator.get(path).tag())
                                .status())
                .isEqualTo(200);
        assertThat(administrator.get(path).json().path("second").asString()).isEqualTo("waits");
    }

    @Test
    void aTokenThatIsNotForUsNowIsRefused() throws Exception {
        provider.lie = claims -> claims.claim("nonce", "another");
        mustBeRefused("nonce");
        provider.lie = claims -> claims.audience("another-client");
        mustBeRefused("audience");
        provider.lie = claims -> claims.issuer("https://elsewhere.invalid");
        mustBeRefused("issuer");
        provider.lie = claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3600)));
        mustBeRefused("expired");
        provider.lie = _ -> {};
        com.nimbusds.jose.jwk.ECKey published = provider.signer;
        provider.signer = SampleProvider.otherKey();
        mustBeRefused("signature");
        provider.signer = published;
    }

    private void mustBeRefused(String what) {
        Client client = client();
        assertThat(location(client.get(wayBack(client, "subject-of-analyst"))))
                .as(what)
                .isEqualTo(REFUSED);
        assertThat(client.get("/api/session").status()).as(what).isEqualTo(401);
    }

    @Test
    void aLinkSignsOutOthersIsSingleAndEndsWithTheAccount() {
        Client before = server.as("crew");
        assertThat(link("crew", "subject-of-crew").status()).isEqualTo(200);
        assertThat(before.get("/api/session").status()).isEqualTo(401);
        assertThat(link("investigator", "subject-of-crew").status()).isEqualTo(409);
        assertThat(link("administrator", "subject-of-mine").status()).isEqualTo(409);
        server.bean(JdbcClient.class)
                .sql("update account set disabled_at = now() where name = 'crew'")
                .update();

        Client client = client();
        assertThat(location(client.get(wayBack(client, "subject-of-crew")))).isEqualTo(REFUSED);
    }

    @Test
    void whereNoneIsConfiguredThereIsNothing() throws Exception {
        try (TestServer plain = TestServer.start()) {
            Client client = new Client(plain.address());
            assertThat(client.get("/api/oidc").status()).isEqualTo(204);
            for (String path : new String[] {"/leave", "/back?code=a&state=b"}) {
                assertThat(client.get("/api/oidc" + path).status()).as(path).isEqualTo(404);
            }
        }
    }
}
