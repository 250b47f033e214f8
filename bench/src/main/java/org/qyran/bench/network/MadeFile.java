package org.qyran.bench.network;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qyran.kernel.Sha256;

/** {@link MadePeople} in a file, and what programs make of it. */
public final class MadeFile implements AutoCloseable {

    private final Path folder;
    private final Path records;
    private final int[] truth;
    private final boolean pairs;

    /**
     * @param records how many
     */
    public MadeFile(int records) throws IOException {
        this(records, false);
    }

    /**
     * @param records how many
     * @param pairs whether pairs are written too
     */
    public MadeFile(int records, boolean pairs) throws IOException {
        this.pairs = pairs;
        this.folder = Files.createDirectories(root().resolve("build/bench/resolve"));
        this.records = folder.resolve("people.csv");
        MadePeople people = new MadePeople(records);
        people.write(this.records);
        this.truth = people.truth();
    }

    public static Path root() {
        return Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath().normalize();
    }

    /**
     * What a program made of the records.
     *
     * @param seconds from its start to its end
     * @param processorSeconds of all its threads, about; on a busy machine they tell more
     * @param peakBytes of memory, at its fullest, of all its processes together
     */
    public record Result(
            double seconds, double processorSeconds, long peakBytes, PairQuality quality) {

        boolean beats(Result other) {
            return seconds < other.seconds && quality.f1() >= other.quality.f1();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f s (%.1f of processors), %.1f GB, %s",
                    seconds,
                    processorSeconds,
                    peakBytes / 1e9,
                    quality);
        }
    }

    /** By {@code ./qyran resolve}, with no other hint. */
    public Result resolve(String... options) throws IOException, InterruptedException {
        return resolve(List.of(), List.of("resolve"), List.of(), options);
    }

    /**
     * By {@code ./qyran cluster resolve}.
     *
     * @param before what starts it, e.g. on which processors
     * @param more arguments
     * @param options of its own Java
     */
    public Result onCluster(List<String> before, List<String> more, String... options)
            throws IOException, InterruptedException {
        return resolve(before, List.of("cluster", "resolve"), more, options);
    }

    private Result resolve(
            List<String> before, List<String> command, List<String> more, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(before);
        line.add(root().resolve("qyran").toString());
        line.addAll(command);
        line.addAll(List.of(records.toString(), "--id", "record_id", "--out", found().toString()));
        if (pairs) {
            line.addAll(List.of("--pairs", folder.resolve("pairs.csv").toString()));
        }
        line.addAll(more);
        return run(Map.of("QYRAN_JAVA_OPTS", options(options)), line.toArray(String[]::new));
    }

    /** SHA-256 of what was found, entities and pairs. */
    public String hash() throws IOException {
        MessageDigest digest = Sha256.fresh();
        Path written = folder.resolve("pairs.csv");
        for (Path file : pairs ? List.of(found(), written) : List.of(found())) {
            try (InputStream in =
                    new DigestInputStream(
                            new BufferedInputStream(Files.newInputStream(file)), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where what is done is kept while it runs. */
    public Path work() {
        return folder.resolve("found.csv.work");
    }

    /** The user's options too, e.g. how many processors may be used. */
    private static String options(String... more) {
        String users = System.getenv().getOrDefault("QYRAN_JAVA_OPTS", "");
        return (users + " " + String.join(" ", more)).strip();
    }

    /** By another program, on as many processors as we have. */
    Result peer(Path python, String which) throws IOException, InterruptedException {
        Path script = folder.resolve("resolve-peers.py");
        try (InputStream from = MadeFile.class.getResourceAsStream("resolve-peers.py")) {
            Files.copy(Objects.requireNonNull(from), script, StandardCopyOption.REPLACE_EXISTING);
        }
        return run(
                Map.of(),
                python.toString(),
                script.toString(),
                which,
                records.toString(),
                found().toString(),
                Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private Path found() {
        return folder.resolve("found.csv");
    }

    private Result run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Files.deleteIfExists(found());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        Duration processors = Duration.ZERO;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, resident(process));
            processors = process.info().totalCpuDuration().orElse(processors);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + Files.readString(log));
        }
        return new Result(seconds, processors.toMillis() / 1e3, peak, quality());
    }

    /** Bytes that a process and those it started held at their fullest so far, together. */
    private static long resident(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(MadeFile::resident)
                .sum();
    }

    /** Of one; 0 where it has just ended. */
    private static long resident(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .max()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Of lines {@code record,group}, a header first; a record that has no line is by itself. */
    private PairQuality quality() throws IOException {
        int[] entities = new int[truth.length];
        Arrays.setAll(entities, row -> row);
        try (BufferedReader lines = Files.newBufferedReader(found())) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comma = line.indexOf(',');
                entities[Integer.parseInt(line, 1, comma, 10)] =
                        Integer.parseInt(line, comma + 2, line.length(), 10);
            }
        }
        return PairQuality.of(entities, truth, _ -> true);
    }

    /** Records with the same names and birth date, all of them there, are one person. */
    PairQuality naive() throws IOException {
        int[] entities = new int[truth.length];
        Map<String, Integer> known = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(records)) {
            lines.readLine();
            for (int row = 0; row < entities.length; row++) {
                String[] cells = Objects.requireNonNull(lines.readLine()).split(",", -1);
                String same = cells[1] + "," + cells[2] + "," + cells[4];
                entities[row] = cells[4].isEmpty() ? row : known.getOrDefault(same, row);
                known.putIfAbsent(same, row);
            }
        }
        return PairQuality.of(entities, truth, _ -> true);
    }

    /** How many records there are. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d records", truth.length);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(records);
        Files.deleteIfExists(found());
        Files.deleteIfExists(folder.resolve("pairs.csv"));
    }
}
