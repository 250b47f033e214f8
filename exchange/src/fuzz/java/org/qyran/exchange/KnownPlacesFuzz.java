package org.qyran.exchange;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** GeoJSON of known places: only outlines or a refusal may come. */
class KnownPlacesFuzz {

    static Stream<Arguments> places() {
        String ring = "[[69,42],[69.1,42],[69.1,42.1],[69,42]]";
        String feature =
                "{\"type\":\"Feature\",\"properties\":{\"kind\":\"plot\"},\"geometry\":"
                        + "{\"type\":\"%s\",\"coordinates\":[%s]}}";
        return Stream.of(
                        feature.formatted("Polygon", ring + "," + ring),
                        feature.formatted("MultiPolygon", "[" + ring + "]"),
                        feature.formatted("Point", "69,42"))
                .map(f -> "{\"type\":\"FeatureCollection\",\"features\":[" + f + "]}")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("places")
    @FuzzTest(maxDuration = "5m")
    void read(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".geojson");
        try {
            Files.write(file, content);
            KnownPlaces.read(file).forEach(known -> known.onGround().getArea());
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains(file.toString())) {
                throw new AssertionError("refused without the file's name", refused);
            }
        } finally {
            Files.delete(file);
        }
    }
}
