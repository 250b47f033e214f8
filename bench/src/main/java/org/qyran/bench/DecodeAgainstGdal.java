package org.qyran.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * How fast five 16-bit bands of 4096² pixels, Deflate with predictor 2, become floats, beside
 * GDAL's {@code ReadAsArray} on the same file, turn and turn about.
 */
public final class DecodeAgainstGdal implements Row {

    private static final int SIZE = 4096;
    private static final int THREADS = 4;
    private static final int TURNS = 4;

    /** 650 MB/s asked where GDAL does 818. */
    private static final double LEAST_RATIO = 650.0 / 818;

    @Override
    public String name() {
        return "decode-against-gdal";
    }

    @Override
    public String asks() {
        return "4096² × 5 × 16 bit, Deflate, predictor 2, four threads: at least 650/818 of GDAL's"
                + " speed in the same run";
    }

    @Override
    public Outcome measure() throws Exception {
        Optional<String> missing = ReaderMatrix.missing();
        if (missing.isPresent()) {
            return new Outcome.CannotRun(missing.get());
        }
        Path folder = Files.createTempDirectory("qyran-decode");
        try {
            Path script = folder.resolve("decode.py");
            try (InputStream from =
                    DecodeAgainstGdal.class.getResourceAsStream("decode-against-gdal.py")) {
                if (from == null) {
                    throw new IllegalStateException("decode-against-gdal.py is not in the build");
                }
                Files.copy(from, script);
            }
            Path file = folder.resolve("five.tif");
            python(script, "make", file.toString(), Integer.toString(SIZE));
            return compare(script, file);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Outcome compare(Path script, Path file) throws Exception {
        double[] best = new double[4];
        for (int turn = 0; turn < TURNS; turn++) {
            for (int t = 0; t < 2; t++) {
                int threads = t == 0 ? 1 : THREADS;
                String n = Integer.toString(threads);
                for (String line : python(script, "read", file.toString(), n, "2")) {
                    best[t] = Math.max(best[t], Double.parseDouble(line.strip()));
                }
                best[2 + t] = Math.max(best[2 + t], decode(file, threads));
                best[2 + t] = Math.max(best[2 + t], decode(file, threads));
            }
        }
        String library =
                "off".equalsIgnoreCase(System.getenv("QYRAN_LIBDEFLATE"))
                        ? "JDK Inflater"
                        : "libdeflate where present";
        double ratio = best[3] / best[1];
        String figure =
                String.format(
                        Locale.ROOT,
                        "%.0f MB/s against GDAL's %.0f on %d threads (ratio %.2f), %.0f against"
                                + " %.0f on one (%.2f); %s",
                        best[3],
                        best[1],
                        THREADS,
                        ratio,
                        best[2],
                        best[0],
                        best[2] / best[0],
                        library);
        return ratio >= LEAST_RATIO ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static List<String> python(Path script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("GDAL: " + said);
        }
        return said.lines().toList();
    }

    /** Decoded megabytes a second, whole file, blocks handed to threads as they come free. */
    static double decode(Path file, int threads) throws IOException, InterruptedException {
        try (Raster raster = Rasters.open(file)) {
            RasterInfo info = raster.info();
            List<Window> windows = new ArrayList<>();
            for (int row = 0; row < info.height(); row += info.blockHeight()) {
                for (int column = 0; column < info.width(); column += info.blockWidth()) {
                    windows.add(
                            new Window(
                                    column,
                                    row,
                                    Math.min(info.blockWidth(), info.width() - column),
                                    Math.min(info.blockHeight(), info.height() - row)));
                }
            }
            int[] bands = IntStream.range(0, info.bands().size()).toArray();
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            List<Thread> workers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                workers.add(Thread.ofPlatform().start(() -> work(raster, windows, bands, next)));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double bytes =
                    (double) info.width() * info.height() * bands.length * info.type().bytes();
            return bytes / seconds / 1e6;
        }
    }

    private static void work(Raster raster, List<Window> windows, int[] bands, AtomicInteger next) {
        int block = raster.info().blockWidth() * raster.info().blockHeight();
        float[][] into = new float[bands.length][block];
        try {
            for (int i = next.getAndIncrement(); i < windows.size(); i = next.getAndIncrement()) {
                raster.read(windows.get(i), bands, into);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
