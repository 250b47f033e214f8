package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;
import tools.jackson.databind.JsonNode;

/** Terrain and land cover that a unit brings: who may, what is refused, and what comes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroundIT {

    private static final String TERRAIN = "/api/ground/terrain/uploads";
    private static final String COVER = "/api/ground/land-cover/uploads";
    private static final int SIDE = 120;
    private static final Map<String, Object> QUAD = Map.of("kind", "multirotor", "count", 1);

    private TestServer server;
    private Searching searching;
    private String area;

    @TempDir private Path folder;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        searching = new Searching(server);
        area =
                "/api/areas/"
                        + searching
                                .as("analyst")
                                .post(searching.areas(), searching.area())
                                .json()
                                .path("id")
                                .asString();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Georeference around(double metres) {
        Crs utm = Crs.ofEpsg(32642).orElseThrow();
        List<Double> middle = searching.at(0.5, 0.5);
        double[] at = utm.coordinates(new org.qyran.geo.GroundPoint(middle.get(1), middle.get(0)));
        double half = metres * SIDE / 2;
        return new Georeference(PixelGrid.northUp(at[0] - half, at[1] + half, metres), utm);
    }

    /** Of column and row. */
    private byte[] tiff(@Nullable Georeference lies, DoubleBinaryOperator value)
            throws IOException {
        Path file = folder.resolve("made.tif");
        float[][] values = new float[1][SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            values[0][i] = (float) value.applyAsDouble(i % SIDE, Math.floorDiv(i, SIDE));
        }
        GeoTiffSpec spec =
                GeoTiffSpec.of(SIDE, SIDE, SampleType.FLOAT32, 1)
                        .withNoData(-1)
                        .withGeoreference(Optional.ofNullable(lies));
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            out.write(new org.qyran.imagery.raster.Window(0, 0, SIDE, SIDE), values);
            out.finish();
        }
        return Files.readAllBytes(file);
    }

    private Client.Answer bring(String who, String uploads, String name, byte[] bytes) {
        Client client = searching.as(who);
        Client.Answer begun = client.begin(uploads, name, bytes.length);
        return begun.status() != 201
                ? begun
                : client.patch(begun.headers().firstValue("Location").orElseThrow(), 0, bytes);
    }

    private void remove(String name) {
        for (JsonNode one : searching.as("analyst").get("/api/ground").json().path("items")) {
            if (one.path("name").asString().equals(name)) {
                String path = "/api/ground/" + one.path("id").asString();
                assertThat(searching.as("analyst").delete(path).status()).isEqualTo(403);
                assertThat(searching.as("administrator").delete(path).status()).isEqualTo(204);
                assertThat(searching.as("commander").delete(path).status()).isEqualTo(404);
            }
        }
    }

    private Client.Answer plan(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("aircraft", List.of(QUAD));
        settings.put("heightMetres", 60);
        return searching.as("crew").post(area + "/plan", Map.of("settings", settings));
    }

    @Test
    void flightsFollowTheTerrainWhereItIsKnown() throws IOException {
        JsonNode level = plan(Map.of()).json();
        assertThat(level.path("followsGround").asBoolean()).isFalse();
        Client.Answer none = plan(Map.of("followGround", true));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().path("detail").asString()).contains("followGround", "GeoTIFF");

        byte[] hill = tiff(around(20), (x, y) -> 600 + 0.5 * x + 8 * Math.sin(y / 4));
        assertThat(bring("analyst", TERRAIN, "hill.tif", hill).status()).isEqualTo(403);
        assertThat(bring("commander", TERRAIN, "hill.tif", hill).status()).isEqualTo(204);
        assertThat(bring("administrator", TERRAIN, "hill.tif", hill).status()).isEqualTo(409);
        JsonNode told = searching.as("crew").get("/api/ground").json().at("/items/0");
        assertThat(told.path("purpose").asString()).isEqualTo("terrain");
        assertThat(told.path("metres").asDouble()).isCloseTo(20, within(0.1));

        JsonNode following = plan(Map.of()).json();
        assertThat(following.path("followsGround").asBoolean()).isTrue();
        assertThat(following.path("coverage").asDouble()).isGreaterThan(0.99);
        assertThat(following.path("spacingMetres").asDouble())
                .isLessThan(level.path("spacingMetres").asDouble());
        assertThat(plan(Map.of("followGround", false)).json().path("spacingMetres"))
                .isEqualTo(level.path("spacingMetres"));
        remove("hill.tif");
        assertThat(plan(Map.of()).json().path("followsGround").asBoolean()).isFalse();

        byte[] half = tiff(around(20), (x, y) -> x < SIDE / 2.0 ? 600 : -9999);
        assertThat(bring("administrator", TERRAIN, "half.tif", half).status()).isEqualTo(204);
        assertThat(plan(Map.of()).json().path("followsGround").asBoolean()).isFalse();
        Client.Answer unknown = plan(Map.of("followGround", true));
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(422);
        assertThat(unknown.json().path("detail").asString()).contains("43.0");
        remove("half.tif");
    }

    @Test
    void theMapIsDrawnFromWhatCoversTheLand() throws IOException {
        Client analyst = searching.as("analyst");
        byte[] cover = tiff(around(20), (x, y) -> x < SIDE / 2.0 ? 40 : 60);
        assertThat(bring("commander", COVER, "cover.tif", cover).status()).isEqualTo(204);
        Client.Answer drawn = analyst.get(area);
        Map<String, Object> change = new HashMap<>(searching.area());
        change.put("layers", Map.of("cover", Map.of("huts", 3)));
        Client.Answer refused = analyst.put(area, change, "If-Match", drawn.tag());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").asString()).contains("layers.cover", "crops");
        change.put("layers", Map.of("cover", Map.of("crops", 5)));
        Client.Answer put = analyst.put(area, change, "If-Match", drawn.tag());
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        JsonNode map = analyst.get(area + "/map").json();
        assertThat(map.at("/layers/0/most").asDouble()).isCloseTo(5, within(1e-6));
        assertThat(map.at("/layers/0/least").asDouble()).isCloseTo(1, within(1e-6));
        int columns = map.path("columns").asInt();
        int row = map.path("rows").asInt() / 2 * columns;
        assertThat(map.path("chance").get(row + columns / 4).asDouble())
                .isCloseTo(
                        5 * map.path("chance").get(row + columns * 3 / 4).asDouble(), within(1e-5));
        remove("cover.tif");
        JsonNode without = analyst.get(area + "/map").json();
        assertThat(without.at("/layers/0/most").asDouble()).isCloseTo(1, within(1e-6));
    }

    @Test
    void whatCannotBeMeantIsRefusedInOneSentenceAndNothingOfItStays() throws IOException {
        Georeference here = around(20);
        Georeference nowhere = new Georeference(PixelGrid.northUp(5e12, 5e12, 20), here.crs());
        Map<String, byte[]> bad = new HashMap<>();
        bad.put("unplaced.tif", tiff(null, (_, _) -> 600));
        bad.put("nowhere.tif", tiff(nowhere, (_, _) -> 600));
        bad.put("fine.tif", tiff(around(0.01), (_, _) -> 600));
        bad.put("coarse.tif", tiff(around(9_000), (_, _) -> 600));
        bad.put("empty.tif", tiff(here, (_, _) -> -1));
        bad.put("undeclared.tif", tiff(here, (_, _) -> -32_768));
        bad.put(
                "text.tif",
                "no raster at all".repeat(50).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        bad.forEach((name, bytes) -> refused(TERRAIN, name, bytes));
        refused(COVER, "classes.tif", tiff(here, (x, _) -> x == 7 ? 37 : 40));
        refused(COVER, "yard.tif", tiff(around(1), (_, _) -> 40));
        Client commander = searching.as("commander");
        assertThat(commander.begin(TERRAIN, "dem.exe", 10).status()).isEqualTo(422);
        assertThat(commander.begin("/api/ground/wishes/uploads", "a.tif", 1).status())
                .isEqualTo(404);
        assertThat(searching.as("crew").get("/api/ground").json().path("items")).isEmpty();
    }

    private void refused(String uploads, String name, byte[] bytes) {
        Client.Answer answer = bring("commander", uploads, name, bytes);
        assertThat(answer.status()).as(name + answer.body()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).contains(name);
        assertThat(answer.body()).doesNotContain("unit-uploads", "data-");
    }
}
