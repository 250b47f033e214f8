package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qyran.server.storage.Work;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a TAK server hears of us: everything that may leave, through every break, and its
 * withdrawal.
 */
class TakIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SETTING = "qyran.tak";

    private final Set<String> settings = new HashSet<>();

    private void setting(String name, String value) {
        settings.add(name);
        System.setProperty(name, value);
    }

    @AfterEach
    void clear() {
        settings.forEach(System::clearProperty);
    }

    /**
     * Free, and none that the machine gives to clients: who asks for a port of their own is let in.
     */
    static int port() {
        for (int port = 20_000 + (int) (System.nanoTime() % 10_000); ; port++) {
            try (CotServer tried = new CotServer(port)) {
                return tried.port();
            } catch (IOException taken) {
                assertThat(port).as(taken.toString()).isLessThan(32_000);
            }
        }
    }

    static UUID operation(TestServer server) {
        return UUID.fromString(
                server.as("analyst").get("/api/operations").json().at("/items/0/id").asString());
    }

    static UUID place(TestServer server, UUID operation, String handling) {
        UUID id = UUID.randomUUID();
        server.bean(Work.class)
                .within(
                        operation,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                """
                                                insert into sighting (id, operation, operations, key,
                                                    handling, state, latitude, longitude, radius95,
                                                    score_kind, source, found_at, simulated, confirmed_by,
                                                    confirmed_at)
                                                select :id, :operation, array[:operation],
                                                    cast(:id as text), :handling, 'candidate', 43.02,
                                                    71.04, 10, 'none', 'patrol', now(), true, a.id, now()
                                                from account a where name = 'analyst'
                                                """)
                                        .param("id", id)
                                        .param("operation", operation)
                                        .param("handling", handling)
                                        .update());
        return id;
    }

    static void report(Client analyst, UUID place) {
        Planted.done(
                analyst.post("/api/sightings/" + place + "/report", Map.of(), "If-Match", "\"1\""));
    }

    static void state(TestServer server, UUID operation, UUID place, String change) {
        server.bean(Work.class)
                .within(
                        operation,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql("update sighting set " + change + " where id = :id")
                                        .param("id", place)
                                        .update());
    }

    private static void eventually(BooleanSupplier holds) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean() && Instant.now().isBefore(until)) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    @Test
    void everythingArrivesThroughEveryBreak() throws Exception {
        int port = port();
        setting(SETTING, "tcp://127.0.0.1:" + port);
        try (TestServer server = TestServer.start()) {
            UUID operation = operation(server);
            Client analyst = server.as("analyst");
            Client administrator = server.as("administrator");
            assertThat(administrator.get("/api/tak").json().path("status").asString())
                    .isEqualTo("waiting");
            assertThat(analyst.get("/api/tak").status()).isEqualTo(403);

            Set<String> expected = new TreeSet<>();
            List<UUID> refuted = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                UUID place = place(server, operation, "H1");
                report(analyst, place);
                expected.add(place.toString());
            }
            UUID secret = place(server, operation, "H2");
            report(server.as("commander"), secret);
            // Cut off in the middle of an event, again and again, each server forgetting all.
            for (int bytes : new int[] {100, 900, 2500}) {
                try (CotServer tak = new CotServer(port)) {
                    tak.hangUpAfter(bytes);
                    eventually(() -> !tak.heard().isEmpty() || bytes < 900);
                    UUID place = place(server, operation, "H1");
                    report(analyst, place);
                    expected.add(place.toString());
                }
            }
            try (CotServer tak = new CotServer(port)) {
                eventually(() -> CotServer.shown(tak.heard()).equals(expected));
                assertThat(administrator.get("/api/tak").json().path("status").asString())
                        .isEqualTo("connected");
                assertThat(tak.heard().toString()).doesNotContain(secret.toString());
                for (int i = 0; i < 3; i++) {
                    refuted.add(UUID.fromString(expected.iterator().next()));
                    expected.remove(refuted.getLast().toString());
                }
                state(server, operation, refuted.get(0), "state = 'nothing'");
                state(server, operation, refuted.get(1), "state = 'rejected'");
                eventually(() -> CotServer.shown(tak.heard()).size() == expected.size() + 1);
            }
            // One is erased while the server is away.
            server.bean(Work.class)
                    .within(
                            operation,
                            () ->
                                    server.bean(JdbcClient.class)
                                            .sql(
                                                    "delete from sighting where id = :id and packet is not null")
                                            .param("id", erasable(server, refuted.get(2)))
                                            .update());
            try (CotServer tak = new CotServer(port)) {
                eventually(() ->
                        CotServer.shown(tak.heard()).equals(expected)
                                && tak.heard().toString().contains(refuted.get(2) + ".withdrawn"));
            }
            assertThat(administrator.get("/api/tak").json().path("trouble").asString())
                    .isNotEmpty();
            assertThat(acts(server, "send")).isEqualTo(15);
            assertThat(acts(server, "withdraw")).isEqualTo(3);
            assertThat(acts(server, "send-again")).isPositive();
        }
    }

    @Test
    void anOperationTakesPartAsItsCommanderSays() throws Exception {
        int port = port();
        setting(SETTING, "tcp://127.0.0.1:" + port);
        try (CotServer tak = new CotServer(port);
                TestServer server = TestServer.start()) {
            UUID operation = operation(server);
            String path = "/api/operations/" + operation + "/tak";
            Client commander = server.as("commander");
            Client analyst = server.as("analyst");
            UUID before = place(server, operation, "H1");
            report(analyst, before);
            eventually(() -> CotServer.shown(tak.heard()).equals(Set.of(before.toString())));

            assertThat(commander.get(path).json().path("shown").asBoolean()).isTrue();
            assertThat(analyst.get(path).status()).isEqualTo(403);
            assertThat(show(analyst, path, false, version(commander, path)).status())
                    .isEqualTo(403);
            assertThat(show(commander, path, false, 99).status()).isEqualTo(412);
            Planted.done(show(commander, path, false, version(commander, path)));
            eventually(() -> CotServer.shown(tak.heard()).isEmpty());
            UUID meanwhile = place(server, operation, "H1");
            report(analyst, meanwhile);
            eventually(() -> waiting(server) == 0);
            assertThat(tak.heard().toString()).doesNotContain(meanwhile.toString());

            Planted.done(show(commander, path, true, version(commander, path)));
            eventually(() ->
                    CotServer.shown(tak.heard())
                            .equals(Set.of(before.toString(), meanwhile.toString())));
            assertThat(actsOf(server, "keep-off-tak")).isEqualTo(1);
            assertThat(actsOf(server, "show-on-tak")).isEqualTo(1);
        }
    }

    private static long version(Client commander, String path) {
        return commander.get(path).json().path("version").asLong();
    }

    private static Client.Answer show(Client who, String path, boolean shown, long version) {
        return who.put(path, Map.of("shown", shown), "If-Match", "\"" + version + "\"");
    }

    private static int waiting(TestServer server) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from tak_outbox where sent_at is null")
                .query(Integer.class)
                .single();
    }

    private static int actsOf(TestServer server, String action) {
        return server.bean(JdbcClient.class)
                .sql(
                        "select count(*) from journal_row where action = :action and role = 'commander'")
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    private static UUID erasable(TestServer server, UUID place) {
        server.bean(JdbcClient.class)
                .sql("delete from sighting_event where sighting = :id")
                .param("id", place)
                .update();
        return place;
    }

    static int acts(TestServer server, String action) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from journal_row where action = :action and role = 'server'")
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    @Test
    void byCertificatesOfBothAndNoOther() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tak-");
        for (String name : List.of("server", "client", "stranger")) {
            run(
                    folder,
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=" + name,
                    "-addext",
                    "subjectAltName=DNS:" + name,
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".pem");
        }
        SslBundle bundle =
                SslBundle.of(
                        new PemSslStoreBundle(
                                PemSslStoreDetails.forCertificate("file:" + folder + "/server.pem")
                                        .withPrivateKey("file:" + folder + "/server.key"),
                                PemSslStoreDetails.forCertificate(
                                        "file:" + folder + "/client.pem")));
        for (String trusted : List.of("server", "stranger")) {
            SSLServerSocket listening =
                    (SSLServerSocket)
                            bundle.createSslContext()
                                    .getServerSocketFactory()
                                    .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
            listening.setNeedClientAuth(true);
            setting(SETTING, "tls://127.0.0.1:" + listening.getLocalPort());
            setting(SETTING + ".certificate", folder + "/client.pem");
            setting(SETTING + ".key", folder + "/client.key");
            setting(SETTING + ".trust", folder + "/" + trusted + ".pem");
            setting(SETTING + ".name", "server");
            try (CotServer tak = new CotServer((ServerSocket) listening);
                    TestServer server = TestServer.start()) {
                UUID operation = operation(server);
                UUID place = place(server, operation, "H1");
                report(server.as("analyst"), place);
                Client administrator = server.as("administrator");
                if (trusted.equals("server")) {
                    eventually(() -> CotServer.shown(tak.heard()).equals(Set.of(place.toString())));
                } else {
                    eventually(() ->
                            administrator
                                    .get("/api/tak")
                                    .json()
                                    .path("trouble")
                                    .asString("")
                                    .contains("certificates"));
                    assertThat(tak.heard()).isEmpty();
                }
            }
        }
    }

    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    }
}
