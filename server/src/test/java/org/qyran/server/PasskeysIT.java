package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Passkeys: over HTTP with a device of our own, and in a real browser with its virtual one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeysIT {

    private TestServer server;
    private String password = "";
    private String origin = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        password = Karasora.signIns().getFirst().password();
        origin = server.address().replace("127.0.0.1", "localhost");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.asString());
    }

    private Client.Answer make(Client client, SoftPasskey device, String from) {
        Client.Answer asked =
                client.post("/api/account/passkeys/challenge", Map.of("password", password));
        assertThat(asked.status()).isEqualTo(200);
        byte[] data =
                SoftPasskey.clientData(
                        "webauthn.create", bytes(asked.json().path("challenge")), from);
        return client.post(
                "/api/account/passkeys",
                Map.of(
                        "name",
                        "token",
                        "attestationObject",
                        SoftPasskey.text(device.attestation("localhost")),
                        "clientData",
                        SoftPasskey.text(data)));
    }

    private byte[] ask(Client client) {
        Client.Answer asked = client.post("/api/passkeys/challenge", Map.of());
        assertThat(asked.status()).isEqualTo(200);
        return bytes(asked.json().path("challenge"));
    }

    private Map<String, String> signed(SoftPasskey device, byte[] challenge, String account) {
        UUID id = UUID.fromString(account);
        byte[] data = device.authenticatorData("localhost");
        byte[] client = SoftPasskey.clientData("webauthn.get", challenge, origin);
        byte[] handle =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return Map.of(
                "credential", SoftPasskey.text(device.credential()),
                "authenticatorData", SoftPasskey.text(data),
                "clientData", SoftPasskey.text(client),
                "signature", SoftPasskey.text(device.sign(data, client)),
                "userHandle", SoftPasskey.text(handle));
    }

    private Client.Answer signIn(SoftPasskey device, String account) {
        Client client = new Client(server.address());
        return client.post("/api/passkeys/session", signed(device, ask(client), account));
    }

    private String account(String name) {
        return server.as(name).get("/api/session").json().path("person").path("id").asString();
    }

    private List<String> acts(String account) {
        return server.bean(JdbcClient.class)
                .sql("select action from journal_row where object = :id::uuid order by at")
                .param("id", account)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void aPasskeyIsMadeAfterProofOpensAndIsRemoved() {
        Client here = server.as("crew");
        Client there = server.as("crew");
        String account = account("crew");
        SoftPasskey device = new SoftPasskey();
        assertThat(here.post("/api/account/passkeys/challenge", Map.of("password", "no")).status())
                .isEqualTo(403);
        assertThat(make(here, device, "http://evil.localhost").status()).isEqualTo(422);
        Client.Answer made = make(here, device, origin);
        assertThat(made.status()).isEqualTo(201);
        assertThat(there.get("/api/session").status()).isEqualTo(401);
        assertThat(make(here, device, origin).status()).as("the same one twice").isEqualTo(409);

        device.count++;
        Client.Answer opened = signIn(device, account);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.json().path("person").path("id").asString()).isEqualTo(account);

        String id = made.json().path("id").asString();
        String removal = "/api/account/passkeys/" + id + "/removal";
        assertThat(server.as("analyst").post(removal, Map.of("password", password)).status())
                .isEqualTo(404);
        assertThat(here.post(removal, Map.of("password", "no")).status()).isEqualTo(403);
        assertThat(here.post(removal, Map.of("password", password)).status()).isEqualTo(204);
        device.count++;
        assertThat(signIn(device, account).status()).isEqualTo(401);
        assertThat(acts(account))
                .contains("ask-for-passkey", "add-passkey", "sign-in-passkey", "remove-passkey");
    }

    @Test
    void aQuestionIsAnsweredOnceByTheBrowserThatAskedIt() {
        Client maker = server.as("analyst");
        String account = account("analyst");
        SoftPasskey device = new SoftPasskey();
        assertThat(make(maker, device, origin).status()).isEqualTo(201);
        Client client = new Client(server.address());
        byte[] challenge = ask(client);
        device.count++;
        Map<String, String> signed = signed(device, challenge, account);

        assertThat(new Client(server.address()).post("/api/passkeys/session", signed).status())
                .as("a browser that did not ask")
                .isEqualTo(401);
        assertThat(client.post("/api/passkeys/session", signed).status()).isEqualTo(200);
        assertThat(client.post("/api/passkeys/session", signed).status())
                .as("the same answer again")
                .isEqualTo(401);

        byte[] late = ask(client);
        server.bean(JdbcClient.class)
                .sql("update passkey_challenge set ends_at = ends_at - interval '3 minutes'")
                .update();
        device.count++;
        assertThat(client.post("/api/passkeys/session", signed(device, late, account)).status())
                .isEqualTo(401);
    }

    @Test
    void whateverIsWrongIsAnsweredAlikeAndCountsAgainstTheAccount() {
        Client maker = server.as("investigator");
        String account = account("investigator");
        SoftPasskey device = new SoftPasskey();
        assertThat(make(maker, device, origin).status()).isEqualTo(201);
        device.count++;

        Client.Answer others = signIn(device, account("commander"));
        SoftPasskey stranger = new SoftPasskey();
        Client.Answer unknown = signIn(stranger, account);
        device.verified = false;
        Client.Answer unverified = signIn(device, account);
        device.verified = true;
        assertThat(others.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(others.body());
        assertThat(unverified.body()).isEqualTo(others.body());

        device.count++;
        assertThat(signIn(device, account).status()).as("two wrong, then right").isEqualTo(200);
        device.verified = false;
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(device, account).body()).isEqualTo(others.body());
        }
        device.verified = true;
        device.count++;
        assertThat(signIn(device, account).body()).as("locked").isEqualTo(others.body());
    }

    @Test
    void aCounterThatGoesBackStopsThePasskey() {
        Client maker = server.as("prosecutor");
        String account = account("prosecutor");
        SoftPasskey device = new SoftPasskey();
        device.count = 10;
        assertThat(make(maker, device, origin).status()).isEqualTo(201);
        device.count = 5;
        assertThat(signIn(device, account).status()).isEqualTo(401);
        device.count = 50;
        assertThat(signIn(device, account).status()).as("which is the copy?").isEqualTo(401);
        assertThat(
                        maker.get("/api/account/passkeys")
                                .json()
                                .path("items")
                                .path(0)
                                .has("suspendedAt"))
                .isTrue();
        assertThat(acts(account)).contains("suspend-passkey");
    }

    @Test
    void aResetTakesThemAndWhatWasAsked() {
        Client maker = server.as("overseer");
        String account = account("overseer");
        SoftPasskey device = new SoftPasskey();
        assertThat(make(maker, device, origin).status()).isEqualTo(201);
        Client administrator = server.as("administrator");
        Client.Answer told = administrator.get("/api/accounts/" + account);
        assertThat(told.json().path("passkeys").asInt()).isEqualTo(1);
        assertThat(
                        administrator
                                .post(
                                        "/api/accounts/" + account + "/reset",
                                        Map.of(),
                                        "If-Match",
                                        told.tag())
                                .status())
                .isEqualTo(200);
        device.count++;
        assertThat(signIn(device, account).status()).isEqualTo(401);
        assertThat(administrator.get("/api/accounts/" + account).json().path("passkeys").asInt())
                .isZero();
    }

    @Test
    void aRealBrowserMakesOneAndSignsInWithIt() throws IOException {
        Browsing.needed();
        try (Browsing browsing = Browsing.start(origin)) {
            Looks looks = new Looks();
            Page page = browsing.person("custodian");
            CDPSession devices = page.context().newCDPSession(page);
            devices.send("WebAuthn.enable");
            devices.send("WebAuthn.addVirtualAuthenticator", virtual());

            browsing.go(page, "account");
            page.getByText("No passkey yet").waitFor();
            looks.at(page, "account");
            Browsing.button(page, "Add a passkey").click();
            page.getByLabel("Password until now").fill(password);
            page.getByLabel("Name of the passkey").fill("Token of the safe");
            looks.at(page, "account-passkey");
            Browsing.button(page, "Go on").click();
            page.getByText("Token of the safe").waitFor();
            looks.at(page, "account-passkeys");

            page.evaluate("fetch('/api/session', {method: 'DELETE', headers: {'X-Qyran': '1'}})");
            page.reload();
            looks.at(page, "sign-in-passkey");
            Browsing.button(page, "Sign in with a passkey").click();
            page.locator(".shell").waitFor();
            assertThat(
                            page.evaluate(
                                    "fetch('/api/session').then(r => r.json()).then(j => j.person.name)"))
                    .isEqualTo("custodian");

            Page number = browsing.window();
            number.navigate(server.address());
            number.getByText("Passkeys work at " + origin).waitFor();
            assertThat(looks.findings()).isEmpty();
            assertThat(browsing.troubles())
                    .allMatch(t -> t.startsWith("left the machine: " + server.address()));
        }
    }

    private static JsonObject virtual() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "usb");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject asked = new JsonObject();
        asked.add("options", options);
        return asked;
    }
}
