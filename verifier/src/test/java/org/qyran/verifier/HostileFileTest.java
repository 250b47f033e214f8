package org.qyran.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFileTest {

    @TempDir Path folder;

    private Report verify(Path... files) {
        return new Verification(List.of(files), List.of(), Optional.empty()).run();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.qj"), bytes);
    }

    @Test
    void cutAnywhere() throws IOException {
        byte[] export = MadeUpJournal.of(1, 4).export();
        for (int length = 0; length < export.length; length++) {
            Report report = verify(file(Arrays.copyOf(export, length)));
            assertThat(report.holds()).as("cut at %d", length).isFalse();
            assertThat(report.faults().getFirst().kind())
                    .as("cut at %d", length)
                    .isIn(Kind.TRUNCATED, Kind.NOT_EXPORT);
        }
    }

    @Test
    void somethingAppended() throws IOException {
        byte[] export = MadeUpJournal.of(1, 20).export();
        Report report = verify(file(Arrays.copyOf(export, export.length + 3)));
        assertThat(report.faults().getFirst().kind()).isEqualTo(Kind.TRAILING);
    }

    @Test
    void noiseBehindASoundHead() throws IOException {
        byte[] export = MadeUpJournal.of(1, 20).export();
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            byte[] noise = export.clone();
            int from = random.nextInt(export.length);
            int to = Math.min(export.length, from + 1 + random.nextInt(200));
            byte[] bytes = new byte[to - from];
            random.nextBytes(bytes);
            System.arraycopy(bytes, 0, noise, from, bytes.length);
            if (!Arrays.equals(noise, export)) {
                assertThat(verify(file(noise)).holds()).as("trial %d", trial).isFalse();
            }
        }
    }

    @Test
    void lengthsOfGigabytesInAFileThatHasThem() throws IOException {
        byte[] export = MadeUpJournal.of(1, 20).export();
        Layout layout = new Layout(export);
        for (int at = 26; at < export.length; at++) {
            if (!layout.at(at).what().startsWith("length") || layout.at(at).from() != at) {
                continue;
            }
            byte[] swollen = export.clone();
            ByteBuffer.wrap(swollen).putInt(at + 1, -1);
            Path file = file(swollen);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[1]), 6L << 30);
            }
            assertThat(verify(file).faults().getFirst().kind()).isEqualTo(Kind.TOO_LONG);
        }
    }

    @Test
    void whatIsNoExportAtAll() throws IOException {
        assertThat(verify(folder.resolve("absent")).faults().getFirst().kind())
                .isEqualTo(Kind.UNREADABLE);
        assertThat(verify(Path.of("/dev/zero")).faults().getFirst().kind())
                .isEqualTo(Kind.UNREADABLE);
        assertThat(verify(file(new byte[1000])).faults().getFirst().kind())
                .isEqualTo(Kind.NOT_EXPORT);
        Report nothing = new Verification(List.of(), List.of(folder), Optional.empty()).run();
        assertThat(nothing.faults().getFirst().kind()).isEqualTo(Kind.NOTHING);
    }
}
