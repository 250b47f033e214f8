package org.qyran.imagery.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that fuzzing or somebody's field once broke a reader with, named for the fault. */
class FoundFilesTest {

    static List<Path> found() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Objects.requireNonNull(FoundFilesTest.class.getResource("found")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("found")
    @Timeout(10)
    void areRefusedOrReadAndNothingElse(Path file) throws IOException {
        assertThat(DamagedFilesTest.readSome(file)).isIn(true, false);
    }

    @Test
    void thereAreSome() throws Exception {
        assertThat(found()).isNotEmpty();
    }
}
