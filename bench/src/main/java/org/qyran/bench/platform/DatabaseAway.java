package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The database stands still, as one does whose disk or network hangs, and comes back.
 *
 * @param seconds away
 */
record DatabaseAway(Path root, int seconds) implements Fault {

    private static final int PIECE = 1 << 20;

    @Override
    public String name() {
        return "database-away";
    }

    @Override
    public Optional<String> wants() {
        return Optional.empty();
    }

    @Override
    public String happens(Path data) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(root, data)) {
            Probe probe = Probe.of(server);
            probe.add();
            byte[] document = new byte[3 * PIECE];
            new Random(5).nextBytes(document);
            String upload = probe.begin(document.length);
            probe.patch(upload, 0, Arrays.copyOf(document, PIECE));
            String key = UUID.randomUUID().toString();
            List<ProcessHandle> database = server.database();
            signal("-STOP", database);
            long start = System.nanoTime();
            HttpResponse<String> refused;
            HttpResponse<String> piece;
            try {
                refused = probe.put(key);
                piece = probe.patch(upload, PIECE, Arrays.copyOfRange(document, PIECE, 2 * PIECE));
                Thread.sleep(
                        Math.max(0, seconds * 1000L - (System.nanoTime() - start) / 1_000_000));
            } finally {
                signal("-CONT", database);
            }
            away(refused);
            away(piece);
            Duration well = probe.untilWell(Duration.ofSeconds(30));
            HttpResponse<String> first = probe.put(key);
            HttpResponse<String> again = probe.put(key);
            Fault.must(
                    first.statusCode() == 201 && first.body().equals(again.body()),
                    "a write repeated with its key is another: " + again.body());
            long kept = probe.offset(upload);
            HttpResponse<String> rest =
                    probe.patch(
                            upload,
                            kept,
                            Arrays.copyOfRange(document, (int) kept, document.length));
            Fault.must(rest.statusCode() == 204, "the upload does not go on: " + rest.body());
            probe.allThere();
            return "%d s away: 503 and a sentence, well %.1f s after it was back, upload went on at %d"
                    .formatted(seconds, well.toMillis() / 1000.0, kept);
        }
    }

    private static void away(HttpResponse<String> answer) {
        Fault.must(
                answer.statusCode() == 503
                        && answer.body().contains("database does not answer")
                        && answer.headers().firstValue("Retry-After").isPresent(),
                "without its database the server answers "
                        + answer.statusCode()
                        + " "
                        + answer.body());
    }

    private static void signal(String signal, List<ProcessHandle> processes)
            throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            if (process.isAlive()) {
                Fault.run("kill", signal, Long.toString(process.pid()));
            }
        }
    }
}
