package org.qyran.bench.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.qyran.bench.Row;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;

/**
 * Three servers on one database, one of them ended by SIGKILL every 20 seconds while people work;
 * afterwards every acknowledged write is there once, every job has one result, and the journal
 * verifies and has every act in one place.
 */
public final class ThreeServers implements Row {

    private static final int SERVERS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(20);
    private static final Duration ENDING = Duration.ofMinutes(5);
    private static final double SIDE_METRES = 200;

    private final Path root;

    public ThreeServers() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    ThreeServers(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "three-servers";
    }

    @Override
    public String asks() {
        return "three servers on one database, one killed every 20 s for 10 minutes under load: no"
                + " acknowledged write lost, no job done twice, the journal verifies";
    }

    /**
     * What a campaign came to.
     *
     * @param plain writes of those who repeat without a key, made twice: for contrast
     */
    record Result(
            int kills,
            int acknowledged,
            Map<String, Integer> kinds,
            List<String> lost,
            List<String> doubled,
            long jobs,
            long takenOver,
            List<String> wrong,
            boolean verified,
            int repeated,
            Duration slowest,
            long plain) {

        boolean holds() {
            return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty() && verified;
        }

        @Override
        public String toString() {
            return "%d kills, %d writes acknowledged %s, %d lost %s, %d doubled %s, %d jobs of which %d were taken over, %d wrong answers %s, journal %s; %d requests repeated at another server, the longest wait %.1f s; without a key %d would have been made twice"
                    .formatted(
                            kills,
                            acknowledged,
                            kinds,
                            lost.size(),
                            some(lost),
                            doubled.size(),
                            some(doubled),
                            jobs,
                            takenOver,
                            wrong.size(),
                            some(wrong),
                            verified ? "verifies" : "BROKEN",
                            repeated,
                            slowest.toMillis() / 1000.0,
                            plain);
        }

        private static List<String> some(List<String> all) {
            return all.stream().limit(5).toList();
        }
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Duration length =
                Duration.ofSeconds(
                        Math.round(
                                60
                                        * Double.parseDouble(
                                                System.getProperty("qyran.bench.minutes", "10"))));
        Path folder = Files.createTempDirectory("qyran-three-servers-");
        Result result = run(folder, length, BETWEEN, Long.getLong("qyran.seed", 1));
        return result.holds()
                ? new Outcome.Holds(result.toString())
                : new Outcome.Falls(result.toString());
    }

    /** A campaign; leaves the folder as it is. */
    Result run(Path folder, Duration length, Duration between, long seed) throws Exception {
        Random random = new Random(seed);
        byte[] raster = raster(folder);
        List<ServerProcess> servers = new ArrayList<>();
        Process database = database(folder);
        try {
            Map<String, String> environment = environment(folder, address(database));
            AtomicReferenceArray<String> addresses = new AtomicReferenceArray<>(SERVERS);
            for (int i = 0; i < SERVERS; i++) {
                servers.add(ServerProcess.start(root, folder.resolve("own-" + i), environment));
                addresses.set(i, servers.get(i).address());
            }
            ServersLoad load = new ServersLoad(addresses, raster, seed);
            load.start();
            int kills = 0;
            Instant until = Instant.now().plus(length);
            Instant next = Instant.now().plus(between);
            while (next.isBefore(until)) {
                Thread.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
                int which = random.nextInt(SERVERS);
                servers.get(which).kill();
                kills++;
                next = Instant.now().plus(between);
                Instant killed = Instant.now();
                servers.set(
                        which,
                        ServerProcess.start(root, folder.resolve("own-" + which), environment));
                addresses.set(which, servers.get(which).address());
                System.out.printf(
                        "  kill %d: server %d, back after %.1f s; %d acknowledged%n",
                        kills,
                        which + 1,
                        Duration.between(killed, Instant.now()).toMillis() / 1000.0,
                        load.acknowledged.values().stream().mapToInt(Map::size).sum());
            }
            load.stop();
            return judge(folder, load, kills, addresses.get(0));
        } finally {
            for (ServerProcess server : servers) {
                server.close();
            }
            database.getOutputStream().close();
            database.waitFor();
        }
    }

    private static byte[] raster(Path folder) throws IOException {
        Path flight = folder.resolve("flight");
        new Scenario(World.of(14, SIDE_METRES), List.of(Sensor.FIVE_BAND), List.of(150.0))
                .write(flight, 2, Progress.SILENT);
        return Files.readAllBytes(flight.resolve("pass-150m-five-band.tif"));
    }

    private Process database(Path folder) throws IOException {
        String classPath = ServerProcess.classPath(root).orElseThrow();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dqyran.root=" + root,
                        "-cp",
                        classPath + ":" + System.getProperty("java.class.path"),
                        OneDatabase.class.getName(),
                        folder.resolve("database").toString())
                .redirectError(folder.resolve("database.log").toFile())
                .start();
    }

    private static String address(Process database) throws IOException {
        BufferedReader told =
                new BufferedReader(
                        new java.io.InputStreamReader(
                                database.getInputStream(), StandardCharsets.UTF_8));
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            if (line.startsWith(OneDatabase.TOLD)) {
                return line.substring(OneDatabase.TOLD.length());
            }
        }
        throw new IOException("the database did not start");
    }

    private static Map<String, String> environment(Path folder, String url) {
        return Map.of(
                "QYRAN_DATABASE_URL",
                url,
                "QYRAN_DATABASE_USER",
                OneDatabase.LOGIN,
                "QYRAN_DATABASE_PASSWORD",
                OneDatabase.PASSWORD,
                "QYRAN_DATABASE_CONNECTIONS",
                "25",
                "QYRAN_DRAIN",
                "0",
                "QYRAN_SHARED",
                folder.resolve("shared").toString());
    }

    // --- what came of it ------------------------------------------------------------------------

    private static Result judge(Path folder, ServersLoad load, int kills, String address)
            throws SQLException, IOException, InterruptedException {
        try (Connection owner = OwnDatabase.connect(folder.resolve("database"), "unit")) {
            List<String> wrong = new ArrayList<>(load.wrong);
            Instant until = Instant.now().plus(ENDING);
            while (count(owner, "select count(*) from job where state in ('waiting', 'running')")
                            + count(owner, "select count(*) from journal_waiting")
                    > 0) {
                if (Instant.now().isAfter(until)) {
                    wrong.add("jobs or acts still wait " + ENDING + " after the last write");
                    break;
                }
                Thread.sleep(300);
            }
            boolean verified =
                    Kills.verified(load.as("overseer"), address, folder.resolve("shared"));
            Map<String, Integer> kinds = new java.util.TreeMap<>();
            load.acknowledged.forEach((kind, all) -> kinds.put(kind, all.size()));
            return new Result(
                    kills,
                    kinds.values().stream().mapToInt(Integer::intValue).sum(),
                    kinds,
                    lost(owner, load),
                    doubled(owner),
                    count(owner, "select count(*) from job"),
                    count(owner, "select count(*) from job where attempts > 1"),
                    wrong,
                    verified,
                    load.repeated.get(),
                    load.slowest(),
                    count(
                            owner,
                            """
                            select count(*) - count(distinct note) from sighting
                            where note like 'forgetful %'
                            """));
        }
    }

    private static List<String> lost(Connection owner, ServersLoad load) throws SQLException {
        List<String> lost = new ArrayList<>();
        Map<String, String> queries =
                Map.of(
                        "place",
                        "select 1 from sighting where id = cast(? as uuid) and note = 'place ' || ?",
                        "forgetful",
                        "select 1 from sighting where id = cast(? as uuid) and note = 'forgetful ' || ?",
                        "exhibit",
                        "select 1 from exhibit where id = cast(? as uuid) and description = ?",
                        "list",
                        """
                        select 1 from record_source s where id = cast(? as uuid) and name = ?
                            and state = 'ready'
                            and (select count(*) from record r where r.source = s.id) = %d
                        """
                                .formatted(ServersLoad.ROWS),
                        "raster",
                        """
                        select 1 from upload u join raster r on r.id = u.raster
                        where ? = '' and u.id = cast(? as uuid) and r.state = 'scanned'
                        """,
                        "phone",
                        """
                        select 1 from (select max(sequence) last, count(*) all_of from device_receipt
                            where sequence <= cast(? as int) and device = cast(? as uuid)) r
                        where last = all_of
                        """);
        for (Map.Entry<String, Map<String, String>> kind : load.acknowledged.entrySet()) {
            String query = java.util.Objects.requireNonNull(queries.get(kind.getKey()));
            try (PreparedStatement statement = owner.prepareStatement(query)) {
                for (Map.Entry<String, String> one : kind.getValue().entrySet()) {
                    statement.setString(1, one.getValue());
                    statement.setString(2, one.getKey());
                    try (ResultSet rows = statement.executeQuery()) {
                        if (!rows.next()) {
                            lost.add(kind.getKey() + " " + one.getKey() + " " + one.getValue());
                        }
                    }
                }
            }
        }
        return lost;
    }

    /**
     * Whatever is there twice, or has two acts that tell of it, or an act without its one place.
     */
    private static List<String> doubled(Connection owner) throws SQLException {
        List<String> doubled = new ArrayList<>();
        for (Map.Entry<String, String> one :
                Map.ofEntries(
                                Map.entry(
                                        "place",
                                        "select note from sighting where note like 'place %' group by note having count(*) > 1"),
                                Map.entry(
                                        "exhibit",
                                        "select description from exhibit group by description having count(*) > 1"),
                                Map.entry(
                                        "list",
                                        "select name from record_source group by name having count(*) > 1"),
                                Map.entry(
                                        "job of a raster",
                                        "select cast(raster as text) from job where raster is not null group by raster having count(*) > 1"),
                                Map.entry(
                                        "job that failed",
                                        "select cast(id as text) || sentence from job where state <> 'done'"),
                                Map.entry(
                                        "result",
                                        """
                                        select action || ' ' || object from journal_row
                                        where action in ('scan', 'read', 'end', 'add', 'seized', 'finish-upload')
                                            and object is not null
                                        group by action, object having count(*) > 1
                                        """),
                                Map.entry(
                                        "job without one end",
                                        """
                                        select cast(j.id as text) from job j where 1 <> (select count(*)
                                            from journal_row r where r.object = j.id and r.action = 'end')
                                        """),
                                Map.entry(
                                        "act without one place",
                                        """
                                        select cast(r.id as text) from journal_row r where 1 <> (
                                            select count(*) from journal_position p where p.row = r.id)
                                        """),
                                Map.entry(
                                        "hole among places",
                                        """
                                        select 'of ' || count(*) from journal_position
                                        having count(*) > 0 and max(position) + 1 <> count(*)
                                        """))
                        .entrySet()) {
            try (PreparedStatement statement = owner.prepareStatement(one.getValue());
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    doubled.add(one.getKey() + " " + rows.getString(1));
                }
            }
        }
        return doubled;
    }

    private static long count(Connection owner, String query) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
