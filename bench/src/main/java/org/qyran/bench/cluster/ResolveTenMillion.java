package org.qyran.bench.cluster;

import java.util.List;
import org.qyran.bench.Row;
import org.qyran.bench.network.MadeFile;

/** Ten million made records by the cores of one machine as a cluster, and by the local command. */
public final class ResolveTenMillion implements Row {

    private static final int RECORDS = 10_000_000;
    private static final long MOST_BYTES = 12_000_000_000L;

    /** What the heap may take; beside it there are threads, code and what is being sent. */
    private static final String HEAP = "-Xmx9g";

    @Override
    public String name() {
        return "cluster-resolve-ten-million";
    }

    @Override
    public String asks() {
        return "10,000,000 made records (others: -Dqyran.bench.records=N) by cluster resolve: in 12"
                + " GB, all processes together, F1 that of resolve";
    }

    @Override
    public Outcome measure() throws Exception {
        try (MadeFile made = new MadeFile(Integer.getInteger("qyran.bench.records", RECORDS))) {
            MadeFile.Result cluster =
                    made.onCluster(List.of(), List.of("--master", "local[4]"), HEAP);
            System.out.println("  cluster: " + cluster);
            String hash = made.hash();
            MadeFile.Result local = made.resolve(HEAP);
            System.out.println("  local: " + local);
            boolean same = made.hash().equals(hash);
            String figure =
                    "%s: cluster resolve %s; resolve %s; entities %s"
                            .formatted(made, cluster, local, same ? "identical" : "NOT identical");
            return same && cluster.peakBytes() <= MOST_BYTES
                    ? new Outcome.Holds(figure)
                    : new Outcome.Falls(figure);
        }
    }
}
