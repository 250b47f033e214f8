package org.qyran.exchange.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qyran.geo.HeightReference;
import org.qyran.imagery.frames.Frame;
import org.qyran.kernel.BadInput;

class SubtitlesTest {

    private static final String TEXT =
            """
            1
            00:00:00,000 --> 00:00:01,000
            <font size="28">SrtCnt : 1, DiffTime : 33ms
            [iso : 100] [focal_len : 240.00] [latitude: 43.123450] [longitude: 71.654320]
            [rel_alt: 50.200 abs_alt: 512.300] [gb_yaw : 30.1 gb_pitch : -60.0 gb_roll : 0.0]</font>

            2
            00:00:01,000 --> 00:00:02,000
            GPS(71.654320,43.123460,17) BAROMETER:51.9
            """;

    @Test
    void newAndOldFormsTellThePose() throws BadInput {
        Subtitles subtitles = Subtitles.of("a.srt", TEXT).orElseThrow();
        Frame first = frame(subtitles, 0.2, OptionalDouble.empty());
        assertThat(first.pose().position().latitudeDegrees()).isEqualTo(43.12345);
        assertThat(first.pose().rotation().attitude().yawDegrees()).isCloseTo(30.1, within(1e-9));
        assertThat(first.pose().rotation().attitude().pitchDegrees()).isCloseTo(-60, within(1e-9));
        assertThat(first.heights())
                .containsEntry(HeightReference.ABOVE_TAKE_OFF, 50.2)
                .containsEntry(HeightReference.SEA_LEVEL, 512.3);
        assertThat(first.camera().focalX())
                .isCloseTo(24 / 43.2666 * Math.hypot(1920, 1080), within(0.1));
        Frame second = frame(subtitles, 1.4, OptionalDouble.of(1500));
        assertThat(second.pose().position().latitudeDegrees()).isEqualTo(43.12346);
        assertThat(second.pose().error().yawDegrees()).isGreaterThan(100);
        assertThat(second.camera().focalX()).isEqualTo(1500);
    }

    @Test
    void whatIsNotToldIsNamed() throws BadInput {
        Subtitles subtitles = Subtitles.of("a.srt", TEXT).orElseThrow();
        assertThatThrownBy(() -> frame(subtitles, 60, OptionalDouble.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("60");
        assertThatThrownBy(() -> frame(subtitles, 1.4, OptionalDouble.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("focal_len");
        assertThat(Subtitles.of("a.srt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n")).isEmpty();
        assertThat(
                        Subtitles.of(
                                "a.srt",
                                TEXT.replace("43.123450", "0")
                                        .replace("71.654320", "0")
                                        .replace("43.123460", "0")))
                .isEmpty();
    }

    @Test
    void damagedTextNeverFailsOtherwise() throws BadInput {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 3000; i++) {
            StringBuilder bad = new StringBuilder(TEXT);
            for (int j = 0; j < random.nextInt(1, 40); j++) {
                bad.setCharAt(random.nextInt(bad.length()), (char) random.nextInt(32, 127));
            }
            Subtitles.of("bad.srt", bad.toString())
                    .ifPresent(s -> {
                        try {
                            frame(s, 0.5, OptionalDouble.of(1000));
                        } catch (BadInput refused) {
                            assertThat(refused.getMessage()).contains("bad.srt");
                        }
                    });
        }
    }

    private static Frame frame(Subtitles subtitles, double seconds, OptionalDouble focal)
            throws BadInput {
        return subtitles.frame("a@1", Path.of("a.mp4"), seconds, 1920, 1080, focal);
    }
}
