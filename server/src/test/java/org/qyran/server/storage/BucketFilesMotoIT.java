package org.qyran.server.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** The same at a store that others wrote (moto), as a process of its own. */
class BucketFilesMotoIT extends SharedFilesContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static Process moto;
    private static String endpoint;
    private static int bucket;

    @BeforeAll
    static void start() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root", ".."));
        Path program =
                Path.of(
                        System.getProperty(
                                "qyran.moto",
                                root.resolve("build/partners/bin/moto_server").toString()));
        Assumptions.assumeTrue(
                Files.isExecutable(program),
                "needs PyPI: python3 -m venv build/partners && build/partners/bin/pip install"
                        + " 'moto[server,s3]'");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        moto =
                new ProcessBuilder(
                                program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "moto.log").toFile())
                        .start();
        endpoint = "http://127.0.0.1:" + port;
        Instant until = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!moto.isAlive() || Instant.now().isAfter(until)) {
                throw new IOException("moto does not start: see target/moto.log");
            }
            Thread.sleep(200);
        }
    }

    private static boolean answers() throws InterruptedException {
        try {
            put("/probe");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void put(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(endpoint + path))
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.destroy();
        }
    }

    @Override
    SharedFiles server(Path own) throws IOException {
        if (!folder.resolve("bucket").toFile().exists()) {
            Files.writeString(folder.resolve("bucket"), "bucket-" + ++bucket);
        }
        String name = Files.readString(folder.resolve("bucket"));
        try {
            put("/" + name);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Map<String, String> settings =
                Map.of(
                        "QYRAN_STORE",
                        "s3://" + name + "/of-a-test",
                        "QYRAN_STORE_ENDPOINT",
                        endpoint,
                        "QYRAN_STORE_KEY",
                        "nobody",
                        "QYRAN_STORE_SECRET",
                        "nothing");
        return Stores.open(StoreSetting.of(settings::get, folder), folder, own);
    }
}
