package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qyran.bench.Row;

/**
 * A million sightings in 200 operations, asked for by a member of three: map tiles of the busiest
 * place, pages of the list, searches, each at 200 requests a second in an open loop.
 */
public final class MillionSightings implements Row {

    private static final int PER_SECOND = 200;
    private static final double MOST_MILLIS = 100;
    private static final int PAGES_DEEP = 40;
    private static final int NAIVE_TRIES = 5;
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

    private final Path root = Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath();

    @Override
    public String name() {
        return "million-sightings";
    }

    @Override
    public String asks() {
        return "1,000,000 sightings in 200 operations, a tenth of them in two, a member of 3: map tile of the busiest place,"
                + " list page, search at 200 requests/s each: p99 at most 100 ms";
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Duration length = Duration.ofSeconds(Integer.getInteger("qyran.seconds", 30));
        Path data = Files.createTempDirectory("qyran-million-");
        try (ServerProcess server = ServerProcess.start(root, data);
                Connection owner = OwnDatabase.connect(data)) {
            long start = System.nanoTime();
            MillionWorld world = MillionWorld.make(owner, Long.getLong("qyran.seed", 1));
            System.out.printf("  made in %.0f s%n", (System.nanoTime() - start) / 1e9);
            Map<String, Long> scansBefore = scans(owner);
            Asker asker = new Asker(Api.client(), world, server.address());
            asker.prepare();
            List<String> figures = new ArrayList<>();
            boolean holds = true;
            for (Map.Entry<String, OpenLoop.Asking> kind : asker.kinds().entrySet()) {
                // A server just started compiles first; said, not counted.
                OpenLoop.run(PER_SECOND, Duration.ofSeconds(10), kind.getValue());
                OpenLoop.Latencies latencies = OpenLoop.run(PER_SECOND, length, kind.getValue());
                System.out.printf(
                        "  %-18s %s; load of the machine %s%n", kind.getKey(), latencies, load());
                holds &= latencies.failed() == 0 && latencies.millis(0.99) <= MOST_MILLIS;
                figures.add("%s %.0f ms".formatted(kind.getKey(), latencies.millis(0.99)));
            }
            Thread.sleep(2_000);
            holds &= byIndex(scansBefore, scans(owner));
            double naive = naive(data, world);
            String figure =
                    "p99 of %d s each after 10 s of warm-up: %s; without an index of one's operations a tile alone takes %.0f ms (median of %d)"
                            .formatted(
                                    length.toSeconds(),
                                    String.join(", ", figures),
                                    naive,
                                    NAIVE_TRIES);
            return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0]
                + " on "
                + Runtime.getRuntime().availableProcessors()
                + " cores";
    }

    /** What the member asks. */
    private record Asker(
            HttpClient http, MillionWorld world, String address, List<String> cursors) {

        Asker(HttpClient http, MillionWorld world, String address) {
            this(http, world, address, new ArrayList<>());
        }

        private String get(String path) throws IOException, InterruptedException {
            var answer = new Api(http, world.member().cookie()).get(address, path);
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        }

        /** Checks that the answers are right, and walks to where a deep page begins. */
        void prepare() throws IOException, InterruptedException {
            long counted = 0;
            Matcher count = COUNT.matcher(get(tile(0)));
            while (count.find()) {
                counted += Long.parseLong(count.group(1));
            }
            if (counted != world.inValley()) {
                throw new IOException(
                        "the tile counts %d, there are %d".formatted(counted, world.inValley()));
            }
            for (UUID operation : world.mine()) {
                String cursor = "";
                for (int page = 0; page < PAGES_DEEP; page++) {
                    Matcher next = NEXT.matcher(get(page(operation, cursor)));
                    if (!next.find()) {
                        throw new IOException("the list of " + operation + " ends at " + page);
                    }
                    cursor = next.group(1);
                }
                cursors.add(cursor);
            }
        }

        private static String page(UUID operation, String cursor) {
            return "/api/sightings?limit=100&operation=" + operation + "&cursor=" + cursor;
        }

        /** The valley's tile, and the tiles above and in it: the busiest of each zoom. */
        private static String tile(int number) {
            int[] at = MillionWorld.tile();
            return switch (number % 4) {
                case 1 -> path(MillionWorld.ZOOM - 2, at[0] >> 2, at[1] >> 2);
                case 2 -> path(MillionWorld.ZOOM - 4, at[0] >> 4, at[1] >> 4);
                case 3 -> path(MillionWorld.ZOOM + 2, at[0] * 4 + 2, at[1] * 4 + 2);
                default -> path(MillionWorld.ZOOM, at[0], at[1]);
            };
        }

        private static String path(int z, int x, int y) {
            return "/api/tiles/sightings/%d/%d/%d".formatted(z, x, y);
        }

        Map<String, OpenLoop.Asking> kinds() {
            Map<String, OpenLoop.Asking> kinds = new LinkedHashMap<>();
            kinds.put("tile", n -> get(tile(n)).contains("\"count\""));
            kinds.put("first page", n -> get(page(mine(n), "")).contains("\"next\""));
            kinds.put("deep page", n -> get(page(mine(n), cursors.get(n % 3))).contains("mgrs"));
            kinds.put(
                    "search coordinates",
                    n -> get("/api/search?q=43." + (1000 + n) + ",70.5").contains("latitude"));
            kinds.put(
                    "search case",
                    n -> {
                        String number = world.cases().get(n % world.cases().size());
                        return get("/api/search?q=" + number.substring(3)).contains(number);
                    });
            return kinds;
        }

        private UUID mine(int number) {
            return world.mine().get(number % 3);
        }
    }

    /** How often a table of places was read whole (empty key) and by each index. */
    private static Map<String, Long> scans(Connection owner) throws SQLException {
        Map<String, Long> scans = new LinkedHashMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select '', sum(seq_scan) from pg_stat_user_tables
                                where relname in ('sighting', 'sighting_operation')
                                union all
                                select indexrelname, idx_scan from pg_stat_user_indexes
                                where relname in ('sighting', 'sighting_operation')
                                """)) {
            while (rows.next()) {
                scans.put(rows.getString(1), rows.getLong(2));
            }
        }
        return scans;
    }

    private static boolean byIndex(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> grown = new LinkedHashMap<>();
        after.forEach((name, scans) -> grown.put(name, scans - before.getOrDefault(name, 0L)));
        System.out.println(
                "  a table was read whole %d times; by index: %s"
                        .formatted(
                                grown.get(""),
                                grown.entrySet().stream()
                                        .filter(e -> !e.getKey().isEmpty() && e.getValue() > 0)
                                        .map(e -> e.getKey() + " " + e.getValue())
                                        .collect(Collectors.joining(", "))));
        return grown.getOrDefault("", 0L) == 0
                && grown.getOrDefault("sighting_operation_place", 0L) > 0
                && grown.getOrDefault("sighting_operation_best", 0L) > 0
                && grown.getOrDefault("sighting_operation_case", 0L) > 0;
    }

    /** The same tile under the same policies, from all rows: median milliseconds, alone. */
    private static double naive(Path data, MillionWorld world) throws Exception {
        double[] box = MillionWorld.bounds();
        String mine = world.mine().stream().map(UUID::toString).collect(Collectors.joining(","));
        long[] took = new long[NAIVE_TRIES];
        try (Connection connection = OwnDatabase.asServer(data);
                Statement statement = connection.createStatement()) {
            for (String setting :
                    List.of(
                            "qyran.roles={analyst}",
                            "qyran.operations={" + mine + "}",
                            "qyran.handling={H0,H1}",
                            "qyran.lapsed={}",
                            "enable_indexscan=off",
                            "enable_indexonlyscan=off",
                            "enable_bitmapscan=off")) {
                int equals = setting.indexOf('=');
                statement.execute(
                        "select set_config('%s', '%s', false)"
                                .formatted(
                                        setting.substring(0, equals),
                                        setting.substring(equals + 1)));
            }
            for (int i = 0; i < NAIVE_TRIES; i++) {
                long start = System.nanoTime();
                try (ResultSet rows =
                        statement.executeQuery(
                                """
                                select count(*) from sighting
                                where longitude between %s and %s and latitude between %s and %s
                                """
                                        .formatted(box[0], box[2], box[1], box[3]))) {
                    rows.next();
                    if (rows.getLong(1) != world.inValley()) {
                        throw new IllegalStateException(
                                "%d in the valley instead of %d"
                                        .formatted(rows.getLong(1), world.inValley()));
                    }
                }
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        return took[NAIVE_TRIES / 2] / 1e6;
    }
}
