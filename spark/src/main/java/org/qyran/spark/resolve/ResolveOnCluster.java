package org.qyran.spark.resolve;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.qyran.cli.ResolveRecords;
import org.qyran.cli.ResolveRun;
import org.qyran.kernel.Phrases;
import org.qyran.network.resolve.Ground;
import org.qyran.spark.addresses.Addresses;
import org.qyran.spark.addresses.RemoteFiles;
import org.qyran.spark.workers.WorkerOptions;
import org.qyran.spark.workers.Workers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

/** {@code qyran cluster resolve}: {@code qyran resolve} by the cores of a cluster. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds which records of a table are about one person or thing, by the cores of a"
                    + " cluster.",
            "",
            "CSV is a file of records, a folder of such files (in the order of their names), a pattern"
                    + " such as 'lists/*.csv', or any of these at an address that Hadoop reads (hdfs:,"
                    + " s3a:).",
            "",
            "Options and result are those of qyran resolve, to the last byte, whoever does the"
                    + " work. What is done stays in RESULT.work until the result is there: the same"
                    + " command goes on from it."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  qyran cluster resolve people.csv --id no --out entities.csv \\",
            "      --master spark://HOST:7077 --report cost.json"
        })
public final class ResolveOnCluster implements Callable<Integer> {

    private static final String WORK = ".work";
    private static final double TOLD_SECONDS = 30;

    @Spec private @Nullable CommandSpec spec;

    @Mixin private ResolveRun run = new ResolveRun(this::inputs);

    @Mixin private WorkerOptions options = new WorkerOptions();

    private double toldAt = TOLD_SECONDS;

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Phrases phrases = Phrases.of(ResolveOnCluster.class, "resolve", run.language());
        Optional<Path> work = run.out().map(out -> out.resolveSibling(out.getFileName() + WORK));
        Cost cost = new Cost(run.bytes());
        String job = UUID.randomUUID().toString();
        // It is there when the records are read.
        CompletableFuture<Workers> cluster =
                CompletableFuture.supplyAsync(() -> open(work, line.getErr()));
        try {
            int code =
                    run.run(
                            line,
                            (records, ground, _) ->
                                    hands(
                                            opened(cluster),
                                            new GroundOf(job, records, ground),
                                            work,
                                            cost,
                                            () -> tell(cost, phrases, line.getErr())));
            String master = opened(cluster).master();
            if (options.report().isPresent()) {
                Files.writeString(
                        options.report().get(),
                        new ObjectMapper()
                                        .writerWithDefaultPrettyPrinter()
                                        .writeValueAsString(cost.report(master))
                                + "\n",
                        StandardCharsets.UTF_8);
            }
            line.getErr().println(said("cost", cost, phrases));
            if (work.isPresent()) {
                delete(work.get());
            }
            return code;
        } finally {
            GroundThere.release(job);
            close(cluster);
        }
    }

    private List<Path> inputs(List<String> named) throws IOException {
        RemoteFiles.settings(options.conf());
        return Addresses.files(named, ResolveOnCluster::isOfRecords);
    }

    /** By the name; content decides when it is opened. */
    private static boolean isOfRecords(Path file) {
        return file.toString().matches("(?i).*\\.(csv|tsv|txt|xlsx|json|jsonl|ndjson)");
    }

    private Workers open(Optional<Path> work, PrintWriter err) {
        try {
            return Workers.open("qyran resolve", options, work, () -> false)
                    .telling(err::println, run.language());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Workers opened(CompletableFuture<Workers> cluster) throws IOException {
        try {
            return cluster.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException trouble) {
                throw trouble.getCause();
            }
            throw e;
        }
    }

    private static void close(CompletableFuture<Workers> cluster) {
        // One that could not be opened has been told of, or the records have.
        cluster.exceptionally(_ -> null).thenAccept(ResolveOnCluster::closeOpened).join();
    }

    private static void closeOpened(@Nullable Workers cluster) {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** Records of a job, and what is made of them here. */
    private record GroundOf(String job, ResolveRecords records, Ground ground) {}

    private static org.qyran.network.resolve.Workers hands(
            Workers cluster, GroundOf of, Optional<Path> work, Cost cost, Runnable told)
            throws IOException {
        cost.of(of.records().table().rows(), !cluster.isHere());
        GroundThere.hold(of.job(), of.ground());
        @Nullable Broadcast<ResolveRecords> sent =
                cluster.isHere() ? null : cluster.everywhere(of.records());
        Optional<KeptPieces> kept =
                work.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new KeptPieces(work.get(), of.records()));
        return new CarriedPieces(cluster, new GroundThere(of.job(), sent), kept, cost, told);
    }

    private void tell(Cost cost, Phrases phrases, PrintWriter err) {
        if (cost.seconds() >= toldAt) {
            toldAt = cost.seconds() + TOLD_SECONDS;
            err.println(said("cost-so-far", cost, phrases));
        }
    }

    private static String said(String key, Cost cost, Phrases phrases) {
        double cores = cost.coreSeconds();
        return phrases.say(
                key,
                List.of(
                        number(cost.seconds()),
                        number(cores),
                        number(cost.bytesRead() / 1e6),
                        number(cost.perMillion(cores)),
                        number(cost.perMillion(cost.bytesRead() / 1e6)),
                        cost.slices(),
                        cost.kept()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
