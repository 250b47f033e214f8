package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.backup.BackupCommand;
import org.qyran.server.backup.RestoreCommand;
import org.qyran.server.storage.StoreRefusal;
import org.qyran.server.storage.TestBucket;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A unit's files in a bucket: brought in pieces, scanned, looked at, moved to a folder, erased. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BucketStoreIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Path folder = Path.of("");
    private TestBucket bucket;
    private TestServer server;
    private Path data;
    private String operation = "";
    private String pass = "";
    private String raster = "";
    private byte[] bytes = {};
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        bucket = new TestBucket();
        bucket.set();
        server = TestServer.start();
        data = server.data();
        operation = crew().get("/api/operations").json().at("/items/0/id").asString();
        bytes = Files.readAllBytes(LowPass.painted(folder));
        pass = LowPass.told(crew(), operation);
    }

    @AfterAll
    void stop() throws IOException {
        TestBucket.unset();
        server.close();
        bucket.close();
    }

    private Client crew() {
        return as("crew");
    }

    /** Signed in once: who signs in again and again is asked to wait. */
    private Client as(String name) {
        return clients.computeIfAbsent(name, server::as);
    }

    private void again() throws IOException {
        server.close();
        clients.clear();
        server = TestServer.start(data);
    }

    private String begin(String name, int length) {
        Client.Answer begun =
                crew().send(
                                HttpRequest.newBuilder(
                                                URI.create(server.address() + "/api/uploads"))
                                        .header("Upload-Length", Integer.toString(length))
                                        .header(
                                                "Upload-Metadata",
                                                "filename %s,pass %s"
                                                        .formatted(base64(name), base64(pass)))
                                        .POST(HttpRequest.BodyPublishers.noBody()));
        return begun.headers().firstValue("Location").orElseThrow();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Client.Answer head(String upload) {
        return crew().send(
                        HttpRequest.newBuilder(URI.create(server.address() + upload))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    private long offset(String upload) {
        return Long.parseLong(head(upload).headers().firstValue("Upload-Offset").orElseThrow());
    }

    private static void until(java.util.function.BooleanSupplier holds)
            throws InterruptedException {
        Instant patience = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(patience);
            Thread.sleep(200);
        }
    }

    @Test
    @Order(1)
    void piecesThatCameToOneServerAreTakenUpByTheNext() throws Exception {
        String upload = begin(LowPass.FILE, bytes.length);
        int third = bytes.length / 3;
        assertThat(crew().patch(upload, 0, Arrays.copyOf(bytes, third)).status()).isEqualTo(204);
        assertThat(under("uploads/")).hasSize(1);

        again();

        assertThat(offset(upload)).isEqualTo(third);
        assertThat(crew().patch(upload, 0, Arrays.copyOf(bytes, third)).status())
                .as("what is there already")
                .isEqualTo(409);
        bucket.takeAway();
        Client.Answer away =
                crew().patch(upload, third, Arrays.copyOfRange(bytes, third, 2 * third));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(away.body()).contains("store");
        bucket.bringBack();
        assertThat(offset(upload)).isEqualTo(third);

        Client.Answer last =
                crew().patch(upload, third, Arrays.copyOfRange(bytes, third, bytes.length));
        assertThat(last.status()).isEqualTo(204);
        raster = last.headers().firstValue("Qyran-Raster").orElseThrow();
        assertThat(under("uploads/")).isEmpty();
        assertThat(under("store/").stream().map(name -> bucket.bytes(name)).toList())
                .anyMatch(one -> Arrays.equals(one, bytes));
    }

    private List<String> under(String prefix) {
        return bucket.names().stream()
                .filter(name -> name.startsWith("of-a-test/" + prefix))
                .toList();
    }

    @Test
    @Order(2)
    void aScanWaitsForAStoreThatIsAwayAndGoesOn() throws Exception {
        bucket.takeAway();
        Thread.sleep(Duration.ofSeconds(8));
        assertThat(job().path("state").asString()).isNotIn("failed", "done");
        bucket.bringBack();
        until(() -> job().path("state").asString().equals("done"));
        assertThat(waiting()).isPositive();
    }

    private JsonNode job() {
        return crew().get("/api/jobs?operation=" + operation).json().path("items").path(0);
    }

    private int waiting() {
        return as("analyst")
                .get("/api/triage/count?operation=" + operation)
                .json()
                .path("waiting")
                .asInt();
    }

    @Test
    @Order(3)
    void chipsAndTilesAreDrawnFromTheBucketAlsoAfterAStart() throws Exception {
        again();
        JsonNode sighting = sighting();
        assertThat(as("analyst").bytes(sighting.at("/detections/0/chip").asString()))
                .startsWith(0x89, 'P', 'N', 'G');
        DrapedPixel pixel =
                DrapedPixel.of(
                        sighting.path("latitude").asDouble(),
                        sighting.path("longitude").asDouble());
        assertThat(pixel.colour(as("analyst"), raster)).isNotZero();
    }

    private JsonNode sighting() {
        Client analyst = as("analyst");
        String id =
                analyst.get("/api/sightings?operation=" + operation)
                        .json()
                        .at("/items/0/id")
                        .asString();
        return analyst.get("/api/sightings/" + id).json();
    }

    @Test
    @Order(4)
    void anotherDatabaseGetsNoneOfIt() throws IOException {
        Path other = Files.createTempDirectory(Path.of("target", "servers"), "data-");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> TestServer.start(other))
                .isInstanceOfSatisfying(
                        StoreRefusal.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("foreign"));
    }

    @Test
    @Order(5)
    void aBackupMovesTheUnitFromABucketIntoAFolderAndBack() throws Exception {
        Path key = Files.write(folder.resolve("unit.key"), new byte[48]);
        Path file = folder.resolve("one.qbk");
        assertThat(command(new BackupCommand(), file, data, key)).isZero();
        Map<String, Long> stored = new TreeMap<>();
        under("store/")
                .forEach(name ->
                        stored.put(
                                name.substring("of-a-test/".length()),
                                (long) bucket.bytes(name).length));
        assertThat(stored).isNotEmpty();
        assertThat(command(new RestoreCommand(), file, folder.resolve("full"), key))
                .as("a bucket with files")
                .isEqualTo(1);
        assertThat(under("store/")).hasSize(stored.size());

        TestBucket.unset();
        Path back = folder.resolve("back");
        assertThat(command(new RestoreCommand(), file, back, key)).isZero();
        assertThat(files(back)).isEqualTo(stored);
        try (TestServer moved = TestServer.start(back)) {
            assertThat(moved.as("analyst").bytes(sighting().at("/detections/0/chip").asString()))
                    .startsWith(0x89, 'P', 'N', 'G');
        }

        Path again = folder.resolve("again.qbk");
        assertThat(command(new BackupCommand(), again, back, key)).isZero();
        try (TestBucket second = new TestBucket()) {
            second.set();
            Path third = folder.resolve("third");
            assertThat(command(new RestoreCommand(), again, third, key)).isZero();
            List<String> there =
                    second.names().stream()
                            .filter(name -> name.startsWith("of-a-test/store/"))
                            .map(name -> name.substring("of-a-test/".length()))
                            .toList();
            assertThat(there).containsExactlyElementsOf(stored.keySet());
            try (TestServer moved = TestServer.start(third)) {
                assertThat(
                                moved.as("analyst")
                                        .bytes(sighting().at("/detections/0/chip").asString()))
                        .startsWith(0x89, 'P', 'N', 'G');
            }
        } finally {
            bucket.set();
        }
    }

    private static int command(Object command, Path file, Path data, Path key) {
        return new CommandLine(command)
                .execute(file.toString(), "--data", data.toString(), "--key-file", key.toString());
    }

    private static Map<String, Long> files(Path data) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> inside = Files.walk(data.resolve("store"))) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                files.put(data.relativize(file).toString(), Files.size(file));
            }
        }
        return files;
    }

    @Test
    @Order(6)
    void whatIsErasedIsGoneFromTheBucketAndFromTheCopies() throws Exception {
        String address =
                new Entries(server).text("select address from raster where id = '" + raster + "'");
        assertThat(under("store/")).anyMatch(name -> name.endsWith("/" + address));
        server.bean(JdbcClient.class)
                .sql(
                        """
                        insert into erasure_order (object, kind, operation, rule, ordered_by,
                            ordered_at)
                        select :id, 'imagery', :operation, 'imagery: test', id, now()
                        from account where name = 'prosecutor'
                        """)
                .param("id", UUID.fromString(raster))
                .param("operation", UUID.fromString(operation))
                .update();
        Planted.done(
                as("custodian")
                        .post("/api/retention/orders/" + raster + "/confirmation", Map.of()));

        until(() -> under("store/").stream().noneMatch(name -> name.endsWith("/" + address)));
        until(() -> !holds(bytes.length));
    }

    /** Whether a file of this size is anywhere in the data folder. */
    private boolean holds(long size) {
        Set<Path> found = new TreeSet<>();
        try (Stream<Path> inside = Files.walk(data.resolve("copies"))) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                if (Files.exists(file) && Files.size(file) == size) {
                    found.add(file);
                }
            }
        } catch (IOException | java.io.UncheckedIOException gone) {
            // One that went while we looked: look again.
            return true;
        }
        return !found.isEmpty();
    }
}
