package org.qyran.bench.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.qyran.bench.Mosaic;
import org.qyran.bench.Row;
import org.qyran.bench.cluster.Growth.Point;
import org.qyran.bench.network.ResolveCost;
import tools.jackson.databind.ObjectMapper;

/**
 * What scanning and resolving cost as they grow, fitted to runs of several sizes, and carried to a
 * region and a country. The runs are those of {@code -Dqyran.scale.reports=FOLDER} (reports of
 * cluster runs), or are made here by the local commands.
 */
public final class ScaleModel implements Row {

    private static final double MOST_OFF = 0.30;
    private static final int[] RECORDS = {50_000, 100_000, 200_000, 500_000, 1_000_000};
    private static final int[] SIDES = {2_000, 4_000, 7_000, 10_000, 14_000};

    /** Zhambyl region, 144,000 km² at 10 cm. */
    private static final double REGION_PIXELS = 144_000e6 / (0.1 * 0.1);

    private static final double COUNTRY_RECORDS = 50e6;
    private static final int CORES_OF_A_MACHINE = 16;
    private static final int[] MACHINES = {3, 10, 30};

    @Override
    public String name() {
        return "scale-model";
    }

    @Override
    public String asks() {
        return "cost of scan and resolve fitted to runs of five sizes (or to reports in"
                + " -Dqyran.scale.reports=FOLDER): the largest foretold from the others within 30 %;"
                + " carried to 144,000 km² and to 50 M records";
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath().normalize();
        String given = System.getProperty("qyran.scale.reports");
        Path reports = given == null ? measured(root) : Path.of(given);
        List<Spent> all = Spent.in(reports);
        double worst = 0;
        StringBuilder figure = new StringBuilder();
        for (String command : all.stream().map(Spent::command).distinct().toList()) {
            List<Spent> runs = all.stream().filter(s -> s.command().equals(command)).toList();
            System.out.printf(Locale.ROOT, "  %s: %d runs%n", command, runs.size());
            if (runs.size() < 4) {
                return new Outcome.CannotRun("four sizes of " + command + " at least: " + reports);
            }
            double off = fit(command + ", core-seconds", runs, Spent::coreSeconds);
            worst = Math.max(worst, off);
            figure.append(
                    String.format(
                            Locale.ROOT,
                            "%s largest foretold within %.0f %%; ",
                            command,
                            100 * off));
            if (runs.stream().allMatch(s -> s.peakBytes() > 0)) {
                fit(command + ", GB at the fullest", runs, s -> s.peakBytes() / 1e9);
            }
            carry(command, runs);
        }
        figure.append("reports in ").append(reports);
        return worst <= MOST_OFF
                ? new Outcome.Holds(figure.toString())
                : new Outcome.Falls(figure.toString());
    }

    /**
     * Tells both forms with what is left over at each size.
     *
     * @return how far off the better form of the others is at the largest, as a share
     */
    private static double fit(String what, List<Spent> runs, ToDoubleFunction<Spent> cost) {
        List<Point> points = points(runs, cost);
        List<Point> others = points.subList(0, points.size() - 1);
        double best = Double.MAX_VALUE;
        for (Growth growth : Growth.of(points)) {
            System.out.printf(Locale.ROOT, "    %s: %s; off by", what, growth.words());
            for (Point point : points) {
                System.out.printf(
                        Locale.ROOT,
                        " %+.0f %% (%.3g: %.3g)",
                        100 * growth.off(point),
                        point.size(),
                        point.cost());
            }
            System.out.println();
        }
        for (Growth growth : Growth.of(others)) {
            double off = growth.off(points.getLast());
            System.out.printf(
                    Locale.ROOT,
                    "      without the largest %s: foretells it %+.0f %% off%n",
                    growth.words(),
                    100 * off);
            best = Math.min(best, Math.abs(off));
        }
        return best;
    }

    private static List<Point> points(List<Spent> runs, ToDoubleFunction<Spent> cost) {
        return runs.stream().map(s -> new Point(s.size(), cost.applyAsDouble(s))).toList();
    }

    private static void carry(String command, List<Spent> runs) {
        double size = command.equals("scan") ? REGION_PIXELS : COUNTRY_RECORDS;
        double[] core = Growth.range(points(runs, Spent::coreSeconds), size);
        System.out.printf(
                Locale.ROOT,
                "    carried to %.3g: %.3g to %.3g core-hours",
                size,
                core[0] / 3600,
                core[1] / 3600);
        for (int machines : MACHINES) {
            double cores = 3600.0 * CORES_OF_A_MACHINE * machines;
            System.out.printf(
                    Locale.ROOT,
                    "; %d machines %.2g to %.2g h",
                    machines,
                    core[0] / cores,
                    core[1] / cores);
        }
        System.out.println();
        if (runs.stream().allMatch(s -> s.peakBytes() > 0) && command.equals("resolve")) {
            double[] memory = Growth.range(points(runs, s -> s.peakBytes() / 1e9), size);
            System.out.printf(
                    Locale.ROOT,
                    "    memory, in one process: %.3g to %.3g GB%n",
                    memory[0],
                    memory[1]);
        }
    }

    /** Runs of the local commands, each told in a file as a cluster's report is. */
    private static Path measured(Path root) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(root.resolve("build/bench/scale"));
        try (Stream<Path> before = Files.list(folder)) {
            for (Path old : before.toList()) {
                Files.delete(old);
            }
        }
        for (int records : RECORDS) {
            write(folder.resolve("resolve-" + records + ".json"), ResolveCost.of(records));
        }
        for (int side : SIDES) {
            write(folder.resolve("scan-" + side + ".json"), scan(root, side));
        }
        return folder;
    }

    private static void write(Path file, Map<String, Object> report) throws IOException {
        String text = new ObjectMapper().writeValueAsString(report);
        System.out.println("  " + text);
        Files.writeString(file, text + "\n");
    }

    /** Five bands of 16 bit, the detectors that read every pixel twice. */
    private static Map<String, Object> scan(Path root, int side)
            throws IOException, InterruptedException {
        Path mosaic = new Mosaic(side, side, 2, false).in(root.resolve("build/bench"));
        long began = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                root.resolve("qyran").toString(),
                                "scan",
                                "--detector",
                                "index,rx-global",
                                mosaic.toString())
                        .redirectErrorStream(true)
                        .start();
        Thread reading =
                Thread.ofVirtual()
                        .start(() -> {
                            try (BufferedReader said = process.inputReader()) {
                                said.lines().forEach(_ -> {});
                            } catch (IOException ended) {
                                // Its exit code says how.
                            }
                        });
        Duration processors = Duration.ZERO;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            processors = process.info().totalCpuDuration().orElse(processors);
        }
        reading.join();
        if (process.exitValue() != 0) {
            throw new IOException("scan of " + mosaic + " ended with " + process.exitValue());
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("command", "scan");
        report.put("pixels", (long) side * side);
        report.put("cores", Runtime.getRuntime().availableProcessors());
        report.put("wallSeconds", (System.nanoTime() - began) / 1e9);
        report.put("coreSeconds", processors.toMillis() / 1e3);
        report.put("bytesRead", Files.size(mosaic));
        return report;
    }
}
