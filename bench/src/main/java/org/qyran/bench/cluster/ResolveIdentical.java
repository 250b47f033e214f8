package org.qyran.bench.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.qyran.bench.Row;
import org.qyran.bench.network.MadeFile;

/** The same records resolved by the local command and by clusters of several kinds. */
public final class ResolveIdentical implements Row {

    private static final int RECORDS = 100_000;
    private static final int WORKER_MEGABYTES = 2048;

    /** So many slices are done when somebody dies. */
    private static final int DONE = 40;

    @Override
    public String name() {
        return "cluster-resolve-identical";
    }

    @Override
    public String asks() {
        return "100,000 made records: entities and pairs of local-cluster of 2, and of a master with"
                + " 3 workers on loopback one of whom is killed, are those of the local command to"
                + " the last byte";
    }

    @Override
    public Outcome measure() throws Exception {
        int records = Integer.getInteger("qyran.bench.records", RECORDS);
        List<String> told = new ArrayList<>();
        boolean same = true;
        try (MadeFile made = new MadeFile(records, true)) {
            System.out.println("  local: " + made.resolve());
            String expected = made.hash();
            System.out.println(
                    "  local-cluster: "
                            + made.onCluster(
                                    List.of(),
                                    List.of(
                                            "--master",
                                            "local-cluster[2,2," + WORKER_MEGABYTES + "]")));
            same &= tell(told, "local-cluster of 2", made.hash().equals(expected));
            try (Standalone cluster =
                    new Standalone(
                            MadeFile.root(),
                            MadeFile.root().resolve("build/bench/standalone"),
                            3,
                            1,
                            WORKER_MEGABYTES + "m")) {
                Thread killer = killer(cluster, made.work());
                System.out.println(
                        "  3 workers, one killed: "
                                + made.onCluster(
                                        List.of(),
                                        List.of(
                                                "--master",
                                                cluster.url(),
                                                "--conf",
                                                "spark.executor.memory="
                                                        + WORKER_MEGABYTES * 3 / 4
                                                        + "m")));
                boolean killed = !killer.isAlive();
                killer.interrupt();
                same &=
                        tell(
                                told,
                                killed ? "3 workers, one killed" : "3 workers, none killed in time",
                                killed && made.hash().equals(expected));
            }
            String figure = made + ", entities and pairs: " + String.join("; ", told);
            return same ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
        }
    }

    private static boolean tell(List<String> told, String what, boolean same) {
        told.add(what + (same ? " identical" : " NOT identical"));
        return same;
    }

    /** Kills a worker when some slices are done. */
    private static Thread killer(Standalone cluster, Path work) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        while (done(work) < DONE) {
                            Thread.sleep(50);
                        }
                        cluster.killOneWorker();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static long done(Path work) {
        if (!Files.isDirectory(work)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException | java.io.UncheckedIOException changing) {
            // A file went while it was looked at; the next look tells.
            return 0;
        }
    }
}
