package org.qyran.spark.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.qyran.spark.SparkHome;
import picocli.CommandLine;

@ResourceLock("spark")
class WorkersTest {

    @TempDir private Path folder;

    @BeforeAll
    static void home() throws IOException {
        SparkHome.make();
    }

    private static WorkerOptions options(String... arguments) {
        WorkerOptions options = new WorkerOptions();
        new CommandLine(new Holder(options)).parseArgs(arguments);
        return options;
    }

    @CommandLine.Command
    private record Holder(@CommandLine.Mixin WorkerOptions options) {}

    private static List<Integer> pieces(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void foldsInOrderAndSaysWhereAPieceWasDone() throws IOException {
        List<Integer> folded = new ArrayList<>();
        TreeSet<String> where = new TreeSet<>();
        try (Workers workers =
                Workers.open(
                        "test",
                        options("--master", "local[3]"),
                        Optional.of(folder),
                        () -> false)) {
            int cores = workers.cores();
            boolean all =
                    workers.run(
                            pieces(40),
                            piece -> slowlyTwice(piece),
                            piece -> Optional.empty(),
                            (piece, done) -> {
                                folded.add(done.result());
                                where.add(done.where());
                            });
            assertThat(all).isTrue();
            assertThat(cores).isEqualTo(3);
        }
        assertThat(folded).isEqualTo(IntStream.range(0, 40).map(i -> 2 * i).boxed().toList());
        assertThat(where).hasSize(1).allMatch(place -> place.startsWith("executor_"));
    }

    private static Integer slowlyTwice(int piece) throws IOException {
        try {
            Thread.sleep(piece % 3 * 5L);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return 2 * piece;
    }

    @Test
    void endsWithWhatAPieceSaidAndStopsWhenAsked() throws IOException {
        AtomicBoolean stop = new AtomicBoolean();
        try (Workers workers =
                Workers.open(
                        "test", options("--master", "local[2]"), Optional.of(folder), stop::get)) {
            assertThatThrownBy(() ->
                            workers.run(
                                    pieces(5),
                                    piece -> refuse(piece),
                                    piece -> Optional.empty(),
                                    (piece, done) -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no more than three");
            boolean all =
                    workers.run(
                            pieces(50),
                            piece -> slowlyTwice(piece),
                            piece -> Optional.empty(),
                            (piece, done) -> stop.set(piece == 4));
            assertThat(all).isFalse();
        }
    }

    private static Integer refuse(int piece) throws IOException {
        if (piece == 3) {
            throw new IOException("no more than three");
        }
        return piece;
    }

    /** Real processes; the one that takes piece 7 first dies as if its machine had. */
    @Test
    void survivesAWorkersDeath() throws IOException {
        List<Integer> folded = new ArrayList<>();
        TreeSet<String> where = new TreeSet<>();
        String died = folder.resolve("died").toString();
        try (Workers workers =
                Workers.open(
                        "test",
                        options("--master", "local-cluster[2,1,768]"),
                        Optional.of(folder),
                        () -> false)) {
            boolean all =
                    workers.run(
                            pieces(20),
                            piece -> dieOnce(piece, died),
                            piece -> Optional.empty(),
                            (piece, done) -> {
                                folded.add(done.result());
                                where.add(done.where());
                            });
            assertThat(all).isTrue();
        }
        assertThat(Path.of(died)).exists();
        assertThat(folded).isEqualTo(IntStream.range(0, 20).map(i -> 2 * i).boxed().toList());
        assertThat(where).hasSizeGreaterThan(1);
    }

    private static Integer dieOnce(int piece, String died) throws IOException {
        if (piece == 7 && !Files.exists(Path.of(died))) {
            Files.createFile(Path.of(died));
            Runtime.getRuntime().halt(137);
        }
        return slowlyTwice(piece);
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThatThrownBy(() ->
                        Workers.open(
                                "test",
                                options("--master", "nonsense://nowhere"),
                                Optional.of(folder),
                                () -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nonsense://nowhere");
    }
}
