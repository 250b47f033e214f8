package org.qyran.bench.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Which parts there are, which of them we asked for, and what is newer. */
class PartTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void theBillKnowsWhoAskedForWhat() throws IOException {
        Path bill =
                write(
                        "bom.json",
                        """
                        {"metadata": {"component": {"bom-ref": "root"}},
                         "components": [
                          {"group": "org.qyran", "name": "geo", "version": "1", "bom-ref": "geo"},
                          {"group": "a", "name": "asked", "version": "1", "bom-ref": "asked"},
                          {"group": "a", "name": "came", "version": "2", "bom-ref": "came"}],
                         "dependencies": [{"ref": "geo", "dependsOn": ["asked"]},
                                          {"ref": "asked", "dependsOn": ["came"]}]}
                        """);

        assertThat(Part.ofBill(bill))
                .containsExactly(
                        new Part(Ecosystem.MAVEN, "a:asked", "1", true),
                        new Part(Ecosystem.MAVEN, "a:came", "2", false));
    }

    @Test
    void theLockKnowsPartsOfPartsAndOtherNames() throws IOException {
        Path lock =
                write(
                        "package-lock.json",
                        """
                        {"packages": {
                          "": {"dependencies": {"@s/a": "1"}, "devDependencies": {"tool": "2"}},
                          "node_modules/@s/a": {"version": "1.0.0"},
                          "node_modules/tool": {"version": "2.0.0", "dev": true},
                          "node_modules/tool/node_modules/@s/a": {"version": "0.9.0"},
                          "node_modules/nick": {"name": "real", "version": "3.0.0"}}}
                        """);

        assertThat(Part.ofLock(lock))
                .containsExactly(
                        new Part(Ecosystem.NPM, "@s/a", "1.0.0", true),
                        new Part(Ecosystem.NPM, "tool", "2.0.0", true),
                        new Part(Ecosystem.NPM, "@s/a", "0.9.0", false),
                        new Part(Ecosystem.NPM, "real", "3.0.0", false));
    }

    @Test
    void theNewestReleaseIsNoCandidate() throws IOException {
        Part part = new Part(Ecosystem.MAVEN, "org.made:tool", "1.9", true);
        Path at = Files.createDirectories(folder.resolve("org/made/tool"));
        Files.writeString(
                at.resolve("maven-metadata-central.xml"),
                """
                <metadata><versioning><release>2.0-M1</release><versions>
                  <version>1.9</version><version>1.10</version><version>1.9.1</version>
                  <version>2.0-M1</version><version>2.0.0-rc.2</version><version>2.0-beta2</version>
                </versions><lastUpdated>20261019215937</lastUpdated></versioning></metadata>
                """);

        assertThat(Newest.inMaven(part, folder))
                .contains(new Newest(part, "1.10", LocalDate.of(2026, 10, 19)));
        Part newest = new Part(Ecosystem.MAVEN, "org.made:tool", "1.10", true);
        assertThat(Newest.inMaven(newest, folder)).isEqualTo(Optional.empty());
    }

    @Test
    void npmTellsTheNewestAndItsDay() {
        Part part = new Part(Ecosystem.NPM, "tool", "1.0.0", true);
        JsonMapper json = JsonMapper.shared();

        assertThat(
                        Newest.inNpm(
                                part,
                                json.readTree("{\"latest\": \"1.2.0\"}"),
                                json.readTree("{\"1.2.0\": \"2026-10-02T10:00:00.000Z\"}")))
                .isEqualTo(new Newest(part, "1.2.0", LocalDate.of(2026, 10, 2)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
