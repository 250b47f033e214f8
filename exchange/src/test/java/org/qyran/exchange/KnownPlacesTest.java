package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.BadInput;

class KnownPlacesTest {

    @TempDir private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("truth.geojson"), text);
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
                + properties
                + ",\"geometry\":"
                + geometry
                + "}]}";
    }

    @Test
    void readsPolygonsWithHolesAndParts() throws Exception {
        String ring = "[[71,43],[71.01,43],[71.01,43.01],[71,43]]";
        String hole = "[[71.004,43.001],[71.006,43.001],[71.006,43.003],[71.004,43.001]]";
        var polygon =
                KnownPlaces.read(
                        file(
                                feature(
                                        "{\"kind\":\"netted-plot\"}",
                                        "{\"type\":\"Polygon\",\"coordinates\":["
                                                + ring
                                                + ","
                                                + hole
                                                + "]}")));
        assertThat(polygon).hasSize(1);
        assertThat(polygon.getFirst().kind()).isEqualTo("netted-plot");
        assertThat(polygon.getFirst().onGround().getNumInteriorRing()).isEqualTo(1);
        var parts =
                KnownPlaces.read(
                        file(
                                feature(
                                        "null",
                                        "{\"type\":\"MultiPolygon\",\"coordinates\":[["
                                                + ring
                                                + "],["
                                                + hole
                                                + "]]}")));
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().kind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[1,2]",
                "{\"type\":\"FeatureCollection\"}",
                "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}]}",
                "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4]]]}}]}",
                "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[{\"a\":[1,2],\"b\":3}]}}]}",
                "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[300,4],[5,6],[1,2]]]}}]}",
                "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[\"x\",4],[5,6],[1,2]]]}}]}"
            })
    void refusesWhatIsNone(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> KnownPlaces.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("truth.geojson");
    }
}
