package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One's own account, and what somebody may try at a page left open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnAccountIT {

    private static final String NEW = "wind under seven bridges";

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

    private Client.Answer signIn(String name, String with, String code) {
        return new Client(server.address())
                .post("/api/session", Map.of("name", name, "password", with, "code", code));
    }

    @Test
    void theOldPasswordIsAskedAndOtherSessionsEnd() {
        Client here = server.as("crew");
        Client there = server.as("crew");

        assertThat(
                        here.put(
                                        "/api/account/password",
                                        Map.of("password", "not this one", "newPassword", NEW))
                                .status())
                .isEqualTo(403);
        assertThat(
                        here.put(
                                        "/api/account/password",
                                        Map.of("password", password, "newPassword", "short"))
                                .status())
                .isEqualTo(422);
        assertThat(
                        here.put(
                                        "/api/account/password",
                                        Map.of("password", password, "newPassword", NEW))
                                .status())
                .isEqualTo(204);
        assertThat(here.get("/api/session").status()).isEqualTo(200);
        assertThat(there.get("/api/session").status()).isEqualTo(401);
        assertThat(signIn("crew", password, "").status()).isEqualTo(401);
        assertThat(signIn("crew", NEW, "").status()).isEqualTo(200);
    }

    @Test
    void codesAreEnrolledAfterProofAndCountFromConfirmationOn() {
        Client here = server.as("investigator");
        Client there = server.as("investigator");
        assertThat(here.post("/api/account/codes", Map.of("password", "no")).status())
                .isEqualTo(403);
        String secret =
                here.post("/api/account/codes", Map.of("password", password))
                        .json()
                        .path("secret")
                        .asString();
        Authenticator phone = new Authenticator(secret);
        assertThat(here.get("/api/account").json().path("codes").asBoolean()).isFalse();
        assertThat(there.post("/api/account/codes/confirmation", Map.of("code", "000000")).status())
                .isEqualTo(422);

        assertThat(
                        here.post("/api/account/codes/confirmation", Map.of("code", phone.code()))
                                .status())
                .isEqualTo(204);

        assertThat(here.get("/api/account").json().path("codes").asBoolean()).isTrue();
        assertThat(there.get("/api/session").status()).isEqualTo(401);
        assertThat(signIn("investigator", password, "").status()).isEqualTo(401);
        assertThat(signIn("investigator", password, phone.code()).status()).isEqualTo(401);
        assertThat(signIn("investigator", password, phone.code(1)).status()).isEqualTo(200);
        // With codes, moving to another phone asks for one of this phone's.
        assertThat(here.post("/api/account/codes", Map.of("password", password)).status())
                .isEqualTo(403);
        // What was sealed is not the secret.
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql("select a::text from account a where name = 'investigator'")
                                .query(String.class)
                                .single())
                .doesNotContain(secret);
    }

    @Test
    void guessingAtAnOpenPageLocksTheAccount() {
        Client here = server.as("custodian");
        for (int i = 0; i < 5; i++) {
            here.post("/api/account/codes", Map.of("password", "guess " + i));
        }

        assertThat(here.post("/api/account/codes", Map.of("password", password)).status())
                .isEqualTo(403);
        assertThat(signIn("custodian", password, "").status()).isEqualTo(401);
    }

    @Test
    void onesSessionsAreOnesOwn() {
        Client one = server.as("analyst");
        Client two = server.as("analyst");
        Client other = server.as("analyst2");
        List<String> ids =
                one.get("/api/account/sessions")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(s -> !s.path("current").asBoolean())
                        .map(s -> s.path("id").asString())
                        .toList();
        assertThat(ids).hasSize(1);

        assertThat(other.delete("/api/account/sessions/" + ids.getFirst()).status()).isEqualTo(404);
        assertThat(two.get("/api/session").status()).isEqualTo(200);
        assertThat(one.delete("/api/account/sessions/" + ids.getFirst()).status()).isEqualTo(204);
        assertThat(two.get("/api/session").status()).isEqualTo(401);
        assertThat(one.delete("/api/account/sessions/" + ids.getFirst()).status()).isEqualTo(404);

        Client three = server.as("analyst");
        assertThat(one.delete("/api/account/sessions").status()).isEqualTo(204);
        assertThat(three.get("/api/session").status()).isEqualTo(401);
        assertThat(one.get("/api/session").status()).isEqualTo(200);
        assertThat(other.get("/api/session").status()).isEqualTo(200);
    }
}
