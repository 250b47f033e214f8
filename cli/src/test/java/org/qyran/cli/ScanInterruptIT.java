package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on the real process, then the same command again. */
class ScanInterruptIT {

    @Test
    void goesOnWhereItStopped(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin/kill")), "needs apt: procps (kill)");
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 2500, 5, true);
        Path straight = folder.resolve("straight.tif");
        assertThat(start(file, straight).waitFor()).isZero();
        Path scores = folder.resolve("scores.tif");
        Path kept = folder.resolve("scores.tif.scan.partial");
        Process process = start(file, scores);
        // Whole records of what the scan is, of what was learned, and of the first row of tiles.
        while (process.isAlive() && wholeRecords(kept) < 3) {
            Thread.sleep(5);
        }
        new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid())).start().waitFor();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(said).contains("the same command goes on from here");
        assertThat(scores).doesNotExist();
        Process again = start(file, scores);
        String resumed = new String(again.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(again.waitFor()).isZero();
        assertThat(resumed).contains("going on after");
        assertThat(scores).hasSameBinaryContentAs(straight);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, straight, scores);
        }
    }

    /** As the file's own: each a length, a checksum and the content; one being written not. */
    private static int wholeRecords(Path kept) throws IOException {
        if (!Files.exists(kept)) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(kept));
        int whole = 0;
        while (bytes.remaining() >= 12) {
            int next = bytes.position() + 12 + bytes.getInt(bytes.position());
            if (next > bytes.limit()) {
                break;
            }
            bytes.position(next);
            whole++;
        }
        return whole;
    }

    private static Process start(Path file, Path scores) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.qyran.cli.Qyran",
                        "scan",
                        "--lang",
                        "en",
                        "--threads",
                        "1",
                        "--detector",
                        "index,rx-global",
                        "--scores",
                        scores.toString(),
                        file.toString());
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
