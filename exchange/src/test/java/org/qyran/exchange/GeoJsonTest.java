package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeoJsonTest {

    @TempDir Path folder;

    private JsonNode written(GeoJson format, Findings findings, Language language)
            throws IOException {
        format.write(findings, language, folder);
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(format.target())));
    }

    @Test
    void shellsRunCounterClockwiseAndHolesClockwise() throws IOException {
        JsonNode rings =
                written(GeoJson.detections(), Samples.findings(), Language.ENGLISH)
                        .at("/features/0/geometry/coordinates");
        assertThat(rings.size()).isEqualTo(2);
        assertThat(signedArea(rings.get(0))).isPositive();
        assertThat(signedArea(rings.get(1))).isNegative();
        assertThat(rings.get(0).get(0)).isEqualTo(rings.get(0).get(rings.get(0).size() - 1));
    }

    private static double signedArea(JsonNode ring) {
        double twice = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            JsonNode a = ring.get(i);
            JsonNode b = ring.get(i + 1);
            twice +=
                    a.get(0).asDouble() * b.get(1).asDouble()
                            - b.get(0).asDouble() * a.get(1).asDouble();
        }
        return twice / 2;
    }

    @Test
    void anOutlineOverTheAntimeridianIsCut() throws IOException {
        JsonNode geometry =
                written(GeoJson.detections(), Samples.findings(), Language.ENGLISH)
                        .at("/features/1/geometry");
        assertThat(geometry.get("type").asString()).isEqualTo("MultiPolygon");
        assertThat(geometry.get("coordinates").size()).isEqualTo(2);
        for (JsonNode polygon : geometry.get("coordinates")) {
            for (JsonNode vertex : polygon.get(0)) {
                assertThat(Math.abs(vertex.get(0).asDouble())).isBetween(179.9999, 180.0);
            }
        }
    }

    @Test
    void theBoxTakesTheShortWayRound() throws IOException {
        JsonNode box =
                written(GeoJson.detections(), Samples.findings(), Language.ENGLISH).get("bbox");
        assertThat(box.get(0).asDouble()).isEqualTo(71.4);
        assertThat(box.get(1).asDouble()).isEqualTo(42.9);
        assertThat(box.get(2).asDouble()).isEqualTo(-179.9999);
        assertThat(box.get(3).asDouble()).isEqualTo(52.0001);
    }

    @Test
    void withoutGeoreferenceTheGeometryIsNullAndPixelsAreTold() throws IOException {
        JsonNode feature =
                written(GeoJson.detections(), Samples.findings(), Language.ENGLISH)
                        .at("/features/2");
        assertThat(feature.get("geometry").isNull()).isTrue();
        assertThat(feature.at("/properties/outline_pixels").asString()).startsWith("POLYGON");
        assertThat(feature.at("/properties/probability").isNull()).isTrue();
        assertThat(feature.at("/properties/score").asDouble()).isEqualTo(17.25);
    }

    @Test
    void sightingsArePointsWithTheirErrorAndReasonsInWords() throws IOException {
        JsonNode all = written(GeoJson.sightings(), Samples.findings(), Language.RUSSIAN);
        JsonNode first = all.at("/features/0");
        assertThat(first.at("/geometry/type").asString()).isEqualTo("Point");
        assertThat(first.at("/geometry/coordinates/0").asDouble()).isCloseTo(71.4002, within(1e-4));
        JsonNode properties = first.get("properties");
        assertThat(properties.get("radius95_m").asDouble()).isEqualTo(5);
        assertThat(properties.get("state").asString()).isEqualTo("предварительное");
        assertThat(properties.get("state_code").asString()).isEqualTo("candidate");
        assertThat(properties.get("simulated").asBoolean()).isTrue();
        assertThat(properties.get("notice").asString()).contains("СМОДЕЛИРОВАННЫЕ", "обыска");
        assertThat(properties.at("/reasons/0/words").asString()).contains("0,81", "0,42");
        assertThat(properties.at("/reasons/0/value").asDouble()).isEqualTo(0.81);
        assertThat(properties.get("mgrs").asString()).matches("4\\d[A-Z]{3}\\d{10}");
        assertThat(all.get("features").size()).isEqualTo(2);
        assertThat(all.get("simulated").asBoolean()).isTrue();
    }

    @Test
    void numbersHaveAtMostSevenDecimals() throws IOException {
        GeoJson.sightings().write(Samples.findings(), Language.ENGLISH, folder);
        assertThat(Files.readString(folder.resolve("sightings.geojson")))
                .doesNotContainPattern("\\d\\.\\d{8,}")
                .doesNotContainPattern("\\d[eE][-+]?\\d");
    }

    @Test
    void nothingFoundIsAnEmptyCollection() throws IOException {
        JsonNode all = written(GeoJson.detections(), Samples.nothing(), Language.KAZAKH);
        assertThat(all.get("features").size()).isZero();
        assertThat(all.has("bbox")).isFalse();
    }
}
