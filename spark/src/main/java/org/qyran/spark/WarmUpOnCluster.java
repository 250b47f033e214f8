package org.qyran.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.qyran.cli.CommandRun;
import org.qyran.cli.WarmUpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Scans a small made-up raster and resolves a small made-up table on two cores of this machine, and
 * says nothing: the launcher runs it once after a build, so that the classes of Spark and the
 * profiles of the hot loops are kept for later starts.
 */
@Command(name = "warm-up", hidden = true, description = "Run by the launcher after a build.")
final class WarmUpOnCluster implements Callable<Integer> {

    private static final int RECORDS = 2_000;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("qyran-warm-up");
        try {
            Path raster = folder.resolve("made-up.tif");
            WarmUpCommand.write(raster);
            Path table = folder.resolve("made-up.csv");
            Files.writeString(table, records(), StandardCharsets.UTF_8);
            int scanned =
                    run(
                            "scan",
                            raster.toString(),
                            "--detector",
                            "index,rx-global",
                            "--out",
                            folder.resolve("marks").toString());
            int resolved =
                    run(
                            "resolve",
                            table.toString(),
                            "--id",
                            "no",
                            "--out",
                            folder.resolve("entities.csv").toString());
            return Math.max(scanned, resolved);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int run(String... command) {
        CommandLine line = Cluster.line();
        line.setOut(new PrintWriter(Writer.nullWriter()));
        line.setErr(new PrintWriter(Writer.nullWriter()));
        String[] here =
                Stream.concat(Stream.of(command), Stream.of("--master", "local[2]"))
                        .toArray(String[]::new);
        return CommandRun.run(line, Cluster.class, here);
    }

    /** Invented people, each twice, the second time with another spelling. */
    private static String records() {
        List<String> given = List.of("Aybek", "Dana", "Marat", "Saule", "Timur", "Zhanna");
        List<String> family = List.of("Invented", "Madeup", "Sample", "Imagined", "Pretend");
        StringBuilder table = new StringBuilder("no,name,born,town\n");
        for (int i = 0; i < RECORDS; i++) {
            int who = i / 2;
            String name = given.get(who % given.size()) + " " + family.get(who % family.size());
            table.append(i)
                    .append(',')
                    .append(i % 2 == 0 ? name : name.replace('a', 'e'))
                    .append(',')
                    .append("19%02d-%02d-%02d".formatted(who % 90 + 10, who % 12 + 1, who % 28 + 1))
                    .append(",Sampletown ")
                    .append(who % 40)
                    .append('\n');
        }
        return table.toString();
    }
}
