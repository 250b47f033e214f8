package org.qyran.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.qyran.bench.anomaly.InMemoryScan;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;

/**
 * Local RX, windows 7/21, beside Spectral Python's and Orfeo ToolBox's, each side with the same
 * number of threads. The peers run on a crop and are scaled to the whole; that our scores are right
 * is a test's business (RxLocalTest: 1e-6 of the slow reference).
 */
final class RxLocalSpeed implements Row {

    private static final double SPECTRAL_TIMES = 100;
    private static final double OTB_TIMES = 10;
    private static final int CROP = 100;

    /** Smaller: with several threads Spectral Python takes minutes for the other crop. */
    private static final int SPECTRAL_CROP = 50;

    /** A fifth of a second each, and the first few still being compiled. */
    private static final int RUNS = 12;

    private static final int NOT_YET_COMPILED = 3;
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    @Override
    public String name() {
        return "rx-local-speed";
    }

    @Override
    public String asks() {
        return "local RX 7/21: ≥ 100 × Spectral Python at 200² × 72, ≥ 10 × OTB at 1000² × 5,"
                + " same threads";
    }

    @Override
    public Outcome measure() throws Exception {
        Path folder = Files.createTempDirectory("qyran-rx");
        try {
            float[][] cube = made(200, 72);
            float[][] mosaic = made(1000, 5);
            Took first = ours(cube, 200, THREADS);
            double ours = first.warm();
            double oursAlone = ours(cube, 200, 1).warm();
            OptionalDouble spectral = spectral(folder, cube, THREADS);
            OptionalDouble spectralAlone = spectral(folder, cube, 1);
            double oursWide = ours(mosaic, 1000, THREADS).warm();
            OptionalDouble otb = otb(folder, mosaic);
            if (spectral.isEmpty() || spectralAlone.isEmpty() || otb.isEmpty()) {
                return new Outcome.CannotRun("needs apt: python3-spectral otb-bin");
            }
            double overSpectral = spectral.getAsDouble() / ours;
            double overOtb = otb.getAsDouble() / oursWide;
            String figure =
                    ("200² × 72 with %d threads: %.3f s (in a fresh process, not yet compiled: %.2f s)"
                                    + " against Spectral Python's %.0f s, %.0f × (one"
                                    + " thread each: %.2f s against %.1f s, %.0f ×);"
                                    + " 1000² × 5 with %d threads: %.2f s against OTB's %.1f s, %.0f ×")
                            .formatted(
                                    THREADS,
                                    ours,
                                    first.cold(),
                                    spectral.getAsDouble(),
                                    overSpectral,
                                    oursAlone,
                                    spectralAlone.getAsDouble(),
                                    spectralAlone.getAsDouble() / oursAlone,
                                    THREADS,
                                    oursWide,
                                    otb.getAsDouble(),
                                    overOtb);
            return overSpectral >= SPECTRAL_TIMES && overOtb >= OTB_TIMES
                    ? new Outcome.Holds(figure)
                    : new Outcome.Falls(figure);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Correlated bands, as any camera's are. */
    private static float[][] made(int side, int bands) {
        Random random = new Random(21);
        float[][] values = new float[bands][side * side];
        for (int i = 0; i < side * side; i++) {
            double shared = random.nextGaussian();
            for (int b = 0; b < bands; b++) {
                double value = 3000 + 20 * b + 300 * shared + 100 * random.nextGaussian();
                values[b][i] = Math.round(value);
            }
        }
        return values;
    }

    /**
     * Seconds of a run once all is compiled, as the peers' libraries are: the median of the later
     * ones, and of the first.
     */
    private record Took(double warm, double cold) {}

    private static Took ours(float[][] bands, int side, int threads)
            throws InterruptedException, ExecutionException {
        Scorer scorer =
                Detectors.named("rx-local")
                        .orElseThrow()
                        .learner(InMemoryScan.scene(side, side, bands.length))
                        .scorer();
        double[] seconds = new double[RUNS];
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                List<Future<?>> tiles = new ArrayList<>();
                for (int row = 0; row < side; row += scorer.tilePixels()) {
                    for (int column = 0; column < side; column += scorer.tilePixels()) {
                        int size = scorer.tilePixels();
                        Window core =
                                new Window(
                                        column,
                                        row,
                                        Math.min(size, side - column),
                                        Math.min(size, side - row));
                        Tile tile = cut(bands, core, side, scorer.marginPixels());
                        tiles.add(pool.submit(() -> scorer.score(tile, new float[core.pixels()])));
                    }
                }
                for (Future<?> tile : tiles) {
                    tile.get();
                }
                seconds[run] = (System.nanoTime() - start) / 1e9;
            }
        }
        double[] warm = Arrays.copyOfRange(seconds, NOT_YET_COMPILED, RUNS);
        Arrays.sort(warm);
        return new Took(warm[warm.length / 2], seconds[0]);
    }

    private static Tile cut(float[][] bands, Window core, int side, int margin) {
        Window padded = core.grown(margin, side, side);
        float[][] values = new float[bands.length][padded.pixels()];
        for (int b = 0; b < bands.length; b++) {
            for (int row = 0; row < padded.height(); row++) {
                System.arraycopy(
                        bands[b],
                        (padded.row() + row) * side + padded.column(),
                        values[b],
                        row * padded.width(),
                        padded.width());
            }
        }
        return new Tile(core, padded, values);
    }

    /** Seconds for the whole cube, scaled from a crop. */
    private static OptionalDouble spectral(Path folder, float[][] cube, int threads)
            throws IOException, InterruptedException {
        Path raw = folder.resolve("cube.f32");
        ByteBuffer data =
                ByteBuffer.allocate(cube.length * SPECTRAL_CROP * SPECTRAL_CROP * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] band : cube) {
            for (int row = 0; row < SPECTRAL_CROP; row++) {
                for (int column = 0; column < SPECTRAL_CROP; column++) {
                    data.putFloat(band[row * 200 + column]);
                }
            }
        }
        Files.write(raw, data.array());
        Path script = folder.resolve("spectral_rx.py");
        try (InputStream in = RxLocalSpeed.class.getResourceAsStream("spectral_rx.py")) {
            if (in == null) {
                throw new IOException("missing resource spectral_rx.py");
            }
            Files.write(script, in.readAllBytes());
        }
        List<String> command =
                List.of(
                        "/usr/bin/python3",
                        script.toString(),
                        raw.toString(),
                        String.valueOf(SPECTRAL_CROP),
                        String.valueOf(cube.length));
        Ran ran = run(command, threads);
        return ran.exit() == 0
                ? OptionalDouble.of(
                        Double.parseDouble(ran.lastLine())
                                * 200
                                * 200
                                / (SPECTRAL_CROP * SPECTRAL_CROP))
                : OptionalDouble.empty();
    }

    /** Scaled from the difference of two crops, so that the program's start does not count. */
    private static OptionalDouble otb(Path folder, float[][] mosaic)
            throws IOException, InterruptedException {
        double[] seconds = new double[2];
        for (int k = 0; k < 2; k++) {
            int side = (k + 1) * CROP;
            Path in = folder.resolve("crop" + side + ".tif");
            try (GeoTiffWriter writer =
                    GeoTiffWriter.create(
                            in, GeoTiffSpec.of(side, side, SampleType.UINT16, mosaic.length))) {
                for (Window window : writer.tiles()) {
                    writer.write(window, cut(mosaic, window, 1000, 0).bands());
                }
                writer.finish();
            }
            List<String> command =
                    List.of(
                            "otbcli_LocalRxDetection",
                            "-in",
                            in.toString(),
                            "-out",
                            folder.resolve("rx.tif").toString(),
                            "-ir",
                            "3",
                            "-er",
                            "10");
            seconds[k] = Double.MAX_VALUE;
            for (int run = 0; run < 3; run++) {
                Ran ran = run(command, THREADS);
                if (ran.exit() != 0) {
                    return OptionalDouble.empty();
                }
                seconds[k] = Math.min(seconds[k], ran.seconds());
            }
        }
        return OptionalDouble.of((seconds[1] - seconds[0]) * 1_000_000 / (3.0 * CROP * CROP));
    }

    private record Ran(int exit, double seconds, String lastLine) {}

    private static Ran run(List<String> command, int threads)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(
                        Map.of(
                                "OMP_NUM_THREADS", String.valueOf(threads),
                                "OPENBLAS_NUM_THREADS", String.valueOf(threads),
                                "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS", String.valueOf(threads)));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        try {
            Process process = builder.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            String[] lines = said.strip().split("\n");
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Ran(exit, seconds, Arrays.asList(lines).getLast().strip());
        } catch (IOException notInstalled) {
            return new Ran(127, 0, String.valueOf(notInstalled.getMessage()));
        }
    }
}
