package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.SampleType;

/** The command as scripts see it: exit codes, standard output, files. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class ScanCommandTest {

    private record Ran(int exit, String out, String err) {}

    private static Ran scan(Object... arguments) {
        String[] all =
                Stream.concat(Stream.of("scan", "--lang", "en"), Arrays.stream(arguments))
                        .map(Object::toString)
                        .toArray(String[]::new);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream talked = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talked, true, StandardCharsets.UTF_8));
            int exit = Qyran.run(all);
            return new Ran(
                    exit,
                    said.toString(StandardCharsets.UTF_8),
                    talked.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void marksGoToStandardOutputTalkToStandardError(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 400, 4, true);
        Ran ran = scan(file, "--detector", "rx-global");
        assertThat(ran.exit).isZero();
        assertThat(ran.out.lines()).hasSize(2);
        assertThat(ran.out).startsWith("rank\tlatitude\tlongitude").contains("\t43.352");
        assertThat(ran.err).contains("rx-global", "SIMULATED", "no probability");
    }

    @Test
    void scoresAreOneFloatBandOfTheSameSizeAndPlace(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, true);
        Path scores = folder.resolve("scores.tif");
        assertThat(scan(file, "--detector", "rx-global", "--scores", scores).exit).isZero();
        try (Raster in = Rasters.open(file);
                Raster out = Rasters.open(scores)) {
            assertThat(out.info().bands()).hasSize(1);
            assertThat(out.info().type()).isEqualTo(SampleType.FLOAT32);
            assertThat(out.info().width()).isEqualTo(300);
            assertThat(out.info().height()).isEqualTo(300);
            assertThat(out.info().georeference().orElseThrow().grid())
                    .isEqualTo(in.info().georeference().orElseThrow().grid());
            float[][] values = new float[1][300 * 300];
            out.read(out.info().whole(), new int[] {0}, values);
            assertThat(values[0][130 * 300 + 110]).isGreaterThan(10 * values[0][10 * 300 + 10]);
        }
        assertOnly(folder, "a.tif", "scores.tif");
    }

    @Test
    void aFolderHoldsFormatsAndChipsAndNothingHalfWritten(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, true);
        Path out = folder.resolve("out");
        assertThat(scan(file, "--detector", "rx-global", "--out", out).exit).isZero();
        assertOnly(
                out,
                "chips",
                "cot",
                "detections.geojson",
                "sightings.csv",
                "sightings.geojson",
                "sightings.gpkg",
                "sightings.kml");
        assertThat(Files.readString(out.resolve("detections.geojson"))).contains("chips/");
    }

    @Test
    void oneBadFileIsNamedAndTheRestGoesOn(@TempDir Path folder) throws IOException {
        Path good = MadeUpRaster.write(folder.resolve("good.tif"), 300, 4, true);
        Path cut = MadeUpRaster.write(folder.resolve("cut.tif"), 300, 4, true);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Path out = folder.resolve("out");
        Ran ran = scan(cut, good, folder.resolve("none.tif"), "--out", out);
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("2 of 3 files", "cut.tif: ", "none.tif: ");
        assertThat(Files.readString(out.resolve("detections.geojson")))
                .contains("good.tif")
                .doesNotContain("cut.tif");
        assertThat(out).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void damageInTheMiddleLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 1200, 4, true);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(damaged.length() / 2);
            damaged.write(new byte[4096]);
        }
        Path scores = folder.resolve("scores.tif");
        Path out = folder.resolve("out");
        Ran ran = scan(file, "--detector", "rx-global", "--scores", scores, "--out", out);
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("a.tif: TIFF TileOffsets[");
        assertThat(scores).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.{part,partial}");
        if (Files.exists(out)) {
            assertOnly(out);
        }
    }

    @Test
    void scoresNeverOverwriteTheInput(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 100, 4, true);
        byte[] before = Files.readAllBytes(file);
        Path link = Files.createLink(folder.resolve("hard.tif"), file);
        Path soft = Files.createSymbolicLink(folder.resolve("soft.tif"), file);
        for (Path scores : List.of(file, link, soft, folder.resolve("./a.tif"))) {
            Ran ran = scan(file, "--detector", "rx-global", "--scores", scores);
            assertThat(ran.exit).isEqualTo(1);
            assertThat(ran.err).contains(scores + ": --scores: ", "overwrite the input " + file);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
        Path header = Files.writeString(folder.resolve("b.hdr"), "ENVI");
        Path data = Files.writeString(folder.resolve("b.img"), "");
        assertThat(scan(data, "--scores", header).exit).isEqualTo(1);
        assertThat(scan(header, "--scores", data).exit).isEqualTo(1);
        assertThat(header).content().isEqualTo("ENVI");
        assertThat(data).isEmptyFile();
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeTheScan(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 100, 4, true);
        Path inTheWay = Files.writeString(folder.resolve("out"), "mine");
        for (String option : List.of("--out", "--scores")) {
            Ran ran = scan(file, option, inTheWay.resolve("below"));
            assertThat(ran.exit).isEqualTo(1);
            assertThat(ran.err).startsWith(inTheWay.resolve("below") + ": " + option + ": ");
            assertThat(ran.err).contains("nothing can be written").doesNotContain("scanned");
        }
        assertThat(scan(file, "--scores", folder).err).contains("this is a folder");
        assertThat(inTheWay).content().isEqualTo("mine");
    }

    @Test
    void aPlaceOffTheEarthDoesNotStopTheBatch(@TempDir Path folder) throws IOException {
        Path good = MadeUpRaster.write(folder.resolve("good.tif"), 300, 4, true);
        Path off = MadeUpRaster.write(folder.resolve("off.tif"), 100, 4, true);
        byte[] bytes = Files.readAllBytes(off);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 8 <= bytes.length; i++) {
            if (buffer.getDouble(i) == 4_800_000) {
                buffer.putDouble(i, 5e12);
            }
        }
        Files.write(off, bytes);
        Path out = folder.resolve("out");
        Ran ran = scan(off, good, "--detector", "rx-global", "--out", out);
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err)
                .contains("1 of 2 files", "off.tif: georeference of pixel", "EPSG:32642")
                .doesNotContain("\tat ");
        assertThat(Files.readString(out.resolve("detections.geojson"))).contains("good.tif");
    }

    @Test
    void withoutGeoreferenceMarksStayInPixels(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, false);
        Ran ran = scan(file, "--detector", "rx-global", "--min-pixels", "50");
        assertThat(ran.exit).isZero();
        assertThat(ran.err).contains("no georeference");
        assertThat(ran.out.lines().skip(1).findFirst().orElseThrow())
                .startsWith("1\t115.0\t130.0\t600\t");
        Path out = folder.resolve("out");
        assertThat(scan(file, "--detector", "rx-global", "--out", out).exit).isZero();
        assertThat(Files.readString(out.resolve("detections.geojson")))
                .contains("\"geometry\":null");
    }

    @Test
    void whatDoesNotSuitIsSaidInWords(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("grey.tif"), 100, 1, false);
        Ran ran = scan(file, "--detector", "index");
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("grey.tif", "index: needs red");
    }

    @Test
    void wrongUsageExitsWithTwo(@TempDir Path folder) throws IOException {
        assertThat(scan().exit).isEqualTo(2);
        assertThat(scan("a.tif", "--detector", "no-such").err).contains("no-such", "rx-global");
        assertThat(scan("a.tif", "--detector", "no-such").exit).isEqualTo(2);
        assertThat(scan("a.tif", "b.tif", "--scores", "s.tif").exit).isEqualTo(2);
        assertThat(scan("a.tif", "--threads", "0").exit).isEqualTo(2);
    }

    @Test
    void wrongUsageIsOneSentenceNotTheWholeHelp() {
        Ran ran = scan("a.tif", "--chips", "-1");
        assertThat(ran.exit).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(2);
        assertThat(ran.err).contains("--chips at least 0", "qyran scan --help");
        assertThat(ran.out).isEmpty();
    }

    @Test
    void aMissingModelIsRefused(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, true);
        Ran ran = scan(file, "--model", folder.resolve("none.model"));
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("none.model: file: the file cannot be opened");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedInASentence(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, true);
        Ran ran = scan(file, "--detector", "rx-global", "--out", file.resolve("out"));
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("a.tif", "nothing can be written here");
        assertThat(ran.err).doesNotContain("\tat ");
    }

    @Test
    void jsonIsOneObject(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, true);
        Ran ran = scan(file, "--detector", "rx-global", "--json");
        assertThat(ran.out).startsWith("{\"marks\":[{\"id\":").endsWith("]}\n");
        assertThat(ran.out).contains("\"reasons\":[{", "\"latitude\":43.352");
    }

    private static void assertOnly(Path folder, String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(List.of(names));
        }
    }

    @Test
    void aFileGivenTwiceIsScannedOnceAndMarksAreNamedByContent(@TempDir Path folder)
            throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, true);
        Path detour = folder.resolve("../" + folder.getFileName() + "/a.tif");
        Ran twice = scan(file, detour, "--detector", "rx-global", "--json");
        assertThat(twice.exit).isZero();
        assertThat(twice.err).contains(detour + " is given more than once");
        Ran once = scan(detour, "--detector", "rx-global", "--json");
        assertThat(ids(twice.out)).isEqualTo(ids(once.out)).hasSize(1);
        assertThat(ids(once.out).getFirst()).startsWith("a.tif~").endsWith("/rx-global/100-120");
    }

    private static List<String> ids(String json) {
        return Pattern.compile("\"id\":\"([^\"]*)\"")
                .matcher(json)
                .results()
                .map(m -> m.group(1).replace("\\/", "/"))
                .toList();
    }

    @Test
    void jsonTellsWhatWasRefused(@TempDir Path folder) {
        Ran ran = scan(folder.resolve("none.tif"), "--json");
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.out)
                .startsWith("{\"marks\":[],\"refused\":[{\"file\":")
                .contains("none.tif");
    }

    @Test
    void scoresIntoAFolderThatIsNotThereAreRefusedAndNothingIsMade(@TempDir Path folder)
            throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 100, 4, true);
        Ran ran = scan(file, "--scores", folder.resolve("slip/scores.tif"));
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("slip is no folder");
        assertOnly(folder, "a.tif");
    }

    @Test
    void anEmptyAnswerSaysHowMuchWasLookedAt(@TempDir Path folder) throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 300, 4, true);
        Ran ran = scan(file, "--detector", "rx-global", "--min-pixels", "50000");
        assertThat(ran.exit).isZero();
        assertThat(ran.out).isEmpty();
        assertThat(ran.err).contains(" km² and marked nothing");
    }

    @Test
    void aNetworkWithoutThePartIsAnsweredWithTheCommandThatAddsIt(@TempDir Path folder)
            throws IOException {
        Path file = MadeUpRaster.write(folder.resolve("a.tif"), 100, 4, true);
        Path network = Files.write(folder.resolve("net"), new byte[] {8, 8, 58, 0});
        Ran ran = scan(file, "--model", network);
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err.lines())
                .singleElement()
                .asString()
                .contains("net: model = ONNX", "./qyran add onnx");
    }
}
