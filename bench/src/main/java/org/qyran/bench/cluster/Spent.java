package org.qyran.bench.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One run as its report tells it.
 *
 * @param command {@code scan} or {@code resolve}
 * @param size pixels of all rasters, or records
 * @param coreSeconds of all processes
 * @param wallSeconds from the command to its end
 * @param bytesRead from files; 0 where the report does not tell
 * @param peakBytes of the largest process; 0 where the report does not tell
 */
record Spent(
        String command,
        double size,
        double coreSeconds,
        double wallSeconds,
        double bytesRead,
        double peakBytes) {

    /**
     * Every report of a folder, smallest input first. Of {@code --report} of {@code cluster scan}
     * and {@code cluster resolve}, and of what {@link ScaleModel} writes itself.
     *
     * @throws IOException naming the file that is no such report
     */
    static List<Spent> in(Path folder) throws IOException {
        List<Spent> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                all.add(of(file, new ObjectMapper().readTree(Files.readString(file))));
            }
        }
        all.sort(Comparator.comparing(Spent::command).thenComparingDouble(Spent::size));
        return all;
    }

    private static Spent of(Path file, JsonNode report) throws IOException {
        boolean scan = report.has("pixels");
        double size = report.path(scan ? "pixels" : "records").asDouble(0);
        double core = report.path("coreSeconds").asDouble(0);
        if (size <= 0 || core <= 0) {
            throw new IOException(
                    file + ": no report of a run: pixels or records, and coreSeconds");
        }
        return new Spent(
                scan ? "scan" : "resolve",
                size,
                core,
                report.path(scan ? "wallSeconds" : "seconds").asDouble(0),
                report.path("bytesRead").asDouble(0),
                report.path("peakBytes").asDouble(0));
    }
}
