package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocateCommandTest {

    @TempDir Path folder;

    private final Path frames =
            Path.of(System.getProperty("qyran.root", "."))
                    .resolve("../shared/data/drone-frames")
                    .normalize();

    @BeforeEach
    void realFrames() {
        Assumptions.assumeTrue(Files.isDirectory(frames), "needs ../shared/data/drone-frames");
    }

    @Test
    void everyRowIsAnsweredInItsPlace() throws IOException {
        Path marks = folder.resolve("marks.csv");
        Files.writeString(
                marks,
                """
                \uFEFFY;X;Frame
                1125;2000;dji_0030
                -5;10;DJI_0031.JPG
                1;1;nowhere.jpg
                north;1;DJI_0030.JPG
                1125;2000;some/where/DJI_0031.jpg
                """);
        Path out = folder.resolve("places.csv");
        int exit =
                Qyran.run(
                        "locate",
                        frames.resolve("DJI_0030.JPG").toString(),
                        frames.resolve("DJI_0031.JPG").toString(),
                        "--pixels",
                        marks.toString(),
                        "--no-match",
                        "--lang",
                        "en",
                        "--out",
                        out.toString());
        assertThat(exit).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst())
                .isEqualTo("frame,x,y,latitude,longitude,height,radius95,mgrs,status,reason");
        List<List<String>> rows = lines.stream().skip(1).map(l -> Mark.cells(l, ',')).toList();
        assertThat(rows).hasSize(5).allMatch(row -> row.size() == 10);
        assertThat(rows)
                .extracting(row -> row.get(8))
                .containsExactly("ok", "refused", "refused", "refused", "ok");
        assertThat(rows.get(0).subList(0, 3)).containsExactly("dji_0030", "2000", "1125");
        // Almost straight below the camera, at the height of take-off: 198.6 − 40.1 m.
        assertThat(Double.parseDouble(rows.get(0).get(3))).isBetween(46.842, 46.844);
        assertThat(Double.parseDouble(rows.get(0).get(5))).isBetween(158.0, 159.0);
        assertThat(Double.parseDouble(rows.get(0).get(6))).isBetween(3.0, 10.0);
        assertThat(rows.get(0).get(7)).matches("15T[A-Z]{2}\\d{10}");
        assertThat(rows.get(0).get(9)).contains("take-off");
        assertThat(rows.get(1).subList(3, 8)).containsOnly("");
        assertThat(rows.get(1).get(9)).contains("not on the image");
        assertThat(Files.exists(folder.resolve("places.csv.part"))).isFalse();
    }

    @Test
    void aBadFrameRefusesItsRowsAndNoOthers() throws IOException {
        Path broken = folder.resolve("broken.jpg");
        Files.writeString(broken, "no image");
        Path marks = folder.resolve("marks.csv");
        Files.writeString(marks, "frame,x,y\nbroken,1,1\nDJI_0030,5,5\n");
        Path out = folder.resolve("places.csv");
        int exit =
                Qyran.run(
                        "locate",
                        broken.toString(),
                        frames.resolve("DJI_0030.JPG").toString(),
                        "--pixels",
                        marks.toString(),
                        "--lang",
                        "ru",
                        "--out",
                        out.toString());
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(out).get(1)).contains("refused").contains("broken.jpg");
        assertThat(Files.readAllLines(out).get(2)).contains(",ok,");
    }

    @Test
    void wrongUsageAndMissingTablesAreTold() {
        assertThat(Qyran.run("locate", "a.jpg")).isEqualTo(2);
        assertThat(Qyran.run("locate", "a.jpg", "--pixels", "none.csv")).isEqualTo(1);
        assertThat(Qyran.run("locate", "a.jpg", "--pixels", "x", "--lang", "fr")).isEqualTo(2);
    }

    @Test
    void aFolderIsNamedAndAFrameGivenTwiceCountsOnce() throws IOException {
        Path frame = frames.resolve("DJI_0030.JPG");
        Path marks = folder.resolve("marks.csv");
        Files.writeString(marks, "x,y\n2000,1125\n");
        Path out = folder.resolve("places.csv");
        Path again = folder.resolve("..").resolve(folder.getFileName()).resolve("again.jpg");
        Files.createSymbolicLink(folder.resolve("again.jpg"), frame);
        assertThat(locate(out, frame.toString(), frame.toString(), again.toString(), marks))
                .isZero();
        assertThat(Files.readAllLines(out).get(1)).startsWith("DJI_0030.JPG,2000,1125,46.84");
        Files.writeString(marks, "frame,x,y\n" + folder.getFileName() + ",1,1\n");
        assertThat(locate(out, folder.toString(), frame.toString(), frame.toString(), marks))
                .isEqualTo(1);
        assertThat(Files.readAllLines(out).get(1)).contains("refused").contains("is a folder");
        assertThat(Qyran.run("locate", frame.toString(), "--pixels", folder.toString()))
                .isEqualTo(1);
    }

    @Test
    void aPictureCutShortIsRefusedThoughItsTagsReadWell() throws IOException {
        byte[] whole = Files.readAllBytes(frames.resolve("DJI_0030.JPG"));
        Path half = folder.resolve("half.jpg");
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        Path marks = folder.resolve("marks.csv");
        Files.writeString(marks, "frame,x,y\nhalf,2000,1125\n");
        Path out = folder.resolve("places.csv");
        assertThat(locate(out, half.toString(), half.toString(), half.toString(), marks))
                .isEqualTo(1);
        assertThat(Files.readAllLines(out).get(1)).contains("refused").contains("ends before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ground=1e9",
                "--ground=NaN",
                "--ground-error=-1",
                "--pixel-error=NaN",
                "--take-off=91,10",
                "--take-off=here",
                "--position=43,71,1e9",
                "--height=Infinity",
                "--size=axb",
                "--fov=400",
                "--nonsense"
            })
    void impossibleNumbersAreWrongUsage(String option) throws IOException {
        Path marks = folder.resolve("marks.csv");
        Files.writeString(marks, "x,y\n1,1\n");
        String frame = frames.resolve("DJI_0030.JPG").toString();
        assertThat(Qyran.run("locate", frame, "--pixels", marks.toString(), option)).isEqualTo(2);
    }

    private static int locate(Path out, String a, String b, String c, Path marks) {
        return Qyran.run(
                "locate",
                a,
                b,
                c,
                "--pixels",
                marks.toString(),
                "--no-match",
                "--lang",
                "en",
                "--out",
                out.toString());
    }
}
