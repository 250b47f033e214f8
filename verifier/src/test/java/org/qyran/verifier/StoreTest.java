package org.qyran.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir Path folder;

    private Path stored(String compartment, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(Sha.of(bytes));
        Path file =
                folder.resolve(compartment)
                        .resolve(hex.substring(0, 2))
                        .resolve(hex.substring(2, 4))
                        .resolve(hex);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Report verify() {
        return new Verification(List.of(folder), List.of(), Optional.empty()).run();
    }

    @Test
    void soundStoresHold() throws IOException {
        stored("one", "a");
        stored("one", "b");
        stored("two", "a");
        Files.writeString(folder.resolve(".upload-7"), "half");
        Files.writeString(folder.resolve("7.part"), "half");
        Report report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.storedFiles()).isEqualTo(3);
        assertThat(report.storedUnfinished()).isEqualTo(2);
    }

    @Test
    void everyFlippedBitIsFoundAndItsFileNamed() throws IOException {
        stored("one", "a");
        Path file = stored("one", "imagery");
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            Report report = verify();
            assertThat(report.faults()).hasSize(1);
            assertThat(report.faults().getFirst().kind()).isEqualTo(Kind.STORE_CHANGED);
            assertThat(report.faults().getFirst().file()).isEqualTo(file.toString());
        }
    }

    @Test
    void strangersAndMisplacedFilesAreFaults() throws IOException {
        Path file = stored("one", "imagery");
        Path elsewhere = folder.resolve("00").resolve("00");
        Files.createDirectories(elsewhere);
        Files.move(file, elsewhere.resolve(file.getFileName()));
        Files.writeString(folder.resolve("notes.txt"), "?");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("one"));
        assertThat(verify().faults().stream().map(Fault::kind))
                .containsExactly(Kind.STORE_NAME, Kind.STORE_NAME, Kind.STORE_NAME);
    }
}
