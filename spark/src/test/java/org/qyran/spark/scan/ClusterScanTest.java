package org.qyran.spark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.qyran.cli.Qyran;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;
import org.qyran.spark.Cluster;

/** The cluster's result is the single machine's, byte by byte, however it is cut and who dies. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class ClusterScanTest {

    @TempDir private static Path folder;
    private static List<String> inputs;
    private static Map<String, String> local;

    @BeforeAll
    static void scanHere() throws IOException {
        Path rasters = Files.createDirectories(folder.resolve("in"));
        inputs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path raster = rasters.resolve("field-" + i + ".tif");
            write(raster, 900 + 200 * i, 1100 - 150 * i, i);
            inputs.add(raster.toString());
        }
        Path out = folder.resolve("here");
        Said said = run(Qyran::run, "scan", inputs, "--out", out.toString(), "--detector", NAMES);
        assertThat(said.exit).as(said.err).isZero();
        local = content(out);
        assertThat(local.get("detections.geojson")).contains("Polygon");
    }

    private static final String NAMES = "index,rx-global";

    /** Five bands of noise with some plots. */
    private static void write(Path file, int width, int height, int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Band> bands = new ArrayList<>();
        for (double nanometres : new double[] {475, 560, 668, 717, 840}) {
            bands.add(
                    new Band(
                            "B" + nanometres,
                            OptionalDouble.of(nanometres),
                            1,
                            0,
                            OptionalDouble.empty()));
        }
        GeoTiffSpec spec =
                GeoTiffSpec.of(width, height, SampleType.UINT16, 5)
                        .withBands(bands)
                        .withTileSize(128)
                        .withCompression(GeoTiffSpec.Packing.DEFLATE, 2, 1)
                        .withGeoreference(
                                java.util.Optional.of(
                                        new Georeference(
                                                new PixelGrid(
                                                        500_000 + 5000.0 * seed,
                                                        0.2,
                                                        0,
                                                        4_764_000,
                                                        0,
                                                        -0.2),
                                                Crs.ofEpsg(32642).orElseThrow())));
        try (GeoTiffWriter writer = GeoTiffWriter.create(file, spec)) {
            for (Window tile : writer.tiles()) {
                float[][] values = new float[5][tile.pixels()];
                for (int i = 0; i < tile.pixels(); i++) {
                    int column = tile.column() + i % tile.width();
                    int row = tile.row() + i / tile.width();
                    boolean plot = column / 20 % 17 == 3 && row / 20 % 13 == 5;
                    for (int b = 0; b < 5; b++) {
                        float value = 900 + 250 * b + random.nextInt(200);
                        values[b][i] = plot && b == 4 ? value + 2500 : value;
                    }
                }
                writer.write(tile, values);
            }
            writer.finish();
        }
    }

    private record Said(int exit, String out, String err) {}

    @FunctionalInterface
    private interface Command {
        int run(String... arguments);
    }

    private static Said run(Command command, String name, List<String> files, String... options) {
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(files);
        arguments.addAll(List.of(options));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream talked = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talked, true, StandardCharsets.UTF_8));
            int exit = command.run(arguments.toArray(String[]::new));
            return new Said(
                    exit,
                    said.toString(StandardCharsets.UTF_8),
                    talked.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Every file of a folder but what tells of the time: times themselves, GeoPackage, log. */
    private static Map<String, String> content(Path out) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString();
                if (name.endsWith(".gpkg") || name.equals("cluster.log")) {
                    continue;
                }
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                content.put(
                        name,
                        text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\w*", "TIME"));
            }
        }
        return content;
    }

    @Test
    void threadsInPiecesGiveTheSame() throws IOException {
        for (int pieces : new int[] {0, 1, 5}) {
            Path out = folder.resolve("local-" + pieces);
            Path report = folder.resolve("report.json");
            Said said =
                    run(
                            Cluster::run,
                            "scan",
                            List.of(folder.resolve("in").toString()),
                            "--out",
                            out.toString(),
                            "--detector",
                            NAMES,
                            "--master",
                            "local[3]",
                            "--pieces",
                            String.valueOf(pieces),
                            "--report",
                            report.toString());
            assertThat(said.exit).as(said.err).isZero();
            assertThat(content(out)).isEqualTo(local);
            assertThat(Files.readString(report)).contains("\"rasters\": 3").contains("coreSeconds");
        }
    }

    @Test
    void scoresOfOneRasterAreTheSame() {
        Path here = folder.resolve("here.tif");
        Path there = folder.resolve("there.tif");
        List<String> one = inputs.subList(0, 1);
        assertThat(run(Qyran::run, "scan", one, "--scores", here.toString()).exit).isZero();
        Said said =
                run(
                        Cluster::run,
                        "scan",
                        one,
                        "--scores",
                        there.toString(),
                        "--master",
                        "local[2]",
                        "--pieces",
                        "3");
        assertThat(said.exit).as(said.err).isZero();
        assertThat(there).hasSameBinaryContentAs(here);
    }

    @Test
    void aDamagedFileIsNamedAndTheOthersFinish() throws IOException {
        Path damaged = folder.resolve("damaged.tif");
        Files.copy(Path.of(inputs.get(1)), damaged);
        try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[40_000]);
        }
        List<String> files = List.of(inputs.get(0), damaged.toString(), inputs.get(2));
        Path here = folder.resolve("damaged-here");
        Path there = folder.resolve("damaged-there");
        Said locally =
                run(Qyran::run, "scan", files, "--out", here.toString(), "--detector", NAMES);
        Said said =
                run(
                        Cluster::run,
                        "scan",
                        files,
                        "--out",
                        there.toString(),
                        "--detector",
                        NAMES,
                        "--lang",
                        "en",
                        "--master",
                        "local[3]");
        assertThat(locally.exit).isEqualTo(1);
        assertThat(said.exit).isEqualTo(1);
        String sentence =
                locally.err
                        .lines()
                        .filter(l -> l.startsWith("  " + damaged))
                        .findFirst()
                        .orElseThrow();
        assertThat(said.err.lines()).contains(sentence);
        assertThat(content(there)).isEqualTo(content(here));
    }

    /** Stopped when the first rows of a raster that takes some seconds are done. */
    @Test
    void goesOnAfterCtrlC() throws Exception {
        Path large = folder.resolve("large.tif");
        write(large, 2000, 2000, 9);
        List<String> files = List.of(inputs.getFirst(), large.toString());
        Path here = folder.resolve("whole");
        String[] locally = {"--out", here.toString(), "--detector", "rx-local"};
        assertThat(run(Qyran::run, "scan", files, locally).exit).isZero();
        Path out = folder.resolve("stopped");
        List<String> options =
                List.of(
                        "--out",
                        out.toString(),
                        "--detector",
                        "rx-local",
                        "--lang",
                        "en",
                        "--master",
                        "local[1]");
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElseThrow());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.addAll(List.of(Cluster.class.getName(), "scan"));
        line.addAll(files);
        line.addAll(options);
        Path said = folder.resolve("stopped.log");
        Process stopped =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            awaitRow(out.resolve("large.tif.scan.partial"), stopped);
            new ProcessBuilder("kill", "-INT", String.valueOf(stopped.pid())).start().waitFor();
            assertThat(stopped.waitFor()).as(Files.readString(said)).isEqualTo(130);
        } finally {
            stopped.destroyForcibly();
        }
        assertThat(out.resolve("detections.geojson")).as(Files.readString(said)).doesNotExist();

        Said after = run(Cluster::run, "scan", files, options.toArray(String[]::new));

        assertThat(after.exit).as(after.err).isZero();
        assertThat(after.err).contains("going on after");
        assertThat(content(out)).isEqualTo(content(here));
    }

    /** A head is written first, then what was learned, then each row of tiles that is done. */
    private static void awaitRow(Path kept, Process writer) throws Exception {
        TreeSet<Long> sizes = new TreeSet<>();
        while (writer.isAlive() && sizes.size() < 3) {
            if (Files.exists(kept) && Files.size(kept) > 0) {
                sizes.add(Files.size(kept));
            }
            Thread.sleep(2);
        }
    }

    /** Real processes; one is killed while it works. */
    @Test
    void aKilledWorkerCostsOnlyItsPieces() throws Exception {
        Path out = folder.resolve("killed");
        Thread killer = Thread.ofPlatform().start(() -> killOneExecutor());
        Said said =
                run(
                        Cluster::run,
                        "scan",
                        inputs,
                        "--out",
                        out.toString(),
                        "--detector",
                        NAMES,
                        "--master",
                        "local-cluster[2,1,1024]",
                        "--pieces",
                        "6");
        killer.interrupt();
        killer.join();
        assertThat(said.exit).as(said.err).isZero();
        assertThat(content(out)).isEqualTo(local);
    }

    private static void killOneExecutor() {
        try {
            while (true) {
                var executor =
                        ProcessHandle.current()
                                .descendants()
                                .filter(p ->
                                        p.info()
                                                .commandLine()
                                                .orElse("")
                                                .contains("CoarseGrainedExecutorBackend"))
                                .findFirst();
                if (executor.isPresent()) {
                    // Long enough to be in the middle of something.
                    Thread.sleep(4000);
                    executor.get().destroyForcibly();
                    return;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
