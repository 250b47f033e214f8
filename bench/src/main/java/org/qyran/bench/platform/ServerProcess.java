package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server of the build, as a process of its own on a data folder. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
        String classPath =
                classPath(root)
                        .orElseThrow(() -> new IOException("the server is not packaged yet"));
        Files.createDirectories(data);
        // What a killed server left behind says where nobody answers.
        Files.deleteIfExists(data.resolve("address"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dqyran.root=" + root,
                                "-Dqyran.demo.flies=false",
                                "-cp",
                                classPath,
                                "org.qyran.server.Serve",
                                "--data",
                                data.toString(),
                                "--port",
                                "0",
                                "--demo")
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        data.resolve("server.log").toFile()))
                        .start();
        ServerProcess server = new ServerProcess(data, process);
        server.await();
        return server;
    }

    private void await() throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!Files.exists(data.resolve("address"))) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                process.destroyForcibly();
                throw new IOException(
                        "the server did not start: "
                                + String.join(
                                        " / ", Files.readAllLines(data.resolve("server.log"))));
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
        long pid =
                Long.parseLong(
                        Files.readAllLines(data.resolve("database/postmaster.pid"))
                                .getFirst()
                                .strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
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
