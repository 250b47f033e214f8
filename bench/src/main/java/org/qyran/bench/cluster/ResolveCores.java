package org.qyran.bench.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qyran.bench.Row;
import org.qyran.bench.network.MadeFile;

/** The same records by one core, two and four. */
public final class ResolveCores implements Row {

    private static final int RECORDS = 1_000_000;
    private static final double LEAST = 0.85;
    private static final int[] CORES = {1, 2, 4};

    @Override
    public String name() {
        return "cluster-resolve-cores";
    }

    @Override
    public String asks() {
        return "1,000,000 made records (others: -Dqyran.bench.records=N), cluster resolve held to 1,"
                + " 2 and 4 cores: efficiency at 4 ≥ 85 %, the same result";
    }

    @Override
    public Outcome measure() throws Exception {
        if (Runtime.getRuntime().availableProcessors() < 4) {
            return new Outcome.CannotRun("needs 4 cores");
        }
        try (MadeFile made = new MadeFile(Integer.getInteger("qyran.bench.records", RECORDS))) {
            List<String> told = new ArrayList<>();
            String hash = "";
            boolean same = true;
            double alone = 0;
            double efficiency = 0;
            for (int cores : CORES) {
                // All of a process, its compiler and collector too, has no more.
                MadeFile.Result result =
                        made.onCluster(
                                List.of("taskset", "-c", "0-" + (cores - 1)),
                                List.of("--master", "local[" + cores + "]"));
                System.out.println("  " + cores + ": " + result);
                same &= hash.isEmpty() || hash.equals(made.hash());
                hash = made.hash();
                alone = cores == 1 ? result.seconds() : alone;
                efficiency = alone / (cores * result.seconds());
                told.add(
                        String.format(
                                Locale.ROOT,
                                "%d: %.1f s (%.0f %%)",
                                cores,
                                result.seconds(),
                                100 * efficiency));
            }
            String figure =
                    "%s on cores %s, %s"
                            .formatted(
                                    made,
                                    String.join(", ", told),
                                    same ? "identical" : "NOT identical");
            return same && efficiency >= LEAST
                    ? new Outcome.Holds(figure)
                    : new Outcome.Falls(figure);
        }
    }
}
