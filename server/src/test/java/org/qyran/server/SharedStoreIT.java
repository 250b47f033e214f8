package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.peers.Peers;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.MadeDatabase;
import org.qyran.server.storage.TestBucket;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Two servers, one database, one store, each a folder of its own: an upload goes from one to the
 * other, also from one that is killed in the middle of a piece; what one erases the other forgets
 * before it is certified.
 */
class SharedStoreIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Map<String, Client> CLIENTS = new ConcurrentHashMap<>();

    /** What dripped in by the time the server is killed. */
    private static final int DRIP = 2_000;

    @Test
    void inABucket(@TempDir Path folder) throws Exception {
        try (TestBucket bucket = new TestBucket()) {
            bucket.set();
            both(folder, bucket.settings());
        } finally {
            TestBucket.unset();
        }
    }

    @Test
    void inASharedFolder(@TempDir Path folder) throws Exception {
        both(folder, Map.of());
    }

    private static void both(Path folder, Map<String, String> settings) throws Exception {
        System.setProperty("qyran.demo.flies", "false");
        Path shared = folder.resolve("shared");
        MadeDatabase.into(Files.createDirectories(folder.resolve("one")));
        try (DataFolder one = DataFolder.open(folder.resolve("one"), shared);
                Serve.Running first = Serve.start(one, 0, true)) {
            DatabaseAccess access = first.context().getBean(Database.class).access();
            Path two = folder.resolve("two");
            Upload upload;
            try (KilledServer second = start(two, shared, access, settings)) {
                upload = new Upload(folder, first.address());
                upload.piece(first.address(), upload.bytes.length / 3);
                upload.piece(second.address(), upload.bytes.length / 3);
                long before = upload.offset(first.address());
                assertThat(before).isEqualTo(2L * (upload.bytes.length / 3));
                upload.killInTheMiddle(second, first.address(), before);
            }
            longAgo(first);
            try (KilledServer second = start(two, shared, access, settings)) {
                upload.piece(second.address(), upload.bytes.length);
                assertThat(upload.offset(first.address())).isEqualTo(upload.bytes.length);
                scanned(first, upload);
                forgotten(first, second.address(), two, upload);
            }
        }
    }

    /** As if the killed server had been silent for so long that nobody waits for its word. */
    private static void longAgo(Serve.Running first) {
        first.context()
                .getBean(JdbcClient.class)
                .sql(
                        "update server_process set seen_at = seen_at - interval '1 minute' where id"
                                + " <> :first")
                .param("first", first.context().getBean(Peers.class).id())
                .update();
    }

    private static KilledServer start(
            Path data, Path shared, DatabaseAccess access, Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("QYRAN_DATABASE_URL", access.url());
        environment.put("QYRAN_DATABASE_USER", access.owner());
        environment.put("QYRAN_DATABASE_PASSWORD", access.ownerPassword());
        environment.put("QYRAN_DRAIN", "0");
        return KilledServer.start(
                data, List.of("--shared", shared.toString()), Map.copyOf(environment));
    }

    /** Signed in once: who signs in again and again is asked to wait. */
    private static Client client(String address, String name) {
        return CLIENTS.computeIfAbsent(address + " " + name, _ -> Client.signedIn(address, name));
    }

    /** One raster on its way. */
    private static final class Upload {

        private final byte[] bytes;
        private final String operation;
        private final String path;

        Upload(Path folder, String address) throws IOException {
            bytes = Files.readAllBytes(LowPass.painted(folder));
            Client crew = client(address, "crew");
            operation = crew.get("/api/operations").json().at("/items/0/id").asString();
            String pass = LowPass.told(crew, operation);
            path =
                    crew.send(
                                    HttpRequest.newBuilder(URI.create(address + "/api/uploads"))
                                            .header("Upload-Length", Integer.toString(bytes.length))
                                            .header(
                                                    "Upload-Metadata",
                                                    "filename %s,pass %s"
                                                            .formatted(
                                                                    base64(LowPass.FILE),
                                                                    base64(pass)))
                                            .POST(HttpRequest.BodyPublishers.noBody()))
                            .headers()
                            .firstValue("Location")
                            .orElseThrow();
        }

        private static String base64(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        long offset(String address) {
            return Long.parseLong(
                    client(address, "crew")
                            .send(
                                    HttpRequest.newBuilder(URI.create(address + path))
                                            .method("HEAD", HttpRequest.BodyPublishers.noBody()))
                            .headers()
                            .firstValue("Upload-Offset")
                            .orElseThrow());
        }

        void piece(String address, int most) {
            int from = (int) offset(address);
            int to = Math.min(bytes.length, from + most);
            assertThat(
                            client(address, "crew")
                                    .patch(path, from, Arrays.copyOfRange(bytes, from, to))
                                    .status())
                    .isEqualTo(204);
        }

        /** Bytes drip in; once some of them count at the other server, this one is killed. */
        void killInTheMiddle(KilledServer server, String other, long before) throws Exception {
            String address = server.address();
            Client crew = client(address, "crew");
            Thread sending =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    crew.send(
                                            HttpRequest.newBuilder(URI.create(address + path))
                                                    .header(
                                                            "Content-Type",
                                                            "application/offset+octet-stream")
                                                    .header("Upload-Offset", Long.toString(before))
                                                    .method(
                                                            "PATCH",
                                                            HttpRequest.BodyPublishers
                                                                    .ofInputStream(() ->
                                                                            dripping(
                                                                                    (int)
                                                                                            before))));
                                } catch (RuntimeException killed) {
                                    assertThat(killed).isNotNull();
                                }
                            });
            Instant until = Instant.now().plus(PATIENCE);
            while (offset(other) == before) {
                assertThat(Instant.now()).isBefore(until);
                Thread.sleep(200);
            }
            server.kill();
            sending.join();
            assertThat(offset(other)).isBetween(before + 1, bytes.length - 1L);
        }

        private InputStream dripping(int from) {
            return new InputStream() {
                private int at = from;

                @Override
                public int read() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public int read(byte[] into, int offset, int most) throws IOException {
                    try {
                        Thread.sleep(100);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    int n = Math.min(DRIP, Math.min(most, bytes.length - 1 - at));
                    if (n == 0) {
                        return 0;
                    }
                    System.arraycopy(bytes, at, into, offset, n);
                    at += n;
                    return n;
                }
            };
        }
    }

    private static void scanned(Serve.Running first, Upload upload) throws Exception {
        Client crew = client(first.address(), "crew");
        Instant until = Instant.now().plus(PATIENCE);
        String state = "";
        while (!state.equals("done")) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(200);
            JsonNode jobs =
                    crew.get("/api/jobs?operation=" + upload.operation).json().path("items");
            assertThat(jobs).hasSize(1);
            state = jobs.path(0).path("state").asString();
            assertThat(state).isNotEqualTo("failed");
        }
    }

    /** Looked at on the second server, erased by whichever has the duty. */
    private static void forgotten(Serve.Running first, String second, Path two, Upload upload)
            throws Exception {
        JdbcClient jdbc = first.context().getBean(JdbcClient.class);
        Client analyst = client(second, "analyst");
        String sighting =
                analyst.get("/api/sightings?operation=" + upload.operation)
                        .json()
                        .at("/items/0/id")
                        .asString();
        JsonNode whole = analyst.get("/api/sightings/" + sighting).json();
        String raster =
                first.context()
                        .getBean(org.qyran.server.storage.Work.class)
                        .within(
                                UUID.fromString(upload.operation),
                                () ->
                                        jdbc.sql("select cast(id as text) from raster")
                                                .query(String.class)
                                                .single());
        DrapedPixel pixel =
                DrapedPixel.of(
                        whole.path("latitude").asDouble(), whole.path("longitude").asDouble());
        assertThat(pixel.colour(analyst, raster)).isNotZero();
        if (!System.getProperty("qyran.store", "").isEmpty()) {
            assertThat(holds(two, upload.bytes.length)).isTrue();
        }

        jdbc.sql(
                        """
                        insert into erasure_order (object, kind, operation, rule, ordered_by,
                            ordered_at)
                        select :id, 'imagery', :operation, 'imagery: test', id, now()
                        from account where name = 'prosecutor'
                        """)
                .param("id", UUID.fromString(raster))
                .param("operation", UUID.fromString(upload.operation))
                .update();
        Planted.done(
                client(first.address(), "custodian")
                        .post("/api/retention/orders/" + raster + "/confirmation", Map.of()));
        Client overseer = client(first.address(), "overseer");
        Instant until = Instant.now().plus(PATIENCE);
        while (!overseer.get("/api/retention/certificates").body().contains("\"completedAt\"")) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(100);
        }
        assertThat(holds(two, upload.bytes.length)).isFalse();
        assertThat(holds(two.resolveSibling("one"), upload.bytes.length)).isFalse();
        assertThat(analyst.get(pixel.path(raster)).status()).isEqualTo(404);
    }

    private static boolean holds(Path folder, long size) throws IOException {
        for (String name : List.of("copies", "passing", "scans")) {
            Path inside = folder.resolve(name);
            if (Files.exists(inside)) {
                try (Stream<Path> all = Files.walk(inside)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        if (Files.size(file) == size) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }
}
