package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of the build, as a process of its own on a data folder. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path data;
    private final Process process;

    private ServerProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** The built server's class path; empty before it was packaged. */
    static Optional<String> classPath(Path root) throws IOException {
        Path target = root.resolve("server/target");
        Path lib = target.resolve("lib");
        Path jar = target.resolve("server-0.1.0.jar");
        if (!Files.isDirectory(lib) || !Files.exists(jar)) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(List.of(jar.toString()));
        try (Stream<Path> jars = Files.list(lib)) {
            jars.map(Path::toString).sorted().forEach(parts::add);
        }
        return Optional.of(String.join(":", parts));
    }

    /** Returns when it answers. */
    static ServerProcess start(Path root, Path data) throws IOException, InterruptedException {
        return start(root, data, Map.of());
    }

    /** As {@link #start(Path, Path)}, with settings of the environment. */
    static ServerProcess start(Path root, Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        // What a killed server left behind says where nobody answers.
        Files.deleteIfExists(data.resolve("address"));
        // Beside the folder, which may be full.
        Path log = data.resolveSibling(data.getFileName() + ".log");
        ProcessBuilder builder =
                command(root, data, 0)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(data, builder.start());
        server.await(log);
        return server;
    }

    /**
     * A start that must not succeed.
     *
     * @return what it says to whoever started it, in Russian
     */
    static String refusal(Path root, Path data, int port) throws IOException, InterruptedException {
        Path said = Files.createTempFile("qyran-refusal-", ".txt");
        ProcessBuilder builder =
                command(root, data, port)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(said.toFile());
        builder.environment().put("QYRAN_LANG", "ru");
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the server runs where it cannot");
        }
        String words = Files.readString(said);
        Files.delete(said);
        if (process.exitValue() != 1) {
            throw new IOException("exit " + process.exitValue() + ": " + words);
        }
        return words;
    }

    private static ProcessBuilder command(Path root, Path data, int port) throws IOException {
        String classPath =
                classPath(root)
                        .orElseThrow(() -> new IOException("the server is not packaged yet"));
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:+UseParallelGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dqyran.root=" + root,
                                "-Dqyran.demo.flies=false"));
        words.addAll(shortLived());
        // Linked classes kept by ./qyran serve, where it ran before: a start takes half the time.
        Path cache = root.resolve("build/server.aot");
        if (Files.exists(cache)) {
            words.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds=off"));
        }
        words.addAll(
                List.of(
                        "-cp",
                        classPath,
                        "org.qyran.server.Serve",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--demo"));
        return new ProcessBuilder(words);
    }

    /** What a test asks of the JVMs it starts, in which nothing is timed; of rows nothing. */
    static List<String> shortLived() {
        String asked = System.getProperty("qyran.started", "");
        return asked.isEmpty() ? List.of() : List.of(asked.split(" "));
    }

    private void await(Path log) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!Files.exists(data.resolve("address"))) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                process.destroyForcibly();
                throw new IOException(
                        "the server did not start: " + String.join(" / ", Files.readAllLines(log)));
            }
            Thread.sleep(20);
        }
    }

    String address() throws IOException {
        return Files.readString(data.resolve("address")).strip();
    }

    /** The signal that nobody can catch. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The same for the database's first process; its helpers follow by themselves. */
    void killDatabase() throws IOException {
        // It may be gone already, and on its way back.
        database().stream().findFirst().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** The database's first process and its helpers. */
    List<ProcessHandle> database() throws IOException {
        long pid =
                Long.parseLong(
                        Files.readAllLines(data.resolve("database/postmaster.pid"))
                                .getFirst()
                                .strip());
        return ProcessHandle.of(pid).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .toList();
    }

    /** In good order, the database too. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
