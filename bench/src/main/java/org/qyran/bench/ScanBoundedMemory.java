package org.qyran.bench;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A mosaic of sixteen gigabytes, decoded, through a heap of two. */
public final class ScanBoundedMemory implements Row {

    private static final int SIDE = 40_000;

    @Override
    public String name() {
        return "scan-bounded-memory";
    }

    @Override
    public String asks() {
        return "scan --detector index,rx-global --scores of a 40,000 × 40,000 five-band 16-bit"
                + " mosaic ends well in a heap of 2 GB";
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root"));
        Path folder = root.resolve("build/bench");
        Path mosaic = new Mosaic(SIDE, SIDE, 2, true).in(folder);
        Path scores = folder.resolve("scores-of-40000.tif");
        ProcessBuilder builder =
                new ProcessBuilder(
                        root.resolve("qyran").toString(),
                        "scan",
                        "--detector",
                        "index,rx-global",
                        "--scores",
                        scores.toString(),
                        mosaic.toString());
        Map<String, String> environment = builder.environment();
        environment.put("QYRAN_JAVA_OPTS", "-Xmx2g");
        long began = System.nanoTime();
        Process process = builder.redirectErrorStream(true).start();
        String said;
        try (BufferedReader reader = process.inputReader()) {
            said = reader.lines().collect(Collectors.joining("\n"));
        }
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        long bytes = Files.exists(scores) ? Files.size(scores) : 0;
        Files.deleteIfExists(scores);
        String figure =
                String.format(
                        Locale.ROOT,
                        "exit %d after %.0f s; mosaic %d MB on disk, scores %d MB",
                        exit,
                        seconds,
                        Files.size(mosaic) / 1_000_000,
                        bytes / 1_000_000);
        if (exit != 0 || bytes == 0) {
            System.out.println(said);
            return new Outcome.Falls(figure);
        }
        return new Outcome.Holds(figure);
    }
}
