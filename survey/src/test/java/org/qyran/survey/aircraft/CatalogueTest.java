package org.qyran.survey.aircraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

class CatalogueTest {

    @TempDir private Path folder;

    @Test
    void everyKindAndCameraListedCanBeReadAndFitsTogether() throws Exception {
        for (String name : Catalogue.CAMERAS) {
            assertThat(Catalogue.camera(name).name()).isEqualTo(name);
        }
        for (String name : Catalogue.AIRCRAFT) {
            AircraftKind kind = Catalogue.aircraft(name);
            assertThat(Catalogue.CAMERAS).contains(kind.camera());
            assertThat(kind.windLimit()).isLessThan(kind.cruiseSpeed());
        }
    }

    /** A camera without focal length: the sentence says what would provide it. */
    @Test
    void refusesACameraWithoutFocalLength() throws Exception {
        String text;
        try (var in = Catalogue.class.getResourceAsStream("camera-one-inch-rgb.properties")) {
            text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        Path file = folder.resolve("mine.properties");
        Files.writeString(file, text.replaceAll("(?m)^focal-length-mm = .*$", ""));
        assertThatThrownBy(() -> Catalogue.camera(file.toString()))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> {
                            for (Language language : Language.values()) {
                                assertThat(bad.sentence(language))
                                        .contains("mine.properties", "focal-length-mm = 8.8");
                            }
                        });
        Files.writeString(
                file, text.replaceAll("(?m)^focal-length-mm = .*$", "focal-length-mm = 0"));
        assertThatThrownBy(() -> Catalogue.camera(file.toString()))
                .hasMessageContaining("focal-length-mm = 0");
        Files.writeString(file, text.replaceAll("(?m)^focal-length-mm.source = .*$", ""));
        assertThatThrownBy(() -> Catalogue.camera(file.toString()))
                .hasMessageContaining("focal-length-mm.source");
    }

    @Test
    void namesTheKindsThereAre() {
        assertThatThrownBy(() -> Catalogue.aircraft("zeppelin"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("zeppelin")
                .hasMessageContaining("helicopter");
    }
}
