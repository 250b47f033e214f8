package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path folder;

    @Test
    void whatAKillLeftOfAMomentIsGoneAtTheNextStart() throws IOException {
        Path left;
        Path kept;
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            left = Files.createTempDirectory(data.passing(), "plan-").resolve("a.gpx");
            Files.writeString(left, "where somebody flew");
            kept = Files.writeString(data.resolve("secret"), "stays");
        }
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            assertThat(data.passing()).isEmptyDirectory();
            assertThat(left).doesNotExist();
            assertThat(kept).hasContent("stays");
        }
    }
}
