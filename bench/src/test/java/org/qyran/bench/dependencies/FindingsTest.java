package org.qyran.bench.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of finding is found, and an explanation silences its own finding, until its day. */
class FindingsTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void theBillTellsOfLicencesSnapshotsAndTwoVersions() throws IOException {
        Path bill =
                write(
                        "bom.json",
                        """
                        {"components": [
                          {"group": "a", "name": "free", "version": "1",
                           "licenses": [{"license": {"id": "MIT"}}]},
                          {"group": "a", "name": "choice", "version": "1",
                           "licenses": [{"expression": "(GPL-3.0-only OR MIT)"}]},
                          {"group": "a", "name": "gpl", "version": "1",
                           "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
                          {"group": "a", "name": "untold", "version": "1"},
                          {"group": "a", "name": "twice", "version": "1",
                           "licenses": [{"license": {"id": "MIT"}}]},
                          {"group": "a", "name": "twice", "version": "2-SNAPSHOT",
                           "licenses": [{"license": {"id": "MIT"}}]}]}
                        """);

        assertThat(ids(Parts.ofBill(bill)))
                .containsExactlyInAnyOrder(
                        "licence:a:gpl",
                        "licence:a:untold",
                        "snapshot:a:twice",
                        "versions:a:twice");
    }

    @Test
    void thePageTellsOfWhatShips() throws IOException {
        Path lock =
                write(
                        "package-lock.json",
                        """
                        {"packages": {"": {"license": "none"},
                          "node_modules/tool": {"license": "GPL-3.0-only", "dev": true},
                          "node_modules/free": {"license": "ISC"},
                          "node_modules/gpl": {"license": "GPL-3.0-only"}}}
                        """);

        assertThat(ids(Parts.ofPage(lock))).containsExactly("licence:node_modules/gpl");
    }

    @Test
    void oneClassInTwoJars() throws IOException {
        jar("one-1.0.jar", "a/Same.class", "module-info.class");
        jar("two-2.0.jar", "a/Same.class", "module-info.class");
        jar("three-1.0.jar", "a/Other.class", "module-info.class");

        assertThat(ids(Parts.sharedClasses(folder))).containsExactly("classes:one+two");
    }

    @Test
    void anExplanationHoldsForItsFindingUntilItsDay() throws IOException {
        List<Finding> findings = List.of(new Finding("a", "."), new Finding("b", "."));
        Explanations known =
                Explanations.read(
                        write("known.tsv", "# head\na\t2026-12-31\twhy\nc\t2026-12-31\twhy\n"));

        assertThat(ids(known.without(findings, LocalDate.of(2026, 12, 31)))).containsExactly("b");
        assertThat(ids(known.without(findings, LocalDate.of(2027, 1, 1))))
                .containsExactly("a", "b");
        assertThat(known.idle(findings)).containsExactly("c");
        Path silent = write("silent.tsv", "a\t2026-12-31\t\n");
        assertThatThrownBy(() -> Explanations.read(silent)).isInstanceOf(IOException.class);
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void jar(String name, String... entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                JarOutputStream jar = new JarOutputStream(file)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.closeEntry();
            }
        }
    }
}
