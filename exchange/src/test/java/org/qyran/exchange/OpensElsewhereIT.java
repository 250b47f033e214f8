package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.geo.notation.Mgrs;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we write is read by GDAL and libxml2 without a word of complaint, value by value. */
class OpensElsewhereIT {

    private static final Path VALIDATOR =
            Path.of("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py");

    @TempDir Path folder;

    private final Findings findings = Samples.findings();

    @BeforeEach
    void write() throws IOException {
        Outputs.write(folder, findings, Language.RUSSIAN);
    }

    private static void needs(String program, String apt) {
        boolean there =
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        Assumptions.assumeTrue(there, "needs apt: " + apt);
    }

    private record Told(String out, String err, int exit) {}

    private Told run(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout.txt");
        Path err = folder.resolve("stderr.txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        int exit = process.waitFor();
        return new Told(
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8),
                exit);
    }

    /** The layer as GDAL reads it, turned into GeoJSON by GDAL. */
    private JsonNode asGdalReads(String file, String layer)
            throws IOException, InterruptedException {
        Path copy = folder.resolve("read-" + layer.hashCode() + file + ".json");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "ogr2ogr",
                                "-f",
                                "GeoJSON",
                                "-lco",
                                "COORDINATE_PRECISION=9",
                                copy.toString(),
                                file));
        if (!layer.isEmpty()) {
            command.add(layer);
        }
        Told told = run(command.toArray(String[]::new));
        assertThat(told.err()).as(file).isEmpty();
        assertThat(told.exit()).isZero();
        return JsonMapper.shared().readTree(Files.readString(copy));
    }

    private void agrees(JsonNode read, boolean numbersAsText) {
        assertThat(read.get("features").size()).isEqualTo(findings.sightings().size());
        for (int i = 0; i < findings.sightings().size(); i++) {
            Sighting sighting = findings.sightings().get(i);
            JsonNode feature = read.at("/features/" + i);
            double[] at = {
                sighting.position().longitudeDegrees(), sighting.position().latitudeDegrees()
            };
            for (int axis = 0; axis < 2; axis++) {
                assertThat(feature.at("/geometry/coordinates/" + axis).asDouble())
                        .isCloseTo(at[axis], within(6e-8));
            }
            JsonNode properties = feature.get("properties");
            // GDAL's GeoJSON writer may lift a field of this name to the feature.
            JsonNode id = properties.has("id") ? properties.get("id") : feature.get("id");
            assertThat(id.asString()).isEqualTo(sighting.id());
            assertThat(properties.get("state").asString()).isEqualTo("предварительное");
            JsonNode radius = properties.get("radius95_m");
            assertThat(numbersAsText ? Double.parseDouble(radius.asString()) : radius.asDouble())
                    .isCloseTo(sighting.radius95Metres(), within(0.05));
            assertThat(properties.get("mgrs").asString())
                    .isEqualTo(Mgrs.of(sighting.position()).orElseThrow());
        }
    }

    @Test
    void gdalReadsTheSightingsOfEveryFormat() throws IOException, InterruptedException {
        needs("ogr2ogr", "gdal-bin");
        agrees(asGdalReads("sightings.geojson", ""), false);
        agrees(asGdalReads("sightings.gpkg", "sightings"), false);
        agrees(asGdalReads("sightings.kml", "Отмеченные места"), true);
    }

    @Test
    void ogrinfoReadsEveryLayerWithoutAWarning() throws IOException, InterruptedException {
        needs("ogrinfo", "gdal-bin");
        for (String file :
                List.of(
                        "detections.geojson",
                        "sightings.geojson",
                        "sightings.kml",
                        "sightings.gpkg")) {
            Told told = run("ogrinfo", "-ro", "-al", file);
            assertThat(told.err()).as(file).isEmpty();
            assertThat(told.out()).as(file).contains("Feature Count").doesNotContain("Warning");
            assertThat(told.exit()).isZero();
        }
        Told summary = run("ogrinfo", "-ro", "-so", "sightings.gpkg", "detections");
        assertThat(summary.out())
                .contains("Geometry: Multi Polygon", "Feature Count: 3", "WGS 84")
                .contains("Extent: (-180.000000, 42.900000) - (180.000000, 52.000100)");
    }

    @Test
    void gdalFindsByTheSpatialIndex() throws IOException, InterruptedException {
        needs("ogrinfo", "gdal-bin");
        Told told =
                run(
                        "ogrinfo",
                        "-ro",
                        "-sql",
                        "SELECT HasSpatialIndex('sightings', 'geom')",
                        "sightings.gpkg");
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).contains("HasSpatialIndex (Integer) = 1");
        Told near =
                run(
                        "ogrinfo",
                        "-ro",
                        "-spat",
                        "71",
                        "42",
                        "72",
                        "43",
                        "sightings.gpkg",
                        "sightings");
        assertThat(near.out()).contains("Feature Count: 1");
    }

    @Test
    void gdalsValidatorFindsTheGeoPackageGood() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(VALIDATOR), "needs apt: python3-gdal");
        Told told = run("/usr/bin/python3", VALIDATOR.toString(), "-k", "-q", "sightings.gpkg");
        assertThat(told.out() + told.err())
                .doesNotContain("Req ")
                .doesNotContainIgnoringCase("warning");
        assertThat(told.exit()).as(told.out() + told.err()).isZero();
    }

    @Test
    void libxmlAgreesWithTheSchemas() throws IOException, InterruptedException {
        needs("xmllint", "libxml2-utils");
        Path schemas = Files.createDirectory(folder.resolve("schemas"));
        for (String schema : List.of("cot-event.xsd", "kml-part.xsd")) {
            try (var rules = Samples.class.getResourceAsStream(schema)) {
                Files.write(schemas.resolve(schema), rules.readAllBytes());
            }
        }
        valid("kml-part.xsd", "sightings.kml");
        for (Sighting sighting : findings.sightings()) {
            valid("cot-event.xsd", "cot/" + sighting.id() + ".xml");
        }
    }

    private void valid(String schema, String file) throws IOException, InterruptedException {
        Told told = run("xmllint", "--noout", "--schema", "schemas/" + schema, file);
        assertThat(told.err().strip()).isEqualTo(file + " validates");
        assertThat(told.exit()).isZero();
    }
}
