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
    private static final int SIDE = 10_000;

    @Override
    public String name() {
        return "cluster-scan-overhead";
    }

    @Override
    public String asks() {
        return "cluster scan of a 10,000 × 10,000 five-band mosaic on 4 cores, local[4] and one"
                + " standalone worker: at most 25 % longer than scan, whole processes with their"
                + " start, median of "
                + TURNS
                + " turns";
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root"));
        Path folder = root.resolve("build/bench");
        Path mosaic = new Mosaic(SIDE, SIDE, 1, false).in(folder);
        Path report = folder.resolve("cluster-report.json");
        double[] local = new double[TURNS];
        double[] threads = new double[TURNS];
        double[] worker = new double[TURNS];
        double[] threadsStart = new double[TURNS];
        double[] workerStart = new double[TURNS];
        try (Standalone cluster =
                new Standalone(root, folder.resolve("cluster/overhead"), 1, 4, "8g")) {
            for (int turn = 0; turn < TURNS; turn++) {
                local[turn] = seconds(root, mosaic, "scan", "--threads", "4");
                threads[turn] = onCluster(root, mosaic, report, "local[4]");
                threadsStart[turn] = Commands.number(report, "startSeconds");
                worker[turn] = onCluster(root, mosaic, report, cluster.url());
                workerStart[turn] = Commands.number(report, "startSeconds");
                System.out.printf(
                        Locale.ROOT,
                        "  turn %d: scan %.1f s, local[4] %.1f s (start %.1f), worker %.1f s (start"
                                + " %.1f)%n",
                        turn + 1,
                        local[turn],
                        threads[turn],
                        threadsStart[turn],
                        worker[turn],
                        workerStart[turn]);
            }
        }
        double here = median(local);
        double overThreads = 100 * (median(threads) / here - 1);
        double overWorker = 100 * (median(worker) / here - 1);
        String figure =
                String.format(
                        Locale.ROOT,
                        "local[4] +%.0f %% (start %.1f s of %.1f s), one worker of 4 cores +%.0f %%"
                                + " (start %.1f s of %.1f s); scan %.1f s",
                        overThreads,
                        median(threadsStart),
                        median(threads),
                        overWorker,
                        median(workerStart),
                        median(worker),
                        here);
        return Math.max(overThreads, overWorker) <= ASKED_PER_CENT
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    static double onCluster(Path root, Path mosaic, Path report, String master)
            throws IOException, InterruptedException {
        return seconds(
                root,
                mosaic,
                "cluster",
                "scan",
                "--master",
                master,
                "--conf",
                "spark.executor.memory=6g",
                "--report",
                report.toString());
    }

    private static double seconds(Path root, Path mosaic, String... command)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add(mosaic.toString());
        Commands.Ended ended = Commands.run(root, line -> {}, arguments);
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
