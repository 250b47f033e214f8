package org.qyran.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFolderTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void notesFollowOneAnotherAndNoneTwice() throws IOException {
        WitnessFolder witness = new WitnessFolder(folder.resolve("witness/checkpoints.txt"));
        witness.keep(1, "one\n");
        witness.keep(1, "one\n");
        witness.keep(2, "two\n");
        Files.writeString(witness.file(), "one\ntwo\ntorn in the mid");
        witness.keep(3, "three\n");

        assertThat(witness.file()).content().isEqualTo("one\ntwo\ntorn in the mid\nthree\n");
    }

    @Test
    void aLongFileIsPutAside() throws IOException {
        WitnessFolder witness = new WitnessFolder(folder.resolve("checkpoints.txt"));
        try (RandomAccessFile file = new RandomAccessFile(witness.file().toFile(), "rw")) {
            file.setLength(WitnessFolder.LONG_BYTES);
        }
        witness.keep(70, "seventy\n");

        assertThat(witness.file()).content().isEqualTo("seventy\n");
        assertThat(folder.resolve("checkpoints-before-70.txt")).hasSize(WitnessFolder.LONG_BYTES);
    }
}
