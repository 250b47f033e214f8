package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Language;

class OutputsTest {

    @TempDir Path folder;

    @Test
    void everyFormatIsWrittenAndTheSameFindingsGiveTheSameBytes() throws IOException {
        Path first = folder.resolve("a/b");
        Path second = folder.resolve("second");
        assertThat(Outputs.write(first, Samples.findings(), Language.KAZAKH))
                .containsExactly(
                        first.resolve("detections.geojson"),
                        first.resolve("sightings.geojson"),
                        first.resolve("sightings.kml"),
                        first.resolve("sightings.gpkg"),
                        first.resolve("sightings.csv"),
                        first.resolve("cot"));
        Outputs.write(second, Samples.findings(), Language.KAZAKH);
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path twin = second.resolve(first.relativize(file));
                assertThat(Files.mismatch(file, twin)).as(file.toString()).isEqualTo(-1);
                assertThat(file.getFileName().toString()).doesNotEndWith(".part");
            }
        }
    }

    @Test
    void simulatedIsSaidInEveryFile() throws IOException {
        Outputs.write(folder, Samples.findings(), Language.ENGLISH);
        String uid = Samples.findings().sightings().getFirst().id();
        for (String file :
                new String[] {
                    "detections.geojson",
                    "sightings.geojson",
                    "sightings.kml",
                    "sightings.gpkg",
                    "sightings.csv",
                    "cot/" + uid + ".xml"
                }) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .as(file)
                    .contains("SIMULATED");
        }
    }

    @Test
    void aFailureLeavesWhatWasThere() throws IOException {
        Path target = folder.resolve("sightings.csv");
        Files.writeString(target, "before");
        assertThatThrownBy(() ->
                        WholeFile.write(
                                target,
                                out -> {
                                    out.write(1);
                                    throw new IOException("disk full");
                                }))
                .isInstanceOf(IOException.class);
        assertThat(Files.readString(target)).isEqualTo("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void everySentenceExistsInEveryLanguage() {
        ResourceBundle english = bundle(Language.ENGLISH);
        for (Language language : Language.values()) {
            assertThat(bundle(language).keySet()).as(language.code()).isEqualTo(english.keySet());
        }
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(
                "org.qyran.exchange.exchange",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
