package org.qyran.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as a process of its own, to be killed. */
final class KilledServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final String address;

    private KilledServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static KilledServer start(Path data) throws IOException, InterruptedException {
        return start(data, List.of(), Map.of());
    }

    /**
     * One that is told more than its folder.
     *
     * @param more words of the command line
     * @param settings of the environment
     */
    static KilledServer start(Path data, List<String> more, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path told = data.resolve("address");
        // What a killed server left behind says where nobody answers.
        Files.deleteIfExists(told);
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dqyran.root=" + System.getProperty("qyran.root"),
                                "-Dqyran.demo.flies=false"));
        String shortLived = System.getProperty("qyran.started", "");
        if (!shortLived.isEmpty()) {
            words.addAll(List.of(shortLived.split(" ")));
        }
        words.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.qyran.server.Serve",
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--demo"));
        words.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        Instant until = Instant.now().plus(PATIENCE);
        while (!Files.exists(told) || Files.size(told) == 0) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                process.destroyForcibly();
                throw new IOException("the server does not start: see " + data + ".log");
            }
            Thread.sleep(50);
        }
        return new KilledServer(process, Files.readString(told).strip());
    }

    String address() {
        return address;
    }

    /** Without a chance to finish anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
