package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qyran.bench.Row;

/**
 * A primary and its synchronous standby: the primary is killed again and again under writers, the
 * standby promoted and the lost machine copied anew, the two taking turns; in between the standby
 * is away, and nothing may be acknowledged until somebody decides.
 */
public final class DatabaseFailover implements Row {

    private static final int ROUNDS = 6;
    private static final int WRITERS = 4;
    private static final Duration WRITING_AGAIN = Duration.ofSeconds(15);
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final Path root;

    public DatabaseFailover() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    DatabaseFailover(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "database-failover";
    }

    @Override
    public String asks() {
        return "primary killed "
                + ROUNDS
                + " times under load, its synchronous standby promoted:"
                + " 0 acknowledged writes lost, writing again within 15 s, journal verifies; with the"
                + " standby away nothing is acknowledged";
    }

    /**
     * What a campaign came to.
     *
     * @param away writes acknowledged while there was no standby and nobody had decided
     * @param naive lost by the same when nobody waits for the standby
     */
    record Result(
            int rounds,
            int acknowledged,
            int lost,
            int unverified,
            int away,
            List<Duration> again,
            int naive) {
        Duration slowest() {
            return again.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        }

        boolean holds() {
            return lost == 0
                    && unverified == 0
                    && away == 0
                    && acknowledged > 0
                    && naive > 0
                    && slowest().compareTo(WRITING_AGAIN) <= 0;
        }

        @Override
        public String toString() {
            List<Duration> sorted = again.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "%d primaries killed, %d writes acknowledged, %d lost, journal broken %d times,"
                            + " writing again after %.1f s (median; slowest %.1f s), %d acknowledged"
                            + " while the standby was away; without waiting for the standby %d lost",
                    rounds,
                    acknowledged,
                    lost,
                    unverified,
                    sorted.get(sorted.size() / 2).toMillis() / 1e3,
                    slowest().toMillis() / 1e3,
                    away,
                    naive);
        }
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Path folder = Files.createTempDirectory("qyran-failover-");
        Result result = run(folder, Integer.getInteger("qyran.rounds", ROUNDS));
        return result.holds()
                ? new Outcome.Holds(result.toString())
                : new Outcome.Falls(result.toString());
    }

    /** A campaign; leaves the folder as it is. */
    Result run(Path folder, int rounds) throws Exception {
        Path programs = programs();
        try (DatabasePair a = new DatabasePair(programs, folder, "a");
                DatabasePair b = new DatabasePair(programs, folder, "b")) {
            a.create();
            b.follow(a);
            a.together(b);
            Map<String, String> settings =
                    Map.of(
                            "QYRAN_DATABASE_URL", DatabasePair.url(a, b),
                            "QYRAN_DATABASE_USER", DatabasePair.SERVER,
                            "QYRAN_DATABASE_PASSWORD", DatabasePair.password());
            Path data = folder.resolve("data");
            try (ServerProcess server = ServerProcess.start(root, data, settings)) {
                return campaign(server, data, rounds, a, b);
            }
        }
    }

    private static Result campaign(
            ServerProcess server, Path data, int rounds, DatabasePair a, DatabasePair b)
            throws Exception {
        Api crew = Api.signedIn(server.address(), "crew");
        Api overseer = Api.signedIn(server.address(), "overseer");
        String operation = crew.operation(server.address());
        List<Duration> again = new ArrayList<>();
        int acknowledged = 0;
        int lost = 0;
        int unverified = 0;
        int away = 0;
        DatabasePair primary = a;
        DatabasePair standby = b;
        for (int round = 0; round < rounds; round++) {
            SightingLoad load = new SightingLoad(crew, server.address(), operation, WRITERS);
            Thread.sleep(2_000);
            Instant killed = Instant.now();
            primary.kill();
            standby.promote();
            standby.alone();
            Instant promoted = Instant.now();
            again.add(Duration.between(killed, load.nextAfter(promoted)));
            Thread.sleep(1_000);
            DatabasePair follower = primary;
            primary = standby;
            standby = follower;
            standby.follow(primary);
            primary.together(standby);
            Thread.sleep(500);
            int silent = silent(standby, primary, load);
            away += silent;
            load.stop();
            int gone = load.missing(server.address());
            lost += gone;
            acknowledged += load.acknowledged();
            boolean verified = Kills.verified(overseer, server.address(), data);
            unverified += verified ? 0 : 1;
            System.out.printf(
                    Locale.ROOT,
                    "  %d/%d: %d acknowledged, %d lost, promoted after %.1f s, writing after %.1f s;"
                            + " standby away: %d acknowledged; journal %s%n",
                    round + 1,
                    rounds,
                    load.acknowledged(),
                    gone,
                    Duration.between(killed, promoted).toMillis() / 1e3,
                    again.getLast().toMillis() / 1e3,
                    silent,
                    verified ? "verifies" : "BROKEN");
        }
        int naive =
                naive(
                        primary,
                        standby,
                        server.address(),
                        new SightingLoad(crew, server.address(), operation, WRITERS));
        return new Result(rounds, acknowledged, lost, unverified, away, again, naive);
    }

    /** The standby starts anew just as the primary dies, and nobody has waited for it. */
    private static int naive(
            DatabasePair primary, DatabasePair standby, String address, SightingLoad load)
            throws Exception {
        primary.alone();
        standby.stop();
        Thread.sleep(1_000);
        primary.kill();
        standby.start();
        standby.promote();
        standby.alone();
        load.nextAfter(Instant.now());
        load.stop();
        return load.missing(address);
    }

    /**
     * The standby is stopped for a while and comes back.
     *
     * @return writes acknowledged meanwhile, but for those that were on their way as it stopped
     */
    private static int silent(DatabasePair standby, DatabasePair primary, SightingLoad load)
            throws Exception {
        standby.stop();
        Thread.sleep(500);
        int before = load.acknowledged();
        Thread.sleep(AWAY);
        int during = load.acknowledged() - before;
        if (primary.waiting() == 0) {
            throw new IllegalStateException("nobody waits for a standby that is away");
        }
        standby.start();
        load.nextAfter(Instant.now());
        return during;
    }

    /** PostgreSQL's programs, as the server unpacks them. */
    private Path programs() throws IOException, InterruptedException {
        Process unpack =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                ServerProcess.classPath(root).orElseThrow(),
                                "org.qyran.server.storage.PostgresProgram",
                                root.resolve("build/programs").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said =
                new String(unpack.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (unpack.waitFor() != 0) {
            throw new IOException("PostgreSQL's programs could not be unpacked");
        }
        return Path.of(said);
    }
}
