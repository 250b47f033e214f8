package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;
import org.qyran.server.demo.Karasora;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue of imagery: what the specification asks, what a real reader reads, what is hidden.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StacIT {

    private static final int RASTERS = 5;
    private static final int SIDE = 64;

    private TestServer server;
    private String operation = "";
    private String token = "";
    private final List<String> rasters = new ArrayList<>();

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        Client crew = server.as("crew");
        operation = crew.get("/api/operations").json().at("/items/0/id").asString();
        for (int i = 0; i < RASTERS; i++) {
            String pass =
                    crew.post(
                                    "/api/operations/" + operation + "/passes",
                                    Map.of(
                                            "name",
                                            "pass " + i,
                                            "heightMetres",
                                            150,
                                            "sensor",
                                            "colour",
                                            "flownAt",
                                            Instant.now().toString(),
                                            "flightOrder",
                                            "FO-" + i))
                            .json()
                            .path("id")
                            .asString();
            rasters.add(crew.upload(pass, "r" + i + ".tif", raster(i)));
        }
        scanned(crew);
        token =
                server.as("analyst")
                        .post(
                                "/api/account/tokens",
                                Map.of(
                                        "name",
                                        "pystac",
                                        "days",
                                        1,
                                        "password",
                                        Karasora.signIns().getFirst().password()))
                        .json()
                        .path("word")
                        .asString();
    }

    /** What the tests change must not be changed by a scan that is still going on. */
    private void scanned(Client crew) {
        Instant until = Instant.now().plusSeconds(60);
        while (crew.get("/api/jobs?operation=" + operation)
                        .json()
                        .path("items")
                        .valueStream()
                        .anyMatch(job -> job.path("state").asString().matches("waiting|running"))
                && Instant.now().isBefore(until)) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** Half a metre a pixel, each a kilometre east of the one before. */
    private static byte[] raster(int number) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "stac-", ".tif");
        GeoTiffSpec spec =
                GeoTiffSpec.of(SIDE, SIDE, SampleType.UINT8, 3)
                        .withGeoreference(
                                Optional.of(
                                        new Georeference(
                                                PixelGrid.northUp(
                                                        666_000 + 1000 * number, 4_765_000, 0.5),
                                                Crs.ofEpsg(32642).orElseThrow())));
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            out.write(new Window(0, 0, SIDE, SIDE), new float[3][SIDE * SIDE]);
            out.finish();
        }
        return Files.readAllBytes(file);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Client.Answer get(String path) {
        return new Client(server.address())
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                path.startsWith("http")
                                                        ? path
                                                        : server.address() + path))
                                .header("Authorization", "Bearer " + token)
                                .GET());
    }

    private Set<String> found(String query) {
        Set<String> ids = new HashSet<>();
        String next = "/stac/search" + query;
        while (!next.isEmpty()) {
            Client.Answer answer = get(next);
            assertThat(answer.status()).as(query + answer.body()).isEqualTo(200);
            answer.json()
                    .path("features")
                    .forEach(item -> assertThat(ids.add(item.path("id").asString())).isTrue());
            next =
                    answer.json()
                            .path("links")
                            .valueStream()
                            .filter(l -> l.path("rel").asString().equals("next"))
                            .map(l -> l.path("href").asString())
                            .findFirst()
                            .orElse("");
        }
        return ids;
    }

    @Test
    void itemsTellWhatTheHeadersTell() {
        JsonNode item =
                get("/stac/collections/" + operation + "/items/" + rasters.getFirst()).json();

        assertThat(item.at("/properties/proj:code").asString()).isEqualTo("EPSG:32642");
        assertThat(item.at("/properties/proj:transform").toString())
                .isEqualTo("[0.5,0.0,666000.0,0.0,-0.5,4765000.0]");
        assertThat(item.at("/properties/proj:shape").toString()).isEqualTo("[64,64]");
        assertThat(item.at("/properties/gsd").asDouble()).isBetween(0.499, 0.501);
        assertThat(item.at("/properties/qyran:bands").size()).isEqualTo(3);
        assertThat(item.at("/properties/qyran:flight_order").asString()).isEqualTo("FO-0");
        assertThat(item.at("/properties/qyran:height_above_ground_metres").asDouble())
                .isEqualTo(150);
        assertThat(item.at("/properties").has("qyran:authority")).isFalse();
        String overview = item.at("/assets/overview/href").asString();
        Client.Answer picture = get(overview);
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(new Client(server.address()).get(URI.create(overview).getPath()).status())
                .isEqualTo(401);
    }

    @Test
    void aSearchFindsWhatMeetsIt() {
        List<Double> box = new ArrayList<>();
        get("/stac/search?ids=" + rasters.get(2))
                .json()
                .at("/features/0/bbox")
                .forEach(n -> box.add(n.asDouble()));
        String around = box.get(0) + "," + box.get(1) + "," + box.get(2) + "," + box.get(3);

        assertThat(found("?bbox=" + around)).containsExactly(rasters.get(2));
        assertThat(found("?limit=2")).containsExactlyInAnyOrderElementsOf(rasters);
        assertThat(found("?limit=1&ids=" + rasters.get(1) + "," + rasters.get(3)))
                .containsExactlyInAnyOrder(rasters.get(1), rasters.get(3));
        assertThat(found("?collections=" + UUID.randomUUID())).isEmpty();
        assertThat(found("?datetime=../2020-01-01T00:00:00Z")).isEmpty();
        String shape =
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%2$s]]]}"
                        .formatted(box.get(0), box.get(1), box.get(2), box.get(3));
        assertThat(found("?intersects=" + URLEncoder.encode(shape, StandardCharsets.UTF_8)))
                .containsExactly(rasters.get(2));
        for (String bad :
                List.of("?intersects=x", "?ids=1", "?collections=,", "?foo=1", "?bbox=1")) {
            assertThat(get("/stac/search" + bad).status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void whatIsHiddenIsNotInTheCatalogue() {
        String hidden = rasters.getLast();
        String item = "/stac/collections/" + operation + "/items/";
        Client.Answer absent = get(item + UUID.randomUUID());
        for (String change : List.of("sealed = true", "handling = 'H3'", "state = 'erased'")) {
            String before = change.startsWith("state") ? "state = 'scanned'" : "sealed = false";
            server.bean(JdbcClient.class)
                    .sql("update account set clearance = 'H1' where name = 'analyst'")
                    .update();
            set(hidden, change);
            assertThat(found("")).hasSize(RASTERS - 1).doesNotContain(hidden);
            assertThat(get(item + hidden).body()).isEqualTo(absent.body());
            set(hidden, change.startsWith("handling") ? "handling = 'H1'" : before);
            assertThat(found("")).hasSize(RASTERS);
        }
        assertThat(absent.status()).isEqualTo(404);
        assertThat(get("/stac/collections/" + UUID.randomUUID()).body()).isEqualTo(absent.body());
    }

    private void set(String raster, String change) {
        server.bean(Work.class)
                .within(
                        UUID.fromString(operation),
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql("update raster set " + change + " where id = :id")
                                        .param("id", UUID.fromString(raster))
                                        .update());
    }

    @Test
    void aRealReaderReadsItAllAndTheSchemasHold() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root", ".."));
        Path python = root.resolve("build/partners/bin/python");
        Assumptions.assumeTrue(
                Files.isExecutable(python),
                "needs PyPI: python3 -m venv build/partners && build/partners/bin/pip install"
                        + " pystac-client jsonschema taky");
        Path errors = Files.createTempFile(Path.of("target"), "stac-", ".log");
        Process reader =
                new ProcessBuilder(
                                python.toAbsolutePath().toString(),
                                root.resolve(
                                                "server/src/test/resources/org/qyran/server/read_stac.py")
                                        .toString(),
                                server.address() + "/stac",
                                token)
                        .redirectError(errors.toFile())
                        .start();
        String out = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue()).as(Files.readString(errors)).isZero();
        JsonNode read = JsonMapper.builder().build().readTree(out);
        assertThat(read.propertyNames()).containsExactlyInAnyOrderElementsOf(rasters);
        for (JsonNode item : read) {
            assertThat(item.path("collection").asString()).isEqualTo(operation);
            assertThat(item.path("code").asString()).isEqualTo("EPSG:32642");
        }
    }
}
