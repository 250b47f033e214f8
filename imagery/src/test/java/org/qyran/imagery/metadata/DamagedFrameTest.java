package org.qyran.imagery.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.imagery.frames.Frame;
import org.qyran.kernel.BadInput;

/** Seeded damage of a sound frame's metadata: a pose or a refusal, nothing else. */
class DamagedFrameTest {

    @TempDir Path folder;

    @Test
    void damagedMetadataEndsInAPoseOrARefusal() throws IOException {
        byte[] good =
                TestJpeg.of("DJI", "FC6310")
                        .focal(880)
                        .place(
                                "N",
                                new int[] {43, 1, 7, 1, 2441, 100},
                                "E",
                                new int[] {71, 1, 39, 1, 156, 10})
                        .xmp(
                                "drone-dji:AbsoluteAltitude=\"+512.30\""
                                        + " drone-dji:RelativeAltitude=\"+150.00\""
                                        + " drone-dji:GimbalYawDegree=\"-132.00\""
                                        + " drone-dji:GimbalPitchDegree=\"-89.90\"")
                        .bytes(5472, 3648);
        SplittableRandom random = new SplittableRandom(6);
        Path file = folder.resolve("damaged.jpg");
        int poses = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            int hits = random.nextInt(1, 12);
            for (int j = 0; j < hits; j++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(1, bad.length) : bad.length;
            Files.write(file, Arrays.copyOf(bad, length));
            try {
                Frame frame = FrameReader.read(file);
                assertThat(frame.camera().focalX()).isPositive().isFinite();
                poses++;
            } catch (BadInput refused) {
                assertThat(refused.getMessage()).contains("damaged.jpg");
            }
        }
        assertThat(poses).isBetween(30, 499);
    }
}
