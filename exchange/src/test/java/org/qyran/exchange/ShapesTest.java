package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;

class ShapesTest {

    @TempDir private Path folder;

    private Path file(String geometry) throws IOException {
        return Files.writeString(
                folder.resolve("water.geojson"),
                """
                {"type":"FeatureCollection","features":[{"type":"Feature",
                 "properties":{"kind":"river","times":3,"of":null,"list":[1]},"geometry":%s}]}
                """
                        .formatted(geometry));
    }

    @Test
    void everyKindIsRead() throws IOException {
        for (Map.Entry<String, String> kind :
                Map.of(
                                "Point", "[71.1,43.1]",
                                "MultiPoint", "[[71.1,43.1],[71.2,43.1]]",
                                "LineString", "[[71.1,43.1],[71.2,43.1]]",
                                "MultiLineString", "[[[71.1,43.1],[71.2,43.1]],[[71,43],[72,43]]]",
                                "Polygon", "[[[71,43],[72,43],[72,44],[71,43]]]",
                                "MultiPolygon", "[[[[71,43],[72,43],[72,44],[71,43]]]]")
                        .entrySet()) {
            List<Shapes.Shape> shapes =
                    Shapes.read(
                            file(
                                    "{\"type\":\"%s\",\"coordinates\":%s}"
                                            .formatted(kind.getKey(), kind.getValue())));
            assertThat(shapes).hasSize(1);
            assertThat(shapes.getFirst().onGround().getGeometryType()).isEqualTo(kind.getKey());
            assertThat(shapes.getFirst().properties())
                    .isEqualTo(Map.of("kind", "river", "times", "3"));
        }
    }

    @Test
    void aFeatureWithoutGeometryIsLeftOut() throws IOException {
        assertThat(Shapes.read(file("null"))).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        Path line = file("{\"type\":\"LineString\",\"coordinates\":[[71,43]]}");
        assertThatThrownBy(() -> Shapes.read(line))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("features[0].geometry")
                .hasMessageContaining("two positions");
        Path far = file("{\"type\":\"Point\",\"coordinates\":[43,171]}");
        assertThatThrownBy(() -> Shapes.read(far))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("171");
    }
}
