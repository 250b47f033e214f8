package org.qyran.bench.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up advisories: what must be found is found, from folders and archives, and nothing else. */
class AdvisoriesTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void whatIsPlantedIsFoundAndNothingElse() throws IOException {
        assertThat(Planted.found(Planted.write(folder))).isEqualTo(Planted.TO_FIND);
    }

    @Test
    void textAloneFindsOneOfSevenAndAFalseOne() {
        assertThat(Planted.foundByText()).containsExactly("org.made:listed", "org.made:mended");
    }

    @Test
    void anArchiveTellsWhatItsFilesTell() throws IOException {
        Path zip = folder.resolve("all.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream into = new ZipOutputStream(file);
                Stream<Path> files =
                        Files.list(Planted.write(Files.createDirectory(folder.resolve("a"))))) {
            for (Path one : files.toList()) {
                into.putNextEntry(new ZipEntry(one.getFileName().toString()));
                Files.copy(one, into);
            }
        }
        Files.createDirectory(folder.resolve("b"));
        Files.move(zip, folder.resolve("b/all.zip"));

        assertThat(Planted.found(folder.resolve("b"))).isEqualTo(Planted.TO_FIND);
    }

    @Test
    void itSaysOfWhatDayAdvisoriesAreAndWhichWereNotGiven() throws IOException {
        Advisories none = Advisories.read(List.of(), Planted.PARTS);
        Advisories planted = Advisories.read(List.of(Planted.write(folder)), Planted.PARTS);

        assertThat(none.asked(Ecosystem.MAVEN)).isEmpty();
        assertThat(planted.asked(Ecosystem.MAVEN).orElseThrow())
                .isEqualTo(new Advisories.Asked(8, Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(planted.asked(Ecosystem.NPM).orElseThrow().count()).isEqualTo(2);
    }

    @Test
    void whatIsNoAdvisoryIsNamed() throws IOException {
        for (String text : List.of("{", "{\"id\": \"X\"}", "[]")) {
            Path file = Files.writeString(folder.resolve("wrong.json"), text);
            assertThatThrownBy(() -> Advisories.read(List.of(file), List.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("wrong.json");
        }
    }

    @Test
    void whatCannotBeComparedIsAFinding() throws IOException {
        Planted.write(folder);
        Part odd = new Part(Ecosystem.NPM, "between", "git+ssh://x", true);
        Advisories advisories = Advisories.read(List.of(folder), List.of(odd));

        assertThat(advisories.of(odd))
                .extracting(Finding::id)
                .containsExactly("advisory:MADE-11:between");
    }

    @Test
    void anyOfItsNamesExplainsAFinding() throws IOException {
        Part twice = Planted.PARTS.get(4);
        List<Finding> found =
                Advisories.read(List.of(Planted.write(folder)), List.of(twice)).of(twice);
        Path known = folder.resolve("known.tsv");
        Files.writeString(known, "advisory:MADE-6:org.made:twice-told\t2026-12-31\twhy\n");
        Explanations explanations = Explanations.read(known);

        assertThat(found).hasSize(1);
        assertThat(explanations.without(found, LocalDate.of(2026, 12, 31))).isEmpty();
        assertThat(explanations.idle(found)).isEmpty();
        assertThat(found.getFirst().sentence()).contains("mended in 5");
    }
}
