package org.qyran.bench.cluster;

import java.util.List;
import java.util.Locale;
import org.qyran.bench.Row;
import org.qyran.bench.network.MadeFile;

/** What Spark costs on one machine: the same records by the local command and by its cores. */
public final class ResolveOverhead implements Row {

    private static final int RECORDS = 1_000_000;
    private static final double MOST = 1.25;
    private static final int TIMES = 2;

    @Override
    public String name() {
        return "cluster-resolve-overhead";
    }

    @Override
    public String asks() {
        return "1,000,000 made records on 4 cores (others: -Dqyran.bench.records=N): cluster resolve"
                + " takes at most 25 % longer than resolve, the same result";
    }

    @Override
    public Outcome measure() throws Exception {
        int records = Integer.getInteger("qyran.bench.records", RECORDS);
        try (MadeFile made = new MadeFile(records, true)) {
            double local = Double.POSITIVE_INFINITY;
            double cluster = Double.POSITIVE_INFINITY;
            boolean same = true;
            for (int time = 0; time < TIMES; time++) {
                MadeFile.Result alone = made.resolve();
                String hash = made.hash();
                MadeFile.Result carried =
                        made.onCluster(List.of(), List.of("--master", "local[4]"));
                System.out.println("  local: " + alone);
                System.out.println("  cluster: " + carried);
                same &= made.hash().equals(hash);
                local = Math.min(local, alone.seconds());
                cluster = Math.min(cluster, carried.seconds());
            }
            String figure =
                    String.format(
                            Locale.ROOT,
                            "%s: resolve %.1f s, cluster resolve %.1f s, %+.0f %%, %s",
                            made,
                            local,
                            cluster,
                            100 * (cluster / local - 1),
                            same ? "identical" : "NOT identical");
            return same && cluster <= MOST * local
                    ? new Outcome.Holds(figure)
                    : new Outcome.Falls(figure);
        }
    }
}
