package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A real TAK server (taky) is killed and started again while places are reported; another client of
 * it must end up with each place once, and without those withdrawn. Beside it somebody sends each
 * event once, as one would without an outbox.
 */
class TakyIT {

    private static final int PLACES = Integer.getInteger("qyran.tak.places", 200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = TakIT.port();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private int kills;

    @Test
    void eachPlaceArrivesAndThoseRefutedAreWithdrawn() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root", ".."));
        Path taky = root.resolve("build/partners/bin/taky").toAbsolutePath();
        Assumptions.assumeTrue(
                Files.isExecutable(taky),
                "needs PyPI: python3 -m venv build/partners && build/partners/bin/pip install"
                        + " pystac-client jsonschema taky");
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "taky-");
        Files.writeString(
                folder.resolve("taky.conf"),
                """
                [taky]
                hostname = localhost
                bind_ip = 127.0.0.1
                root_dir = %s
                [cot_server]
                port = %d
                [ssl]
                enabled = false
                """
                        .formatted(folder, port));
        System.setProperty("qyran.tak", "tcp://127.0.0.1:" + port);
        Thread killer = Thread.ofPlatform().start(() -> killAgainAndAgain(taky, folder));
        Thread listener = Thread.ofPlatform().start(this::listen);
        try (TestServer server = TestServer.start()) {
            told(server, killer, folder);
        } finally {
            System.clearProperty("qyran.tak");
            running.set(false);
            killer.join();
            listener.join();
        }
    }

    private void told(TestServer server, Thread killer, Path folder) throws Exception {
        UUID operation = TakIT.operation(server);
        Client analyst = server.as("analyst");
        Naive naive = new Naive();
        List<UUID> reported = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            UUID place = TakIT.place(server, operation, "H1");
            TakIT.report(analyst, place);
            reported.add(place);
            naive.send(place);
        }
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < PLACES; i++) {
            if (i % 7 == 0) {
                TakIT.state(server, operation, reported.get(i), "state = 'nothing'");
            } else {
                expected.add(reported.get(i).toString());
            }
        }
        running.set(false);
        killer.join();
        Process last = start(folder.resolve("taky.conf"), folder);
        running.set(true);
        Thread listening = Thread.ofPlatform().start(this::listen);
        Instant until = Instant.now().plus(PATIENCE);
        while (!ours().equals(expected) && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
        running.set(false);
        last.destroyForcibly().waitFor();
        listening.join();
        long arrived =
                CotServer.shown(heard).stream().filter(uid -> uid.startsWith("naive.")).count();
        String figure =
                "%d places reported, taky killed %d times: %d of %d shown to another client, %d withdrawn; each sent once without an outbox: %d of %d"
                        .formatted(
                                PLACES,
                                kills,
                                ours().size(),
                                expected.size(),
                                PLACES - expected.size(),
                                arrived,
                                PLACES);
        Files.writeString(Path.of("target", "tak.txt"), figure);
        assertThat(ours()).as(figure).isEqualTo(expected);
        assertThat(kills).isPositive();
        // Each once; what was refuted while it waited is never told.
        assertThat(TakIT.acts(server, "send")).isBetween(expected.size(), PLACES);
    }

    private Set<String> ours() {
        Set<String> ours = new TreeSet<>(CotServer.shown(heard));
        ours.removeIf(uid -> uid.startsWith("naive."));
        return ours;
    }

    private static Process start(Path taky, Path folder) throws IOException {
        Path program =
                Path.of(System.getProperty("qyran.root", ".."))
                        .resolve("build/partners/bin/taky")
                        .toAbsolutePath();
        return new ProcessBuilder(program.toString(), "-l", "error", "-c", taky.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("taky.log").toFile()))
                .start();
    }

    private void killAgainAndAgain(Path taky, Path folder) {
        Random random = new Random(7);
        try {
            while (running.get()) {
                Process process = start(folder.resolve("taky.conf"), folder);
                Thread.sleep(1_500 + random.nextInt(2_500));
                process.destroyForcibly().waitFor();
                kills++;
                Thread.sleep(random.nextInt(800));
            }
        } catch (IOException e) {
            throw new IllegalStateException(taky.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client of taky's, as any map is. */
    private void listen() {
        byte[] bytes = new byte[8192];
        while (running.get()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(200);
                StringBuilder text = new StringBuilder();
                while (running.get()) {
                    try {
                        int count = socket.getInputStream().read(bytes);
                        if (count < 0) {
                            break;
                        }
                        text.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                    } catch (java.net.SocketTimeoutException quiet) {
                        continue;
                    }
                    Matcher events = CotServer.EVENT.matcher(text);
                    int end = 0;
                    while (events.find()) {
                        heard.add(events.group());
                        end = events.end();
                    }
                    text.delete(0, end);
                }
            } catch (IOException away) {
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
        }
    }

    /** Connects anew when it must, and sends each event once. */
    private final class Naive {

        private Socket socket = new Socket();

        void send(UUID place) {
            String at = Instant.now().toString();
            String event =
                    "<event version=\"2.0\" uid=\"naive.%s\" type=\"b-m-p-s-p-i\" time=\"%s\" start=\"%s\" stale=\"%s\" how=\"m-i\"><point lat=\"43\" lon=\"71\" hae=\"0\" ce=\"5\" le=\"5\"/><detail/></event>"
                            .formatted(place, at, at, Instant.now().plusSeconds(86_400));
            try {
                if (!socket.isConnected() || socket.isClosed()) {
                    socket = new Socket(InetAddress.getLoopbackAddress(), port);
                }
                OutputStream out = socket.getOutputStream();
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException away) {
                close();
            }
        }

        private void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
