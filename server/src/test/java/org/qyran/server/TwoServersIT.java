package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.peers.Duties;
import org.qyran.server.peers.Peers;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.Schema;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever the first request left, the next one finds at the other server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoServersIT {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private TwoServers servers;

    @BeforeAll
    void start() throws IOException, SQLException {
        servers = new TwoServers();
    }

    @AfterAll
    void stop() throws IOException {
        servers.close();
    }

    private HttpRequest.Builder request(int server, String path, String cookie) {
        return HttpRequest.newBuilder(URI.create(servers.address(server) + path))
                .header("Cookie", cookie)
                .header("X-Qyran", "1");
    }

    private HttpResponse<String> get(int server, String path, String cookie)
            throws IOException, InterruptedException {
        return http.send(
                request(server, path, cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(
            int server, String path, String cookie, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(server, path, cookie)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> trySigningIn(int server, String name, String password)
            throws IOException, InterruptedException {
        return post(
                server,
                "/api/session",
                "none=1",
                "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private String signedIn(int server, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = trySigningIn(server, name, "Beszhyldyk-2023");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String operation(String cookie) throws IOException, InterruptedException {
        return first(get(1, "/api/operations", cookie).body());
    }

    private static String first(String body) {
        Matcher id = ID.matcher(body);
        assertThat(id.find()).as(body).isTrue();
        return id.group(1);
    }

    @Test
    void whoSignsInAtOneIsSignedInAtBothAndOutAtBoth() throws Exception {
        String cookie = signedIn(0, "analyst");
        assertThat(get(1, "/api/operations", cookie).statusCode()).isEqualTo(200);
        HttpResponse<String> out =
                http.send(
                        request(1, "/api/session", cookie).DELETE().build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(out.statusCode() / 100).isEqualTo(2);
        assertThat(get(0, "/api/operations", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsRepeatedAtTheOtherIsMadeOnce() throws Exception {
        String cookie = signedIn(0, "crew");
        String json =
                "{\"operation\":\"%s\",\"latitude\":43.02,\"longitude\":71.04,\"radius95\":25,\"source\":\"patrol\",\"note\":\"n\"}"
                        .formatted(operation(cookie));
        String key = UUID.randomUUID().toString();
        HttpResponse<String> one = post(0, "/api/sightings", cookie, json, "Idempotency-Key", key);
        HttpResponse<String> two = post(1, "/api/sightings", cookie, json, "Idempotency-Key", key);
        assertThat(one.statusCode()).as(one.body()).isEqualTo(201);
        assertThat(first(two.body())).isEqualTo(first(one.body()));
    }

    @Test
    void attemptsToSignInAreCountedTogether() throws Exception {
        int refused = 0;
        for (int i = 0; i < 14; i++) {
            refused +=
                    trySigningIn(i % 2, "nobody-at-all", "wrong wrong wrong").statusCode() == 429
                            ? 1
                            : 0;
        }
        assertThat(refused).isEqualTo(4);
    }

    @Test
    void anOpenPageHearsWhatHappensAtTheOther() throws Exception {
        String cookie = signedIn(0, "crew");
        String operation = operation(cookie);
        UUID job = job(UUID.fromString(operation));
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpResponse<InputStream> page =
                http.send(
                        request(1, "/api/jobs/events?operation=" + operation, cookie).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        Thread.ofVirtual()
                .start(() -> {
                    byte[] some = new byte[1 << 12];
                    try (InputStream in = page.body()) {
                        for (int n = in.read(some); n >= 0; n = in.read(some)) {
                            heard.add(new String(some, 0, n, StandardCharsets.UTF_8));
                        }
                    } catch (IOException closed) {
                        heard.add(" closed");
                    }
                });
        HttpResponse<String> stopped = post(0, "/api/jobs/" + job + "/stop", cookie, "{}");
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(204);
        for (int i = 0; i < 400 && !String.join("", heard).contains(job.toString()); i++) {
            Thread.sleep(25);
        }
        assertThat(String.join("", heard)).contains(job.toString());
    }

    /** Of a kind that no server does by itself. */
    private UUID job(UUID operation) {
        UUID job = UUID.randomUUID();
        servers.bean(0, Work.class)
                .within(
                        operation,
                        () ->
                                servers.bean(0, JdbcClient.class)
                                        .sql(
                                                """
                                                insert into job (id, kind, operation, operations, name,
                                                    state, created_at)
                                                values (:id, 'none', :operation, array[:operation], 'n',
                                                    'waiting', now())
                                                """)
                                        .param("id", job)
                                        .param("operation", operation)
                                        .update());
        return job;
    }

    @Test
    void oneOfThemHasADutyAndTheOtherTakesItOver() throws Exception {
        String duty = "test-" + UUID.randomUUID();
        assertThat(eventually(0, duty)).isTrue();
        assertThat(servers.bean(1, Duties.class).mine(duty)).isFalse();
        servers.stop(0);
        try {
            assertThat(eventually(1, duty)).isTrue();
        } finally {
            servers.start(0);
        }
    }

    private boolean eventually(int server, String duty) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (servers.bean(server, Duties.class).mine(duty)) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    @Test
    void aBalancerHearsBeforeAServerStops() throws Exception {
        for (int i = 0; i < 200 && ready(0) != 200; i++) {
            Thread.sleep(50);
        }
        assertThat(ready(0)).isEqualTo(200);
        servers.bean(0, Peers.class).leave();
        assertThat(ready(0)).isEqualTo(503);
        assertThat(get(0, "/api/health/live", "none=1").statusCode()).isEqualTo(200);
        assertThat(ready(1)).isEqualTo(200);
        servers.stop(0);
        servers.start(0);
    }

    private int ready(int server) throws IOException, InterruptedException {
        return get(server, "/api/health/ready", "none=1").statusCode();
    }

    @Test
    void whoComesWithOtherSecretsIsToldSo() throws Exception {
        try (DataFolder empty =
                DataFolder.open(
                        servers.folder.resolve("third"), servers.folder.resolve("elsewhere"))) {
            assertThatThrownBy(
                            () -> Serve.start(empty, servers.access, Listening.onLoopback(0), true))
                    .isInstanceOf(SharedSecrets.Others.class)
                    .hasMessageContaining("journal-key is not there");
            assertThat(empty.kept(SharedSecrets.JOURNAL)).isEmpty();
            Files.createDirectories(empty.shared().resolve("secrets"));
            Files.writeString(
                    empty.shared().resolve("secrets").resolve(SharedSecrets.JOURNAL), "other");
            assertThatThrownBy(
                            () -> Serve.start(empty, servers.access, Listening.onLoopback(0), true))
                    .isInstanceOf(SharedSecrets.Others.class)
                    .hasMessageContaining("belongs to another database");
        }
    }

    @Test
    void anOlderServerWorksOnBehindANewerUntilItCannotFollow() {
        JdbcClient jdbc = servers.bean(0, JdbcClient.class);
        jdbc.sql(
                        """
                        insert into flyway_schema_history (installed_rank, version, description, type,
                            script, checksum, installed_by, execution_time, success)
                        values (9999, '999', 'newer', 'SQL', 'V999__newer.sql', 1, 'unit', 1, true)
                        """)
                .update();
        try {
            Database.open(servers.access).close();
            jdbc.sql("update schema_floor set least = 999").update();
            assertThatThrownBy(() -> Database.open(servers.access))
                    .isInstanceOf(Schema.TooOld.class);
        } finally {
            jdbc.sql("update schema_floor set least = 76").update();
            jdbc.sql("delete from flyway_schema_history where version = '999'").update();
        }
    }
}
