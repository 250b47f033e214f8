package org.qyran.spark.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.qyran.cli.ResolveRecords;
import org.qyran.kernel.Progress;
import org.qyran.network.resolve.Ground;
import org.qyran.network.resolve.Resolution;
import org.qyran.network.resolve.Resolve;
import org.qyran.network.resolve.Settings;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;
import org.qyran.spark.SparkHome;
import org.qyran.spark.workers.WorkerOptions;
import org.qyran.spark.workers.Workers;
import picocli.CommandLine;

@ResourceLock("spark")
class CarriedPiecesTest {

    private static final int ROWS = 4000;

    @TempDir private Path folder;

    @BeforeAll
    static void home() throws IOException {
        SparkHome.make();
    }

    private final ResolveRecords records = records();
    private final Ground ground = records.ground();

    private static ResolveRecords records() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> born = new ArrayList<>();
        List<String> towns = new ArrayList<>();
        for (int row = 0; row < ROWS; row += 2) {
            String kin = "kin" + Integer.toString(random.nextInt(900), 36) + "ov";
            String name = "given" + (char) ('a' + random.nextInt(20)) + " " + kin;
            String day =
                    "19%02d-%02d-%02d"
                            .formatted(
                                    random.nextInt(90),
                                    1 + random.nextInt(12),
                                    1 + random.nextInt(28));
            for (int copy = 0; copy < 2; copy++) {
                ids.add("r" + (row + copy));
                names.add(random.nextInt(5) == 0 ? name + "a" : name);
                born.add(random.nextInt(9) == 0 ? "" : day);
                towns.add("town " + random.nextInt(40));
            }
        }
        Table table =
                new Table(
                        Column.of("id", ids),
                        List.of(
                                Column.of("name", names),
                                Column.of("born", born),
                                Column.of("town", towns)),
                        List.of());
        return new ResolveRecords(table, Set.of(), Map.of());
    }

    @CommandLine.Command
    private record Holder(@CommandLine.Mixin WorkerOptions options) {}

    private static WorkerOptions on(String master) {
        WorkerOptions options = new WorkerOptions();
        new CommandLine(new Holder(options)).parseArgs("--master", master);
        return options;
    }

    private Resolution resolve(Workers cluster, Cost cost, Runnable told) throws IOException {
        GroundThere.hold("test", ground);
        GroundThere there =
                new GroundThere("test", cluster.isHere() ? null : cluster.everywhere(records));
        CarriedPieces pieces =
                new CarriedPieces(
                        cluster,
                        there,
                        Optional.of(new KeptPieces(folder.resolve("kept"), records)),
                        cost,
                        told);
        return Resolve.of(ground, Settings.usual(), Progress.SILENT, pieces);
    }

    private static void assertSame(Resolution found, Resolution expected) {
        assertThat(found.entities()).isEqualTo(expected.entities());
        assertThat(pairs(found)).isEqualTo(pairs(expected)).isNotEmpty();
    }

    private static List<String> pairs(Resolution resolution) {
        List<String> pairs = new ArrayList<>();
        resolution.pairs(0, (left, right, odds) -> pairs.add(left + " " + right + " " + odds));
        return pairs;
    }

    private Resolution expected() {
        return Resolve.of(
                ground,
                Settings.usual(),
                Progress.SILENT,
                org.qyran.network.resolve.Workers.here(ground));
    }

    @Test
    void aRunThatWasStoppedGoesOnFromWhatIsDone() throws IOException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        try (Workers cluster =
                Workers.open("test", on("local[2]"), Optional.of(folder), stop::get)) {
            assertThatThrownBy(() ->
                            resolve(
                                    cluster,
                                    new Cost(0),
                                    () -> stop.set(done.incrementAndGet() >= 12)))
                    .isInstanceOf(UncheckedIOException.class);
        }
        Cost cost = new Cost(0);
        try (Workers cluster =
                Workers.open("test", on("local[3]"), Optional.of(folder), () -> false)) {
            assertSame(resolve(cluster, cost, () -> {}), expected());
        } finally {
            GroundThere.release("test");
        }
        assertThat(cost.kept()).isGreaterThanOrEqualTo(12).isLessThan(cost.slices());
    }

    @Test
    void aWorkerThatDiesCostsNothingButItsPieces() throws IOException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger killed = new AtomicInteger();
        try (Workers cluster =
                Workers.open(
                        "test", on("local-cluster[2,1,1024]"), Optional.of(folder), () -> false)) {
            Resolution found =
                    resolve(
                            cluster,
                            new Cost(0),
                            () -> {
                                if (done.incrementAndGet() == 6) {
                                    killed.addAndGet(killOne());
                                }
                            });
            assertSame(found, expected());
        } finally {
            GroundThere.release("test");
        }
        assertThat(killed.get()).isEqualTo(1);
    }

    /** The only processes of Java that this one starts are workers. */
    private static int killOne() {
        List<ProcessHandle> workers =
                ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().command().orElse("").endsWith("java"))
                        .toList();
        return !workers.isEmpty() && workers.getFirst().destroyForcibly() ? 1 : 0;
    }

    @Test
    void slicesAreAllPiecesInOrderAndKnowNoCores() {
        for (int pieces : new int[] {0, 1, 5, 32, 33, 500, 5000}) {
            List<int[]> ranges = Slice.ranges(pieces);
            int next = 0;
            for (int[] range : ranges) {
                assertThat(range[0]).isEqualTo(next).isLessThan(range[1]);
                next = range[1];
            }
            assertThat(next).isEqualTo(pieces);
            assertThat(ranges).hasSizeLessThanOrEqualTo(256);
        }
    }

    /** What is kept is one stage's of one input: nothing else's is taken for it. */
    @Test
    void anotherInputFindsNothingKept() throws IOException {
        Cost cost = new Cost(0);
        try (Workers cluster =
                Workers.open("test", on("local[2]"), Optional.of(folder), () -> false)) {
            resolve(cluster, new Cost(0), () -> {});
            resolve(cluster, cost, () -> {});
            assertThat(cost.kept()).isPositive();
            ResolveRecords others =
                    new ResolveRecords(records.table(), Set.of("born"), records.kinds());
            Ground without = others.ground();
            GroundThere.hold("others", without);
            Cost anew = new Cost(0);
            CarriedPieces pieces =
                    new CarriedPieces(
                            cluster,
                            new GroundThere("others", null),
                            Optional.of(new KeptPieces(folder.resolve("kept"), others)),
                            anew,
                            () -> {});
            Resolve.of(without, Settings.usual(), Progress.SILENT, pieces);
            assertThat(anew.kept()).isZero();
        } finally {
            GroundThere.release("test");
            GroundThere.release("others");
        }
    }
}
