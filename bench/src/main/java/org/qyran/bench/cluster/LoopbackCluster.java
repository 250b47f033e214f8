package org.qyran.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.bench.network.MadeFile;

/** A master of Spark and its workers as processes of this machine, reachable from nowhere else. */
final class LoopbackCluster implements AutoCloseable {

    private static final String HERE = "127.0.0.1";
    private static final long START_MILLIS = 30_000;

    private final Path folder;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    /**
     * @param workers how many, each of one core
     * @param memoryMegabytes of each
     */
    LoopbackCluster(int workers, int memoryMegabytes) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(MadeFile.root().resolve("build/bench/loopback"));
        this.port = freePort();
        this.master =
                start(
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        HERE,
                        "--port",
                        Integer.toString(port),
                        "--webui-port",
                        Integer.toString(freePort()));
        awaitSaid("master", "I have been elected leader");
        for (int w = 0; w < workers; w++) {
            this.workers.add(
                    start(
                            "org.apache.spark.deploy.worker.Worker",
                            "--host",
                            HERE,
                            "--cores",
                            "1",
                            "--memory",
                            memoryMegabytes + "m",
                            "--work-dir",
                            folder.resolve("work" + w).toString(),
                            "--webui-port",
                            Integer.toString(freePort()),
                            url()));
        }
        for (int w = 0; w < workers; w++) {
            awaitSaid("worker" + w, "Successfully registered");
        }
    }

    String url() {
        return "spark://" + HERE + ":" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(String program, String... arguments) throws IOException {
        Path home = MadeFile.root().resolve("build/spark");
        Path jars = MadeFile.root().resolve("spark/target/spark");
        Files.createDirectories(home);
        if (!Files.exists(home.resolve("jars"))) {
            Files.createSymbolicLink(home.resolve("jars"), jars);
        }
        boolean isMaster = program.endsWith("Master");
        Path log = log(isMaster ? "master" : "worker" + workers.size());
        Path words = Files.writeString(folder.resolve("log4j2.properties"), LOG);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx512m",
                                "-Dlog4j2.configurationFile=" + words));
        for (String opened : OPENED) {
            line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        line.addAll(List.of("-cp", jars + "/*", program));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HERE);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static final String LOG =
            """
            rootLogger.level = info
            rootLogger.appenderRef.all.ref = all
            appender.all.type = Console
            appender.all.name = all
            appender.all.layout.type = PatternLayout
            appender.all.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
            """;

    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.util.calendar");

    private Path log(String who) {
        return folder.resolve(who + ".log");
    }

    private void awaitSaid(String who, String what) throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + START_MILLIS;
        while (!Files.exists(log(who)) || !Files.readString(log(who)).contains(what)) {
            if (System.currentTimeMillis() > end) {
                throw new IOException(who + " did not start:\n" + Files.readString(log(who)));
            }
            Thread.sleep(100);
        }
    }

    /** A worker dies with all it has started, as if its machine had. */
    void kill(int worker) {
        Process dying = workers.get(worker);
        List<ProcessHandle> started = dying.descendants().toList();
        dying.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        for (int w = 0; w < workers.size(); w++) {
            kill(w);
        }
        master.destroyForcibly();
    }
}
