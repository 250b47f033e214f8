package org.qyran.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.qyran.bench.Mosaic;
import org.qyran.bench.Row;

/** What Spark adds on four cores: whole processes, in turns. */
public final class ClusterScanOverhead implements Row {

    private static final double ASKED_PER_CENT = 25;
    private static final int TURNS = 3;

    /** Of 1 and of 2.6 GB decoded: some seven and some twenty seconds of four cores. */
    private static final int[] SIDES = {10_000, 16_000};

    @Override
    public String name() {
        return "cluster-scan-overhead";
    }

    @Override
    public String asks() {
        return "cluster scan of five-band mosaics of 10,000 and of 16,000 pixels square on 4 cores:"
                + " at most 25 % longer than scan, whole processes with their start, median of "
                + TURNS
                + " turns; on local[4] both, by a standalone worker, whose process starts with the"
                + " job, the larger (the smaller is told)";
    }

    /** Medians, in seconds. */
    private record Taken(int side, double here, double threads, double worker) {

        double overThreads() {
            return 100 * (threads / here - 1);
        }

        double overWorker() {
            return 100 * (worker / here - 1);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d²: scan %.1f s, local[4] %.1f s (%+.0f %%), one worker %.1f s (%+.0f %%)",
                    side,
                    here,
                    threads,
                    overThreads(),
                    worker,
                    overWorker());
        }
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root"));
        Path folder = root.resolve("build/bench");
        List<Taken> taken = new ArrayList<>();
        try (Standalone cluster =
                new Standalone(root, folder.resolve("cluster/overhead"), 1, 4, "8g")) {
            for (int side : SIDES) {
                Path mosaic = new Mosaic(side, side, 1, false).in(folder);
                taken.add(taken(side, root, mosaic, cluster.url()));
            }
        }
        String figure = String.join("; ", taken.stream().map(Taken::toString).toList());
        boolean holds =
                taken.stream().allMatch(each -> each.overThreads() <= ASKED_PER_CENT)
                        && taken.getLast().overWorker() <= ASKED_PER_CENT;
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static Taken taken(int side, Path root, Path mosaic, String master)
            throws IOException, InterruptedException {
        Path report = mosaic.resolveSibling("cluster-report.json");
        double[] local = new double[TURNS];
        double[] threads = new double[TURNS];
        double[] worker = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            local[turn] = seconds(root, mosaic, List.of(), "scan", "--threads", "4");
            threads[turn] = onCluster(root, mosaic, report, "local[4]");
            double threadsStart = Commands.number(report, "startSeconds");
            worker[turn] = onCluster(root, mosaic, report, master);
            System.out.printf(
                    Locale.ROOT,
                    "  %,d, turn %d: scan %.1f s, local[4] %.1f s (start %.1f), worker %.1f s"
                            + " (start %.1f)%n",
                    side,
                    turn + 1,
                    local[turn],
                    threads[turn],
                    threadsStart,
                    worker[turn],
                    Commands.number(report, "startSeconds"));
        }
        return new Taken(side, median(local), median(threads), median(worker));
    }

    /**
     * @param before what starts it, e.g. on which processors
     */
    static double onCluster(Path root, Path mosaic, Path report, String master, String... before)
            throws IOException, InterruptedException {
        return seconds(
                root,
                mosaic,
                List.of(before),
                "cluster",
                "scan",
                "--master",
                master,
                "--conf",
                "spark.executor.memory=6g",
                "--report",
                report.toString());
    }

    private static double seconds(Path root, Path mosaic, List<String> before, String... command)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add(mosaic.toString());
        Commands.Ended ended = Commands.run(root, before, line -> {}, arguments);
        if (ended.exit() != 0) {
            throw new IOException(String.join("\n", ended.said()));
        }
        return ended.seconds();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
