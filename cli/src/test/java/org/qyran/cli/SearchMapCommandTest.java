package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.exchange.Shapes;
import org.qyran.exchange.flight.Mission;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class SearchMapCommandTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            return Qyran.run(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String file(String name, String geometry, String properties) throws IOException {
        return Files.writeString(
                        folder.resolve(name),
                        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                                + "\"properties\":{%s},\"geometry\":%s}]}"
                                        .formatted(properties, geometry))
                .toString();
    }

    private String area() throws IOException {
        return file(
                "area.geojson",
                "{\"type\":\"Polygon\",\"coordinates\":[[[71.2,43.1],[71.26,43.1],[71.26,43.14],"
                        + "[71.2,43.14],[71.2,43.1]]]}",
                "");
    }

    @Test
    void fromAreaToPlan() throws IOException {
        String water =
                file(
                        "water.geojson",
                        "{\"type\":\"LineString\",\"coordinates\":[[71.2,43.12],[71.26,43.12]]}",
                        "");
        String out = folder.resolve("plan").toString();
        int exit =
                run(
                        "search-map",
                        area(),
                        "--water",
                        water + ",times=5,half=400",
                        "--aircraft",
                        "drone,swath=200,speed=15,hours=1,pod=0.6,source=a trial of May",
                        "--days",
                        "2",
                        "--lang",
                        "en",
                        "--out",
                        out);
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        "near.water", "×5", "day 2", "one more sortie of drone", "a trial of May");
        try (Raster map = Rasters.open(Path.of(out, "map.tif"))) {
            float[][] bands = new float[4][map.info().width() * map.info().height()];
            map.read(map.info().whole(), new int[] {0, 1, 2, 3}, bands);
            double sum = 0;
            for (float chance : bands[0]) {
                sum += Float.isNaN(chance) ? 0 : chance;
            }
            assertThat(sum).isCloseTo(0.9, within(1e-5));
        }
        assertThat(Path.of(out, "map.png")).isNotEmptyFile();
        List<String> table = Files.readAllLines(Path.of(out, "allocation.csv"));
        double swept =
                table.stream().skip(1).mapToDouble(l -> Double.parseDouble(l.split(",")[5])).sum();
        assertThat(swept).isCloseTo(2 * 200 * 0.6 * 15 * 3600, within(50.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "kk"})
    void handsOverTheFlightsOfEachAircraftAndDay(String language) throws IOException {
        Path out = folder.resolve("flights-" + language);
        int exit =
                run(
                        "search-map",
                        area(),
                        "--aircraft",
                        "multirotor,hours=0.5,lat=43.12,lon=71.23,sorties=9",
                        "--aircraft",
                        "scout,kind=skylark,hours=0.2,pod=0.4,source=a trial,lat=43.12,lon=71.23",
                        "--days",
                        "2",
                        "--height",
                        "150",
                        "--order",
                        "17",
                        "--start",
                        "2026-06-14T06:00+05:00",
                        "--lang",
                        language,
                        "--out",
                        out.toString());
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("multirotor-day-2-sortie-1", "Johnson", "a trial")
                .doesNotContain("{");
        for (String day : List.of("multirotor-day-1", "multirotor-day-2", "scout-day-1")) {
            for (String suffix : List.of(".plan", ".waypoints", ".gpx", ".kml")) {
                assertThat(out.resolve(day + "-sortie-1" + suffix)).isNotEmptyFile();
            }
            assertThat(out.resolve(day + "-briefing.pdf")).isNotEmptyFile();
        }
        assertThat(out.resolve("multirotor-day-1-sortie-1.kmz")).isNotEmptyFile();
        Mission mission = Mission.read(out.resolve("scout-day-2-sortie-1.plan"));
        assertThat(mission.places())
                .hasSizeGreaterThan(2)
                .allMatch(at -> at.latitudeDegrees() > 43.09 && at.latitudeDegrees() < 43.15);
        assertThat(out.resolve("map.tif")).isNotEmptyFile();
    }

    @Test
    void saysWhatFlightsLack() throws IOException {
        String out = folder.resolve("none").toString();
        String[] asked = {"search-map", area(), "--height", "150", "--lang", "en", "--out", out};
        assertThat(run(with(asked, "--aircraft", "drone,hours=1"))).isEqualTo(2);
        assertThat(run(with(asked, "--aircraft", "helicopter"))).isEqualTo(2);
        assertThat(run(asked)).isEqualTo(2);
        assertThat(run(with(asked, "--aircraft", "a/b,kind=skylark,hours=1"))).isEqualTo(2);
        assertThat(run(with(asked, "--aircraft", "skylark,hours=1", "--wind", "30"))).isEqualTo(1);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains(
                        "drone,kind=",
                        "helicopter,hours=",
                        "--aircraft: a/b",
                        "skylark (1)",
                        "wait until");
        assertThat(Path.of(out, "map.tif")).doesNotExist();
    }

    private static String[] with(String[] asked, String... more) {
        return Stream.concat(Arrays.stream(asked), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void aPassFlownTakesChanceAwayAndLeavesHoles() throws IOException {
        StringBuilder track = new StringBuilder("<gpx><trk><trkseg>");
        for (double longitude = 71.198; longitude < 71.262; longitude += 0.001) {
            track.append(
                    String.format(Locale.ROOT, "<trkpt lat=\"43.12\" lon=\"%.4f\"/>", longitude));
        }
        String gpx =
                Files.writeString(folder.resolve("day1.gpx"), track + "</trkseg></trk></gpx>")
                        .toString();
        Path out = folder.resolve("now");
        int exit =
                run(
                        "search-map",
                        area(),
                        "--flown",
                        gpx + ",swath=400,pod=0.5",
                        "--json",
                        "--out",
                        out.toString());
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        // A strip of 400 m through 4.44 km: 9 %, half of it found, of 90 % that is here.
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("\"success_so_far\": 0\\.0(40|41)")
                .contains("\"holes\":2");
        assertThat(Shapes.read(out.resolve("holes.geojson"))).hasSize(2);
        said.reset();
        // Only the southern half was to be looked at.
        String planned =
                file(
                        "planned.geojson",
                        "{\"type\":\"Polygon\",\"coordinates\":[[[71.2,43.1],[71.26,43.1],"
                                + "[71.26,43.12],[71.2,43.12],[71.2,43.1]]]}",
                        "");
        run(
                "search-map",
                area(),
                "--flown",
                gpx + ",swath=400,pod=0.5,planned=" + planned,
                "--json",
                "--out",
                out.toString());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"holes\":1");
    }

    /**
     * A simulator's video from 3 km, and eight frames from 40 m: both lie where they were flown.
     */
    @ParameterizedTest
    @CsvSource({
        "uav-metadata/sample-stream.ts, -86.75, 34.68, 0.1, 250, 0\\.02",
        "drone-frames, -91.996, 46.841, 0.004, 20, 0\\.05"
    })
    void recordingsAndFramesTellWhereTheyLooked(
            String file, double west, double south, double side, int cell, String looked)
            throws IOException {
        Path data =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data")
                        .resolve(file)
                        .normalize();
        Assumptions.assumeTrue(Files.exists(data), "needs ../shared/data/" + file);
        String ring =
                String.format(
                        Locale.ROOT,
                        "[[%1$f,%2$f],[%3$f,%2$f],[%3$f,%4$f],[%1$f,%4$f],[%1$f,%2$f]]",
                        west,
                        south,
                        west + side,
                        south + side);
        int exit =
                run(
                        "search-map",
                        file(
                                "seen.geojson",
                                "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}",
                                ""),
                        "--cell",
                        Integer.toString(cell),
                        "--flown",
                        data + ",pod=0.5",
                        "--ground",
                        file.startsWith("uav") ? "180" : "158.5",
                        "--json",
                        "--out",
                        folder.resolve("seen").toString());
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("\"looked\":" + looked)
                .contains("\"unplaced\":0");
    }

    @Test
    void whatTreesHideIsNotWonByFlyingMore() throws IOException {
        GeoTiffSpec spec =
                GeoTiffSpec.of(16, 16, SampleType.UINT8, 1)
                        .withGeoreference(
                                Optional.of(
                                        new Georeference(
                                                PixelGrid.northUp(71.1, 43.2, 0.02), Crs.WGS84)));
        Path cover = folder.resolve("cover.tif");
        try (GeoTiffWriter out = GeoTiffWriter.create(cover, spec)) {
            float[] trees = new float[256];
            Arrays.fill(trees, 10);
            out.write(new Window(0, 0, 16, 16), new float[][] {trees});
            out.finish();
        }
        int exit =
                run(
                        "search-map",
                        area(),
                        "--seeable",
                        cover + ",trees=0.4",
                        "--aircraft",
                        "fleet,swath=5000,speed=100,hours=24,pod=1",
                        "--json",
                        "--out",
                        folder.resolve("trees").toString());
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        // 90 % that it is here, 40 % of that in sight.
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("\"success_after\": 0\\.3(6000|5999)");
    }

    @Test
    void refusesInOneSentence() throws IOException {
        String cross =
                file(
                        "cross.geojson",
                        "{\"type\":\"Polygon\",\"coordinates\":[[[71,43],[72,44],[72,43],[71,44],[71,43]]]}",
                        "");
        String out = folder.resolve("out").toString();
        assertThat(run("search-map", cross, "--out", out)).isEqualTo(1);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("cross.geojson", "cross themselves");
        complained.reset();
        String world =
                file(
                        "world.geojson",
                        "{\"type\":\"Polygon\",\"coordinates\":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}",
                        "");
        assertThat(run("search-map", world, "--out", out)).isEqualTo(1);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("world.geojson", "--cell")
                .hasLineCount(1);
        complained.reset();
        assertThat(run("search-map", area(), "--aircraft", "drone,swath=200", "--out", out))
                .isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("pod=");
        complained.reset();
        String yard =
                file(
                        "yard.geojson",
                        "{\"type\":\"Polygon\",\"coordinates\":[[[71.21,43.11],[71.2105,43.11],"
                                + "[71.2105,43.1104],[71.21,43.11]]]}",
                        "\"grounds\":\"vegetation\",\"times\":9");
        assertThat(run("search-map", area(), "--drawn", yard, "--out", out)).isEqualTo(1);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("10000 m²", "household");
    }
}
