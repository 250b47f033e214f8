package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.qyran.bench.Row;
import org.qyran.verifier.Report;
import org.qyran.verifier.Verification;

/**
 * Server, database or both ended by SIGKILL at random instants under load; afterwards every
 * acknowledged write is there, a write repeated with its key exists once, and the journal verifies
 * against the witness.
 */
public final class Kills implements Row {

    private static final int ROUNDS = 200;
    private static final int WRITERS = 8;

    /** Keys that are sent again after each round. */
    private static final int REPEATED = 20;

    private static final Duration RESTART = Duration.ofSeconds(10);

    private final Path root;

    public Kills() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    Kills(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String asks() {
        return "server, database or both killed at 200 random instants under load: no acknowledged"
                + " write lost, the journal verifies, restart within 10 s";
    }

    /** What a campaign came to. */
    record Result(
            int rounds, int acknowledged, int lost, int doubled, int unverified, Duration slowest) {
        boolean holds() {
            return lost == 0 && doubled == 0 && unverified == 0 && slowest.compareTo(RESTART) <= 0;
        }

        @Override
        public String toString() {
            return "%d kills, %d writes acknowledged, %d lost, %d doubled, journal broken %d times, slowest restart %.1f s"
                    .formatted(
                            rounds,
                            acknowledged,
                            lost,
                            doubled,
                            unverified,
                            slowest.toMillis() / 1000.0);
        }
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        int rounds = Integer.getInteger("qyran.rounds", ROUNDS);
        Path data = Files.createTempDirectory("qyran-kills-");
        Result result = run(data, rounds, Long.getLong("qyran.seed", 1));
        return result.holds()
                ? new Outcome.Holds(result.toString())
                : new Outcome.Falls(result.toString());
    }

    /** A campaign; leaves the folder as it is. */
    Result run(Path data, int rounds, long seed) throws Exception {
        Random random = new Random(seed);
        ServerProcess server = ServerProcess.start(root, data);
        try {
            Api crew = Api.signedIn(server.address(), "crew");
            Api overseer = Api.signedIn(server.address(), "overseer");
            String operation = crew.operation(server.address());
            int acknowledged = 0;
            int lost = 0;
            int doubled = 0;
            int unverified = 0;
            Duration slowest = Duration.ZERO;
            for (int round = 0; round < rounds; round++) {
                SightingLoad load = new SightingLoad(crew, server.address(), operation, WRITERS);
                Thread.sleep(300 + random.nextInt(1_500));
                int which = random.nextInt(3);
                Instant killed = Instant.now();
                if (which != 1) {
                    server.kill();
                }
                if (which != 0) {
                    server.killDatabase();
                }
                if (which != 1) {
                    load.stop();
                    server = ServerProcess.start(root, data);
                }
                awaitWrite(crew, server.address(), operation);
                Duration took = Duration.between(killed, Instant.now());
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
                load.stop();
                acknowledged += load.acknowledged();
                lost += load.missing(server.address());
                doubled += load.doubled(server.address(), REPEATED);
                boolean verified = verified(overseer, server.address(), data);
                unverified += verified ? 0 : 1;
                System.out.printf(
                        "  %d/%d %s: %d acknowledged, back after %.1f s, journal %s%n",
                        round + 1,
                        rounds,
                        List.of("server", "database", "both").get(which),
                        load.acknowledged(),
                        took.toMillis() / 1000.0,
                        verified ? "verifies" : "BROKEN");
            }
            return new Result(rounds, acknowledged, lost, doubled, unverified, slowest);
        } finally {
            server.close();
        }
    }

    private static void awaitWrite(Api api, String address, String operation)
            throws InterruptedException {
        Instant until = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(until)) {
            try {
                if (SightingLoad.put(api, address, operation, UUID.randomUUID().toString())
                        .isPresent()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("no write was acknowledged within a minute");
    }

    static boolean verified(Api overseer, String address, Path data)
            throws IOException, InterruptedException {
        Path export = data.resolve("export.qj");
        Path witness = data.resolve("witness-before.txt");
        Files.deleteIfExists(export);
        // The witness's copy of before: acts go on while the export is written.
        Files.copy(
                data.resolve("witness/checkpoints.txt"),
                witness,
                StandardCopyOption.REPLACE_EXISTING);
        if (overseer.download(address, "/api/journal/export", export).statusCode() != 200) {
            return false;
        }
        Report report = new Verification(List.of(export), List.of(witness), Optional.empty()).run();
        if (!report.holds()) {
            report.sentences(java.util.Locale.ENGLISH).forEach(System.out::println);
        }
        return report.holds();
    }
}
