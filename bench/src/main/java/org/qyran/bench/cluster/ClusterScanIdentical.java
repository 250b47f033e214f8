package org.qyran.bench.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qyran.bench.Mosaic;
import org.qyran.bench.Row;

/** The cluster's files against one machine's, with a worker killed and a file damaged mid-job. */
public final class ClusterScanIdentical implements Row {

    private static final int RASTERS = 8;
    private static final int SIDE = 2400;

    @Override
    public String name() {
        return "cluster-scan-identical";
    }

    @Override
    public String asks() {
        return "scan of "
                + RASTERS
                + " mosaics on local-cluster of 2 and on a standalone master with 3 workers, one"
                + " worker killed and one file damaged mid-job: every file byte for byte that of the"
                + " single-machine command, the damaged one named, exit 1";
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root"));
        Path folder = root.resolve("build/bench/cluster");
        List<Path> rasters = rasters(folder);
        Path last = rasters.getLast();
        Path sound = last.resolveSibling("sound.keep");
        Files.copy(last, sound, StandardCopyOption.REPLACE_EXISTING);
        List<String> told = new ArrayList<>();
        boolean holds = true;
        try {
            Map<String, String> whole = scan(root, folder, rasters, 0, line -> {}, "scan");
            holds &=
                    same(
                            told,
                            "local-cluster of 2",
                            whole,
                            scan(
                                    root,
                                    folder,
                                    rasters,
                                    0,
                                    line -> {},
                                    "cluster",
                                    "scan",
                                    "--master",
                                    "local-cluster[2,1,1536]"));
            damage(last);
            Map<String, String> others = scan(root, folder, rasters, 1, line -> {}, "scan");
            Files.copy(sound, last, StandardCopyOption.REPLACE_EXISTING);
            try (Standalone cluster =
                    new Standalone(root, folder.resolve("standalone"), 3, 1, "1536m")) {
                AtomicBoolean done = new AtomicBoolean();
                holds &=
                        same(
                                told,
                                "3 workers, one killed, one file damaged",
                                others,
                                scan(
                                        root,
                                        folder,
                                        rasters,
                                        1,
                                        line -> {
                                            if (line.contains("marks by")
                                                    && !done.getAndSet(true)) {
                                                cluster.killOneWorker();
                                                damage(last);
                                            }
                                        },
                                        "cluster",
                                        "scan",
                                        "--master",
                                        cluster.url()));
                holds &= done.get();
            }
        } finally {
            Files.move(sound, last, StandardCopyOption.REPLACE_EXISTING);
        }
        String figure = String.join("; ", told);
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static List<Path> rasters(Path folder) throws IOException {
        List<Path> rasters = new ArrayList<>();
        for (int i = 0; i < RASTERS; i++) {
            rasters.add(new Mosaic(SIDE, SIDE, 700 + i, false).in(folder.resolve("in")));
        }
        return rasters;
    }

    private static void damage(Path raster) {
        try (RandomAccessFile file = new RandomAccessFile(raster.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[200_000]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> scan(
            Path root,
            Path folder,
            List<Path> rasters,
            int exit,
            java.util.function.Consumer<String> line,
            String... command)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Commands.delete(out);
        List<String> arguments = new ArrayList<>(List.of(command));
        rasters.forEach(raster -> arguments.add(raster.toString()));
        arguments.addAll(List.of("--detector", "index,rx-global", "--out", out.toString()));
        Commands.Ended ended = Commands.run(root, line, arguments);
        Map<String, String> content = Commands.content(out);
        content.put("exit", String.valueOf(ended.exit()));
        if (ended.exit() != exit) {
            ended.said().forEach(said -> System.out.println("  " + said));
        }
        if (exit != 0) {
            // The sentence that names the damaged file, as each command says it.
            String name = rasters.getLast().toString();
            content.put(
                    "refusal",
                    ended.said().stream()
                            .filter(said -> said.startsWith("  " + name + ": TIFF"))
                            .findFirst()
                            .orElse("nobody named " + name));
        }
        return content;
    }

    private static boolean same(
            List<String> told, String what, Map<String, String> one, Map<String, String> other) {
        List<String> differ = new ArrayList<>();
        for (Map.Entry<String, String> file : one.entrySet()) {
            if (!file.getValue().equals(other.get(file.getKey()))) {
                differ.add(file.getKey());
            }
        }
        other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(differ::add);
        System.out.printf("  %s: %d files, differ: %s%n", what, one.size(), differ);
        told.add(
                differ.isEmpty()
                        ? "%s: %d files identical".formatted(what, one.size())
                        : "%s: differ: %s".formatted(what, differ));
        return differ.isEmpty();
    }
}
