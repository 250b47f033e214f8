package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** The only administrator who lost the phone, and a reset that takes two. */
@ResourceLock("System.out")
class RecoverIT {

    private static final Pattern LINK = Pattern.compile("(\\S*)/#/invitation/(\\S+)");

    private record Said(int exit, String text) {}

    private static Said recover(Path data, String name) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            int exit =
                    new CommandLine(new RecoverCommand()).execute(name, "--data", data.toString());
            return new Said(exit, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void theOwnerOfTheFolderMakesALinkWhileTheServerRunsAndWhileNot() throws IOException {
        Path data;
        try (TestServer server = TestServer.start()) {
            data = server.data();
            Client before = server.as("administrator");
            Said said = recover(data, "Administrator");
            assertThat(said.exit()).as(said.text()).isZero();
            Matcher link = LINK.matcher(said.text());
            assertThat(link.find()).isTrue();
            assertThat(before.get("/api/session").status()).isEqualTo(401);
            Invited invited = new Invited(server.address(), link.group(2));
            Client back = new Client(server.address());
            assertThat(invited.accept(back, "code", invited.phone().code()).status())
                    .isEqualTo(200);
            assertThat(back.get("/api/accounts").status()).isEqualTo(200);
            assertThat(actions(server)).contains("recover");
            assertThat(recover(data, "nobody-here").exit()).isEqualTo(1);
        }
        Said alone = recover(data, "crew");
        assertThat(alone.exit()).as(alone.text()).isZero();
        Matcher link = LINK.matcher(alone.text());
        assertThat(link.find()).isTrue();
        try (TestServer server = TestServer.start(data)) {
            assertThat(new Invited(server.address(), link.group(2)).look().status()).isEqualTo(200);
        }
    }

    @Test
    void whereThereIsNoDataItSaysSo() throws IOException {
        Path empty = Files.createTempDirectory(Path.of("target"), "none-");
        Said said = recover(empty, "administrator");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains(empty.getFileName().toString());
    }

    private static List<String> actions(TestServer server) {
        return server.bean(JdbcClient.class)
                .sql("select action from journal_row where object_kind = 'account'")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void aResetTakesTwoAdministratorsOfWhomNeitherCanOpenTheLink() throws IOException {
        try (TestServer server = TestServer.start()) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            // A second administrator of the sample: the crew's account, with its known password.
            jdbc.sql("update account set roles = '{administrator}' where name = 'crew'").update();
            Client one = server.as("administrator");
            Client two = server.as("crew");
            String id = id(jdbc, "analyst");
            Client.Answer reset =
                    one.post("/api/accounts/" + id + "/reset", Map.of(), "If-Match", tag(one, id));
            Invited invited =
                    new Invited(server.address(), reset.json().at("/link/link").asString());

            assertThat(invited.look().status()).as("waits for the second").isEqualTo(409);
            assertThat(release(one, id).status()).as("not one's own").isEqualTo(409);
            Client.Answer released = release(two, id);
            assertThat(released.status()).isEqualTo(200);
            String word = released.json().path("word").asString();

            assertThat(invited.look().status()).as("without the word").isEqualTo(403);
            assertThat(invited.accept(new Client(server.address()), "code", "000000").status())
                    .isEqualTo(403);
            Client.Answer looked =
                    new Client(server.address())
                            .post(
                                    "/api/invitations/look",
                                    Map.of(
                                            "token",
                                            invited.token(),
                                            "word",
                                            word.toLowerCase(java.util.Locale.ROOT)
                                                    .replace("-", " ")));
            assertThat(looked.status()).isEqualTo(200);
            Authenticator phone = new Authenticator(looked.json().path("secret").asString());
            Client person = new Client(server.address());
            assertThat(invited.accept(person, "code", phone.code(), "word", word).status())
                    .isEqualTo(200);
            assertThat(actions(server)).contains("reset", "release", "accept");
        }
    }

    /** A new link voids the word, whichever way the account got to wait again. */
    @Test
    void theSecondPersonIsNotGotRound() throws IOException {
        try (TestServer server = TestServer.start()) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            jdbc.sql("update account set roles = '{administrator}' where name = 'crew'").update();
            Client one = server.as("administrator");
            Client two = server.as("crew");
            Map<String, Object> somebody =
                    Map.of(
                            "name", "dana.seitova",
                            "displayName", "Dana Seitova",
                            "roles", List.of("analyst"),
                            "clearance", "H1",
                            "language", "en");
            Client.Answer made = one.post("/api/accounts", somebody, "Idempotency-Key", "dana");
            String id = made.json().path("id").asString();
            Invited first = new Invited(server.address(), made.json().at("/link/link").asString());
            assertThat(
                            first.accept(new Client(server.address()), "code", first.phone().code())
                                    .status())
                    .isEqualTo(200);
            one.post("/api/accounts/" + id + "/reset", Map.of(), "If-Match", tag(one, id));
            String word = release(two, id).json().path("word").asString();

            // Again by the key of the invitation, which is no way round.
            Client.Answer again = one.post("/api/accounts", somebody, "Idempotency-Key", "dana");
            Invited link = new Invited(server.address(), again.json().at("/link/link").asString());
            assertThat(link.look().status()).isEqualTo(409);
            assertThat(
                            new Client(server.address())
                                    .post(
                                            "/api/invitations/look",
                                            Map.of("token", link.token(), "word", word))
                                    .status())
                    .isEqualTo(409);
            // Disabled and enabled it still is somebody's who was in.
            change(one, id, true);
            change(one, id, false);
            Client.Answer third = one.post("/api/accounts", somebody, "Idempotency-Key", "dana");
            assertThat(
                            new Invited(server.address(), third.json().at("/link/link").asString())
                                    .look()
                                    .status())
                    .isEqualTo(409);
        }
    }

    private static void change(Client administrator, String id, boolean disabled) {
        assertThat(
                        administrator
                                .put(
                                        "/api/accounts/" + id,
                                        Map.of(
                                                "displayName",
                                                "Dana Seitova",
                                                "roles",
                                                List.of("analyst"),
                                                "clearance",
                                                "H1",
                                                "disabled",
                                                disabled),
                                        "If-Match",
                                        tag(administrator, id))
                                .status())
                .isEqualTo(200);
    }

    private static Client.Answer release(Client administrator, String id) {
        return administrator.post(
                "/api/accounts/" + id + "/release", Map.of(), "If-Match", tag(administrator, id));
    }

    private static String tag(Client administrator, String id) {
        return administrator.get("/api/accounts/" + id).tag();
    }

    private static String id(JdbcClient jdbc, String name) {
        return jdbc.sql("select id from account where name = :name")
                .param("name", name)
                .query((row, _) -> row.getString(1))
                .single();
    }
}
