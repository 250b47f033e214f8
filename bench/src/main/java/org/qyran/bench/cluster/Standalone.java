package org.qyran.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A master of Spark and its workers on loopback, each a process; closing ends them all. */
final class Standalone implements AutoCloseable {

    private static final int SECONDS_TO_START = 60;

    private final Path root;
    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    /**
     * @param cores of each worker
     * @param memory of each worker, e.g. {@code 2g}
     */
    Standalone(Path root, Path folder, int workers, int cores, String memory)
            throws IOException, InterruptedException {
        this.root = root;
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start("master", "master.Master", "--port", String.valueOf(port), "--webui-port", "0");
        try {
            awaitMaster();
        } catch (IOException e) {
            close();
            throw e;
        }
        for (int worker = 0; worker < workers; worker++) {
            start(
                    "worker-" + worker,
                    "worker.Worker",
                    "--cores",
                    String.valueOf(cores),
                    "--memory",
                    memory,
                    "--webui-port",
                    "0",
                    "--work-dir",
                    folder.resolve("work-" + worker).toString(),
                    url());
        }
        // A worker that comes late would leave its share to the others.
        TimeUnit.SECONDS.sleep(5);
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    private void start(String name, String what, String... arguments) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("qyran.java"));
        command.add("-Xmx512m");
        for (String opened : List.of("java.lang", "java.nio", "java.util", "sun.nio.ch")) {
            command.add("--add-opens");
            command.add("java.base/" + opened + "=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(root.resolve("build/spark/jars") + "/*");
        command.add("org.apache.spark.deploy." + what);
        command.add("--host");
        command.add("127.0.0.1");
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile());
        environment(builder.environment());
        processes.add(builder.start());
    }

    private void environment(Map<String, String> environment) {
        environment.put("SPARK_HOME", root.resolve("build/spark").toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        Path java = Path.of(System.getProperty("qyran.java")).toAbsolutePath();
        environment.put("JAVA_HOME", java.resolveSibling("..").normalize().toString());
    }

    private void awaitMaster() throws IOException, InterruptedException {
        Process master = processes.getFirst();
        for (int tenth = 0; master.isAlive() && tenth < 10 * SECONDS_TO_START; tenth++) {
            try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getInputStream();
                return;
            } catch (java.net.ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IOException(
                "no master of Spark answers on port %d; it said:%n%s"
                        .formatted(port, end(folder.resolve("master.log"))));
    }

    private static String end(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 10), all.size()));
        }
    }

    /** The last worker and whatever it runs, at once, as when its machine loses power. */
    void killOneWorker() {
        Process worker = processes.getLast();
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly();
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
