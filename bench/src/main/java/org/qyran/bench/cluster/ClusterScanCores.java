package org.qyran.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.qyran.bench.Mosaic;
import org.qyran.bench.Row;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Window;

/** One, two and four cores of the same cluster on the same mosaic. */
public final class ClusterScanCores implements Row {

    private static final double ASKED_PER_CENT = 85;
    private static final int TURNS = 2;

    /** So large that compiling the loops, some 3 s on each core, is not what is measured. */
    private static final int SIDE = 16_000;

    @Override
    public String name() {
        return "cluster-scan-cores";
    }

    @Override
    public String asks() {
        return "cluster scan of a 16,000 × 16,000 five-band mosaic (others: -Dqyran.bench.side=N) held"
                + " to 1, 2 and 4 cores, without the start: at least 85 % efficiency at 4, best of "
                + TURNS
                + " turns each; the share of decoding stated";
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root"));
        Path folder = root.resolve("build/bench");
        int side = Integer.getInteger("qyran.bench.side", SIDE);
        Path mosaic = new Mosaic(side, side, 1, false).in(folder);
        Path report = folder.resolve("cluster-report.json");
        int[] cores = {1, 2, 4};
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < cores.length; i++) {
                // All of a process, its compiler and collector too, has no more.
                ClusterScanOverhead.onCluster(
                        root,
                        mosaic,
                        report,
                        "local[" + cores[i] + "]",
                        "taskset",
                        "-c",
                        "0-" + (cores[i] - 1));
                double seconds = Commands.number(report, "wallSeconds");
                best[i] = Math.min(best[i], seconds);
                System.out.printf(
                        Locale.ROOT, "  turn %d: %d cores %.1f s%n", turn + 1, cores[i], seconds);
            }
        }
        double two = 100 * best[0] / (2 * best[1]);
        double four = 100 * best[0] / (4 * best[2]);
        String figure =
                String.format(
                        Locale.ROOT,
                        "%,d pixels square: %.0f %% at 4 cores, %.0f %% at 2 (%.1f, %.1f, %.1f s);"
                                + " decoding %.0f %% of one core's time",
                        side,
                        four,
                        two,
                        best[0],
                        best[1],
                        best[2],
                        100 * decodeSeconds(mosaic) / best[0]);
        return four >= ASKED_PER_CENT ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    /** Every block once, on one thread; the second of two, when the loops are compiled. */
    private static double decodeSeconds(Path mosaic) throws IOException {
        double seconds = 0;
        for (int turn = 0; turn < 2; turn++) {
            long began = System.nanoTime();
            try (Raster raster = Rasters.open(mosaic)) {
                int[] bands = IntStream.range(0, raster.info().bands().size()).toArray();
                int side = 512;
                float[][] values = new float[bands.length][side * side];
                for (int row = 0; row < raster.info().height(); row += side) {
                    for (int column = 0; column < raster.info().width(); column += side) {
                        raster.read(
                                new Window(
                                        column,
                                        row,
                                        Math.min(side, raster.info().width() - column),
                                        Math.min(side, raster.info().height() - row)),
                                bands,
                                values);
                    }
                }
            }
            seconds = (System.nanoTime() - began) / 1e9;
        }
        return seconds;
    }
}
