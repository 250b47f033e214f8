package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.qyran.server.api.StoreAway;

class FolderFilesTest extends SharedFilesContract {

    @Override
    SharedFiles server(Path own) throws IOException {
        return FolderFiles.open(folder.resolve("shared"));
    }

    @Test
    void aFolderThatIsNotMountedAnyMoreIsNoEmptyStore() throws IOException {
        try (SharedFiles files = server(folder)) {
            files.put(StoreMark.NAME, written("mark"));
            files.put("store/a", written("a"));
            Path mounted = folder.resolve("shared");
            Files.move(mounted, folder.resolve("away"));
            Files.createDirectory(mounted);

            assertThatThrownBy(() -> files.put("store/b", written("b")))
                    .isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.look("store/a")).isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.local("store/a")).isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.list("store/")).isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.erase("store/a")).isInstanceOf(StoreAway.class);

            Files.delete(mounted);
            Files.move(folder.resolve("away"), mounted);
            assertThat(read(files, "store/a")).isEqualTo("a");
        }
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        try (SharedFiles files = server(folder)) {
            assertThatThrownBy(() -> files.local("../in"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> files.erase("store/../../in"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
