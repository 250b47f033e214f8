package org.qyran.imagery.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.metadata.FrameReader;
import org.qyran.kernel.Progress;

/** Real frames of two legs, one of which a viewer has turned by 180°. */
class DroneFramesIT {

    private static final List<Frame> FRAMES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        Path folder =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/drone-frames")
                        .normalize();
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "needs the real drone frames in " + folder);
        for (int i = 26; i <= 33; i++) {
            FRAMES.add(FrameReader.read(folder.resolve("DJI_00" + i + ".JPG")));
        }
    }

    @Test
    void namesTheTurnedLegAmongBoth() {
        AdjustedFrames adjusted = FrameNetwork.adjust(FRAMES, Progress.SILENT);
        assertThat(adjusted.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.PixelsTurned.class,
                        turned -> {
                            assertThat(turned.frames())
                                    .containsExactly(
                                            "DJI_0026.JPG",
                                            "DJI_0027.JPG",
                                            "DJI_0028.JPG",
                                            "DJI_0029.JPG");
                            assertThat(turned.measuredDegrees()).isCloseTo(180, within(5.0));
                        });
        for (int i = 4; i < 8; i++) {
            assertThat(adjusted.verdict(FRAMES.get(i).name())).isInstanceOf(Verdict.Sound.class);
        }
    }

    @Test
    void namesTheTurnedLegWithoutTheOther() {
        AdjustedFrames adjusted = FrameNetwork.adjust(FRAMES.subList(0, 4), Progress.SILENT);
        assertThat(adjusted.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.PixelsTurned.class,
                        turned -> assertThat(turned.frames()).hasSize(4));
    }

    @Test
    void findsNothingWrongWithTheSoundLeg() {
        AdjustedFrames adjusted = FrameNetwork.adjust(FRAMES.subList(4, 8), Progress.SILENT);
        assertThat(adjusted.findings()).isEmpty();
        assertThat(adjusted.notes()).isEmpty();
    }
}
