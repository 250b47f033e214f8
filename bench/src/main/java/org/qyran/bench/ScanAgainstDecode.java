package org.qyran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whole processes: our scan of a mosaic against GDAL's decoding of it, in turns. */
public final class ScanAgainstDecode implements Row {

    private static final double ASKED = 2.0;
    private static final int TURNS = 5;
    private static final int SIDE = 10_000;

    private static final String DECODE =
            """
            import sys
            from osgeo import gdal
            gdal.UseExceptions()
            a = gdal.OpenEx(sys.argv[1], open_options=['NUM_THREADS=ALL_CPUS']).ReadAsArray()
            sys.stderr.write('%s\\n' % (a.shape,))
            """;

    @Override
    public String name() {
        return "scan-against-decode";
    }

    @Override
    public String asks() {
        return "scan --detector index,rx-global of a 10,000 × 10,000 five-band 16-bit Deflate"
                + " mosaic: at most 2 × GDAL's ReadAsArray (NUM_THREADS=ALL_CPUS), whole processes,"
                + " median of "
                + TURNS
                + " turns";
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root"));
        if (run(List.of("/usr/bin/python3", "-c", "from osgeo import gdal")) < 0) {
            return new Outcome.CannotRun("needs apt: python3-gdal");
        }
        Path mosaic = new Mosaic(SIDE, SIDE, 1, false).in(root.resolve("build/bench"));
        List<String> scan =
                List.of(
                        root.resolve("qyran").toString(),
                        "scan",
                        "--detector",
                        "index,rx-global",
                        mosaic.toString());
        List<String> decode = List.of("/usr/bin/python3", "-c", DECODE, mosaic.toString());
        run(decode);
        run(scan);
        double[] ours = new double[TURNS];
        double[] theirs = new double[TURNS];
        double[] ratios = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            theirs[turn] = run(decode);
            ours[turn] = run(scan);
            if (theirs[turn] < 0 || ours[turn] < 0) {
                return new Outcome.Falls("a process failed");
            }
            ratios[turn] = ours[turn] / theirs[turn];
            System.out.printf(
                    Locale.ROOT,
                    "  turn %d: decode %.2f s, scan %.2f s, ratio %.2f%n",
                    turn + 1,
                    theirs[turn],
                    ours[turn],
                    ratios[turn]);
        }
        double ratio = median(ratios);
        String figure =
                String.format(
                        Locale.ROOT,
                        "%.2f × (scan %.2f s, decode %.2f s, medians; file %d MB)",
                        ratio,
                        median(ours),
                        median(theirs),
                        Files.size(mosaic) / 1_000_000);
        return ratio <= ASKED ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Seconds of the whole process; negative when it failed. */
    static double run(List<String> command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int exit = process.waitFor();
        return exit == 0 ? (System.nanoTime() - began) / 1e9 : -1;
    }
}
