package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.exchange.klv.UasTrack;
import org.qyran.exchange.video.VideoFile;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.LocalFrame;

class LocateVideoIT {

    @TempDir Path folder;

    private final Path stream =
            Path.of(System.getProperty("qyran.root", "."))
                    .resolve("../shared/data/uav-metadata/sample-stream.ts")
                    .normalize();

    @BeforeEach
    void ffmpeg() {
        Assumptions.assumeTrue(VideoFile.canFreeze(), "needs apt: ffmpeg");
        Assumptions.assumeTrue(Files.exists(stream), "needs ../shared/data/uav-metadata");
    }

    @Test
    void theFrozenFramesMiddleLiesWhereTheTelemetrySaysItDoes() throws IOException {
        Path marks = marks("frame,x,y\nsample-stream.ts@5,320,240\nsample-stream.ts@900,1,1\n");
        List<List<String>> rows = locate(stream.toString(), "--pixels", marks.toString());
        assertThat(rows.get(0).get(8)).isEqualTo("ok");
        assertThat(rows.get(1).get(8)).isEqualTo("refused");
        UasTrack track = UasTrack.read(stream);
        GroundPoint told =
                track.points().stream()
                        .filter(p -> p.seconds() >= 5)
                        .findFirst()
                        .orElseThrow()
                        .metadata()
                        .frameCentre()
                        .orElseThrow();
        GroundPoint found =
                new GroundPoint(
                        Double.parseDouble(rows.get(0).get(3)),
                        Double.parseDouble(rows.get(0).get(4)),
                        0);
        double apart = new LocalFrame(found).local(told).horizontalLength();
        assertThat(apart).isLessThan(Double.parseDouble(rows.get(0).get(6)));
    }

    @Test
    void aFrameIsFrozenForMarking() throws IOException {
        Path frozen = folder.resolve("frozen");
        int exit =
                Qyran.run("locate", stream.toString(), "--at", "5", "--freeze", frozen.toString());
        assertThat(exit).isZero();
        assertThat(ImageIO.read(frozen.resolve("sample-stream.ts@5.0.png").toFile()).getWidth())
                .isEqualTo(640);
    }

    @Test
    void aRecordingThatTellsNothingTakesATypedPose() throws IOException, InterruptedException {
        Path plain = folder.resolve("plain.mp4");
        Process made =
                new ProcessBuilder(
                                "ffmpeg",
                                "-v",
                                "error",
                                "-y",
                                "-f",
                                "lavfi",
                                "-i",
                                "testsrc=size=320x240:rate=10:duration=2",
                                plain.toString())
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        Path marks = marks("x,y\n160,120\n");
        assertThat(locate(plain.toString(), "--at", "1", "--pixels", marks.toString()).get(0))
                .contains("refused");
        List<String> row =
                locate(
                                plain.toString(),
                                "--at",
                                "1",
                                "--pixels",
                                marks.toString(),
                                "--position",
                                "43.1,71.2,100",
                                "--yaw",
                                "0",
                                "--pitch",
                                "-45",
                                "--fov",
                                "65")
                        .get(0);
        assertThat(row.get(8)).isEqualTo("ok");
        // 100 m north of the camera.
        assertThat(Double.parseDouble(row.get(3))).isCloseTo(43.1 + 100 / 111_100.0, within(1e-5));
        assertThat(Double.parseDouble(row.get(4))).isCloseTo(71.2, within(1e-6));
    }

    private Path marks(String text) throws IOException {
        Path marks = folder.resolve("marks.csv");
        Files.writeString(marks, text);
        return marks;
    }

    private List<List<String>> locate(String... arguments) throws IOException {
        Path out = folder.resolve("places.csv");
        List<String> all = new ArrayList<>(List.of("locate"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--out", out.toString(), "--lang", "en"));
        Qyran.run(all.toArray(String[]::new));
        return Files.readAllLines(out).stream().skip(1).map(l -> Mark.cells(l, ',')).toList();
    }
}
