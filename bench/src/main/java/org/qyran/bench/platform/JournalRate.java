package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.qyran.bench.Row;
import org.qyran.verifier.Report;
import org.qyran.verifier.Verification;

/** One act a commit, 64 writers, through the server's own transactions, acts and sequencer. */
public final class JournalRate implements Row {

    private static final double ASKED = 10_000;
    private static final double LONGEST_GAP_MILLIS = 1_000;

    private final Path root = Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath();

    @Override
    public String name() {
        return "journal-rate";
    }

    @Override
    public String asks() {
        return "journal, one act per commit, 64 writers: at least 10,000 durable rows/s on one"
                + " machine, checkpoints at most 1 s apart; ratio to plain inserts stated";
    }

    @Override
    public Outcome measure() throws Exception {
        Optional<String> classPath = ServerProcess.classPath(root);
        if (classPath.isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Path data = Files.createTempDirectory("qyran-journal-");
        Map<String, Double> figures = write(data, classPath.get());
        boolean verified = verified(data);
        double acts = figure(figures, "acts");
        double plain = figure(figures, "plain");
        double gap = figure(figures, "checkpoint-gap-ms");
        String figure =
                "%,.0f rows/s; plain inserts %,.0f/s, ratio %.2f; checkpoints at most %.2f s apart, %,.0f rows behind at the end; export %s; the disk takes %,.0f single fsyncs/s"
                        .formatted(
                                acts,
                                plain,
                                acts / plain,
                                gap / 1000,
                                figure(figures, "behind"),
                                verified ? "verifies" : "is BROKEN",
                                figure(figures, "fsyncs"));
        return acts >= ASKED && gap <= LONGEST_GAP_MILLIS && verified
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static double figure(Map<String, Double> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    private Map<String, Double> write(Path data, String classPath)
            throws IOException, InterruptedException {
        Path out = data.resolveSibling(data.getFileName() + ".out");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:+UseParallelGC",
                                "-Dqyran.root=" + root,
                                "-Dqyran.demo.flies=false",
                                "-cp",
                                classPath + ":" + System.getProperty("java.class.path"),
                                JournalWriters.class.getName(),
                                data.toString(),
                                System.getProperty("qyran.warm-up", "15"),
                                System.getProperty("qyran.seconds", "30"))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        int status = process.waitFor();
        List<String> lines = Files.readAllLines(out);
        Map<String, Double> figures = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith("figure ")) {
                System.out.println("  " + line);
                String[] parts = line.substring("figure ".length()).split("=");
                figures.put(parts[0], Double.valueOf(parts[1]));
            }
        }
        if (status != 0 || !figures.containsKey("checkpoint-gap-ms")) {
            throw new IOException("the writers ended with " + status + ": " + lines);
        }
        return figures;
    }

    /** By the verifier alone, from what the server exports, against the witness's copy. */
    private boolean verified(Path data) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(root, data)) {
            Path export = data.resolve("export.qj");
            // The witness's copy of before: signing in is an act too.
            Path witness = data.resolve("witness-before.txt");
            Files.copy(data.resolve("witness/checkpoints.txt"), witness);
            Api overseer = Api.signedIn(server.address(), "overseer");
            if (overseer.download(server.address(), "/api/journal/export", export).statusCode()
                    != 200) {
                return false;
            }
            Report report =
                    new Verification(List.of(export), List.of(witness), Optional.empty()).run();
            report.sentences(java.util.Locale.ENGLISH).forEach(s -> System.out.println("  " + s));
            return report.holds();
        }
    }
}
