package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void serversThatShareAFolderHaveTheSameSecretsAndEachItsOwnPassingFiles() throws IOException {
        Path shared = folder.resolve("shared");
        try (DataFolder one = DataFolder.open(folder.resolve("one"), shared);
                DataFolder two = DataFolder.open(folder.resolve("two"), shared)) {
            assertThat(one.secret("some-key")).isEqualTo(two.secret("some-key")).hasSize(64);
            assertThat(one.secret("other-key", () -> "first")).isEqualTo("first");
            assertThat(two.secret("other-key", () -> "second")).isEqualTo("first");
            assertThat(one.resolve("store")).isEqualTo(two.resolve("store"));
            assertThat(one.passing()).isNotEqualTo(two.passing());
            assertThat(one.ownSecret("database")).isNotEqualTo(two.ownSecret("database"));
            assertThat(shared.resolve("secrets")).isDirectoryContaining("glob:**/some-key");
        }
    }

    @Test
    void aFolderThatSeveralShareIsNobodysOwn() throws IOException {
        Path shared = folder.resolve("shared");
        try (DataFolder one = DataFolder.open(folder.resolve("one"), shared)) {
            assertThat(one.isShared()).isTrue();
            assertThatThrownBy(() -> DataFolder.open(shared)).isInstanceOf(DataFolder.Taken.class);
            assertThatThrownBy(() -> DataFolder.open(folder.resolve("one"), shared))
                    .isInstanceOf(DataFolder.Taken.class);
        }
        try (DataFolder alone = DataFolder.open(shared)) {
            assertThat(alone.isShared()).isFalse();
            assertThatThrownBy(() -> DataFolder.open(folder.resolve("one"), shared))
                    .isInstanceOf(DataFolder.Taken.class);
        }
    }
}
