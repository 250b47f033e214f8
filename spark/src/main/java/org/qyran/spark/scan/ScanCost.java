package org.qyran.spark.scan;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;

/** What a scan of many rasters costs, and how far all of them are together. */
final class ScanCost {

    /** What each stage takes of a raster's time, about; only the bar depends on it. */
    private static final Map<String, double[]> STAGES =
            Map.of(
                    "learn", new double[] {0, 0.35},
                    "compare", new double[] {0.35, 0.4},
                    "score", new double[] {0.4, 0.95},
                    "explain", new double[] {0.95, 0.98},
                    "chips", new double[] {0.98, 1});

    private static final double KIB = 1024;

    private long began = System.nanoTime();
    private double startSeconds;
    private final Phrases phrases;
    private final Consumer<String> say;
    private final Optional<Path> report;
    private final AtomicLong coreNanos = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicInteger pieces = new AtomicInteger();
    private final AtomicInteger rasters = new AtomicInteger();
    private final AtomicLong pixels = new AtomicLong();
    private final DoubleAdder squareMetres = new DoubleAdder();

    ScanCost(Phrases phrases, Consumer<String> say, Optional<Path> report) {
        this.phrases = phrases;
        this.say = say;
        this.report = report;
    }

    /** The workers are there; what came before was the start of processes. */
    void ready() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        startSeconds = (System.currentTimeMillis() - started) / 1e3;
        began = System.nanoTime();
    }

    void piece(long nanos, long bytes) {
        coreNanos.addAndGet(nanos);
        bytesRead.addAndGet(bytes);
        pieces.incrementAndGet();
    }

    void looked(RasterInfo info) {
        rasters.incrementAndGet();
        pixels.addAndGet((long) info.width() * info.height());
        Scene.of(info)
                .metresPerPixel()
                .ifPresent(gsd -> squareMetres.add(gsd * gsd * info.width() * info.height()));
    }

    /** What it has taken so far, for the bar; empty while nothing is finished. */
    String soFar() {
        double square = squareMetres.sum() / 1e6;
        return square == 0
                ? phrases.say("core-seconds", List.of(coreNanos.get() / 1e9))
                : phrases.say("per-km2", List.of(coreNanos.get() / 1e9 / square));
    }

    static long units(Path file) {
        try {
            return Math.max(1, Math.round(Files.size(file) / KIB));
        } catch (IOException e) {
            return 1;
        }
    }

    /** One raster's stages as its share of all. */
    Progress progress(Path file, Progress all) {
        long mine = units(file);
        return new Progress() {
            private double[] share = {0, 0};
            private long units;
            private long done;
            private long told;

            @Override
            public synchronized void stage(String name, long count, long bytesPerUnit) {
                share = STAGES.getOrDefault(name, share);
                units = count;
                done = 0;
                tell();
            }

            @Override
            public synchronized void advance(long more) {
                done += more;
                tell();
            }

            private void tell() {
                double part = units == 0 ? 1 : Math.min(1, (double) done / units);
                long now = Math.round(mine * (share[0] + (share[1] - share[0]) * part));
                if (now > told) {
                    all.advance(now - told);
                    told = now;
                }
            }

            @Override
            public boolean stopRequested() {
                return all.stopRequested();
            }
        };
    }

    void finish(int cores) throws IOException {
        double seconds = coreNanos.get() / 1e9;
        double square = squareMetres.sum() / 1e6;
        double wall = (System.nanoTime() - began) / 1e9;
        say.accept(
                square > 0
                        ? phrases.say(
                                "took",
                                List.of(
                                        square,
                                        seconds,
                                        seconds / square,
                                        bytesRead.get() / 1e6 / square))
                        : phrases.say(
                                "took-pixels",
                                List.of(pixels.get() / 1e6, seconds, bytesRead.get() / 1e6)));
        if (report.isPresent()) {
            Files.writeString(report.get(), json(cores, wall), StandardCharsets.UTF_8);
        }
    }

    private String json(int cores, double wallSeconds) {
        return String.format(
                Locale.ROOT,
                """
                {
                  "rasters": %d,
                  "pixels": %d,
                  "squareKilometres": %.6f,
                  "cores": %d,
                  "pieces": %d,
                  "startSeconds": %.3f,
                  "wallSeconds": %.3f,
                  "coreSeconds": %.3f,
                  "bytesRead": %d
                }
                """,
                rasters.get(),
                pixels.get(),
                squareMetres.sum() / 1e6,
                cores,
                pieces.get(),
                startSeconds,
                wallSeconds,
                coreNanos.get() / 1e9,
                bytesRead.get());
    }
}
