package org.qyran.exchange.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.geo.HeightReference;
import org.qyran.imagery.frames.Frame;
import org.qyran.kernel.BadInput;

class CameraTrackTest {

    @TempDir Path folder;

    private Path file(String format, byte[]... payloads) throws IOException {
        Path file = folder.resolve("flight.mp4");
        Files.write(file, TestMp4.of(format, List.of(payloads)));
        return file;
    }

    @Test
    void positionsComeOutInTimeAndThoseWithoutFixStayOut() throws IOException {
        Path file =
                file(
                        "gpmd",
                        TestMp4.payload(
                                3,
                                new double[] {43.1, 71.6, 512.3},
                                new double[] {43.2, 71.7, 513}),
                        TestMp4.payload(0, new double[] {1, 1, 1}),
                        TestMp4.newPayload(-43.3, -71.8, 250, 3),
                        TestMp4.newPayload(9, 9, 9, 0));
        Telemetry telemetry = Telemetry.of(file);
        assertThat(telemetry.kind()).isEqualTo("GPMF");
        assertThat(telemetry.points()).hasSize(3);
        assertThat(telemetry.points())
                .extracting(Telemetry.Point::seconds)
                .containsExactly(0.0, 0.5, 2.0);
        Telemetry.Point first = telemetry.points().get(0);
        assertThat(first.place().latitudeDegrees()).isCloseTo(43.1, within(1e-7));
        assertThat(first.place().heightMetres()).isCloseTo(512.3, within(1e-3));
        assertThat(first.reference()).isEqualTo(HeightReference.ELLIPSOID);
        Telemetry.Point last = telemetry.points().get(2);
        assertThat(last.place().longitudeDegrees()).isCloseTo(-71.8, within(1e-7));
        assertThat(last.reference()).isEqualTo(HeightReference.SEA_LEVEL);
        CameraTrack track = CameraTrack.of(file).orElseThrow();
        Frame frame = track.frame("f", file, 0.6, 1920, 1080, OptionalDouble.of(1000));
        assertThat(frame.pose().position().latitudeDegrees()).isCloseTo(43.2, within(1e-7));
        // Dilution 3.00 at 3 m each.
        assertThat(frame.pose().error().horizontalMetres()).isCloseTo(9, within(1e-9));
        assertThatThrownBy(() -> track.frame("f", file, 9, 1920, 1080, OptionalDouble.of(1000)))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> track.frame("f", file, 0, 1920, 1080, OptionalDouble.empty()))
                .hasMessageContaining("--fov");
    }

    @Test
    void otherTracksAndOtherFilesTellNothing() throws IOException {
        assertThat(CameraTrack.of(file("fdsc", new byte[40]))).isEmpty();
        Path text = folder.resolve("text.mp4");
        Files.writeString(text, "not a recording");
        assertThat(CameraTrack.of(text)).isEmpty();
        assertThatThrownBy(() -> Telemetry.of(text)).hasMessageContaining("text.mp4");
    }

    /** Seeded damage: positions on Earth or a refusal that names the file, nothing else. */
    @Test
    void damagedTablesEndInPositionsOrARefusal() throws IOException {
        byte[] good =
                TestMp4.of(
                        "gpmd",
                        List.of(
                                TestMp4.payload(3, new double[] {43.1, 71.6, 512.3}),
                                TestMp4.newPayload(43.3, 71.8, 250, 3),
                                TestMp4.payload(3, new double[] {43.1, 71.6, 512.3})));
        SplittableRandom random = new SplittableRandom(8);
        Path file = folder.resolve("damaged.mp4");
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bad = good.clone();
            for (int j = random.nextInt(1, 6); j > 0; j--) {
                bad[random.nextInt(8, bad.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(1, bad.length) : bad.length;
            Files.write(file, Arrays.copyOf(bad, length));
            try {
                for (CameraTrack.Point point :
                        CameraTrack.of(file).map(CameraTrack::points).orElse(List.of())) {
                    assertThat(Math.abs(point.fix().latitude())).isLessThanOrEqualTo(90);
                    assertThat(point.fix().heightMetres()).isFinite();
                    assertThat(point.seconds()).isFinite();
                    read++;
                }
            } catch (BadInput refused) {
                assertThat(refused.getMessage()).contains("damaged.mp4");
            }
        }
        assertThat(read).isPositive();
    }
}
