package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qyran.bench.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Phones that lose network at random during a run, against a real server: whether every entry
 * arrives once and in its phone's order, and whether the board, read at random instants, ever
 * claims what its phones cannot swear to.
 */
public final class RunPhones implements Row {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 20;

    private final Path root;

    public RunPhones() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    RunPhones(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "run-phones";
    }

    @Override
    public String asks() {
        return "200 phones losing network at random during a run: every entry arrives once, in each"
                + " phone's order; the board is never wrong about what it claims, where the last word"
                + " to arrive is";
    }

    /**
     * What came of it.
     *
     * @param entries that the phones wrote
     * @param claims of the board that were checked
     * @param wrong one sentence for each that was wrong, and for each entry lost, doubled or turned
     * @param naiveWrong claims of the naive board that were wrong at the same instants
     * @param naiveTwice words that arrived there twice
     */
    record Result(int entries, int claims, List<String> wrong, int naiveWrong, int naiveTwice) {}

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Result result =
                run(
                        Files.createTempDirectory("qyran-run-"),
                        200,
                        Duration.ofSeconds(60),
                        new int[] {300, 1500},
                        1);
        result.wrong().stream().limit(SHOWN).forEach(line -> System.out.println("  " + line));
        String figure =
                "%,d entries of 200 phones, each once and in order; %,d claims of the board, %,d wrong; the last to arrive: %,d wrong (%.1f %%), %,d entries twice"
                        .formatted(
                                result.entries(),
                                result.claims(),
                                result.wrong().size(),
                                result.naiveWrong(),
                                100.0 * result.naiveWrong() / Math.max(1, result.claims()),
                                result.naiveTwice());
        return result.wrong().isEmpty() && result.naiveWrong() > 0
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    /**
     * @param pause of a phone between two turns, from and to, milliseconds
     */
    Result run(Path data, int phones, Duration length, int[] pause, long seed) throws Exception {
        try (ServerProcess server = ServerProcess.start(root, data);
                Connection owner = OwnDatabase.connect(data);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RunWorld world = RunWorld.make(owner, phones);
            return new Play(world, server.address(), phones, pause, seed)
                    .play(owner, threads, length);
        }
    }

    /** One run with its phones. */
    private static final class Play {

        private final RunWorld world;
        private final String address;
        private final int[] pause;
        private final long seed;
        private final Api first;
        private final Api second;
        private final List<RunPhone> phones = new ArrayList<>();
        private final Map<UUID, RunPhone> byTeam = new HashMap<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        private volatile long releaseVersion = Long.MAX_VALUE;
        private volatile long abortVersion = Long.MAX_VALUE;
        private int claims;
        private int naiveWrong;

        Play(RunWorld world, String address, int count, int[] pause, long seed) throws Exception {
            this.world = world;
            this.address = address;
            this.pause = pause;
            this.seed = seed;
            HttpClient http = Api.client();
            first = new Api(http, world.commanders().getFirst().cookie());
            second = new Api(http, world.commanders().getLast().cookie());
            NaiveBoard naive = new NaiveBoard();
            for (int i = 0; i < count; i++) {
                Api api = new Api(http, world.leaders().get(i).cookie());
                RunPhone phone = new RunPhone(world, i, api, address, naive, seed);
                phones.add(phone);
                byTeam.put(phone.team, phone);
            }
        }

        Result play(Connection owner, ExecutorService threads, Duration length) throws Exception {
            List<Future<Boolean>> running = new ArrayList<>();
            for (RunPhone phone : phones) {
                running.add(threads.submit(() -> live(phone)));
            }
            Random random = new Random(seed);
            Instant begun = Instant.now();
            int step = 0;
            while (Instant.now().isBefore(begun.plus(length))) {
                Thread.sleep(random.nextInt(20, 200));
                double part =
                        (double) Duration.between(begun, Instant.now()).toMillis()
                                / length.toMillis();
                if (step == 0 && part > 0.3) {
                    step = 1;
                    decide(first, "decision", "{\"go\":true}");
                    releaseVersion = decide(second, "release", "{\"despite\":\"all of it\"}");
                } else if (step == 1 && part > 0.7) {
                    step = 2;
                    abortVersion = decide(first, "abort", "{\"why\":\"a sample\"}");
                }
                read(false);
            }
            over.set(true);
            for (Future<Boolean> one : running) {
                one.get();
            }
            for (RunPhone phone : phones) {
                phone.drain();
            }
            read(true);
            kept(owner);
            return new Result(
                    phones.stream().mapToInt(phone -> phone.log.after(0).size()).sum(),
                    claims,
                    List.copyOf(wrong),
                    naiveWrong,
                    phones.stream().mapToInt(phone -> phone.naive.twice()).sum());
        }

        private boolean live(RunPhone phone) throws IOException, InterruptedException {
            Random random = new Random(phone.log.device.getMostSignificantBits() ^ seed);
            phone.enrol();
            while (!over.get()) {
                Thread.sleep(random.nextInt(pause[0], pause[1]));
                phone.turn();
            }
            return true;
        }

        private long decide(Api who, String step, String json)
                throws IOException, InterruptedException {
            String path = "/api/runs/" + world.run();
            String tag = who.get(address, path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> answer = who.step(address, path + "/" + step, json, tag);
            if (answer.statusCode() != 200) {
                throw new IOException(step + ": " + answer.body());
            }
            return JSON.readTree(answer.body()).path("version").asLong();
        }

        /** The board once, and each of its claims against what the phone can swear to. */
        private void read(boolean last) throws IOException, InterruptedException {
            long before = System.nanoTime();
            HttpResponse<String> answer = first.get(address, "/api/runs/" + world.run());
            long after = System.nanoTime();
            if (answer.statusCode() != 200) {
                throw new IOException("board: " + answer.body());
            }
            for (JsonNode team : JSON.readTree(answer.body()).path("teams")) {
                RunPhone phone = byTeam.get(UUID.fromString(team.path("id").asString()));
                if (phone == null) {
                    throw new IOException("a team that nobody made: " + team);
                }
                claims++;
                naiveWrong += phone.naive.wrong() ? 1 : 0;
                state(team, phone, before, after);
                heard(team, phone, before, after);
                reached(team, phone, "release", releaseVersion, before, after, last);
                reached(team, phone, "abort", abortVersion, before, after, last);
            }
        }

        private void state(JsonNode team, RunPhone phone, long before, long after) {
            String state = team.path("state").asString();
            int receipt = phone.receipt(before);
            if (state.equals("unknown")) {
                if (receipt > 0) {
                    wrong.add("unknown, though entry %d was received".formatted(receipt));
                }
                return;
            }
            Instant at = Instant.parse(team.path("at").asString());
            phone.said(at, after)
                    .ifPresentOrElse(
                            said -> {
                                if (!said.state().equals(state)) {
                                    wrong.add("shows %s for %s".formatted(state, said));
                                }
                                if (said.sequence() < receipt) {
                                    wrong.add(
                                            "shows entry %d, though %d was received"
                                                    .formatted(said.sequence(), receipt));
                                }
                            },
                            () -> wrong.add("shows %s at %s, never said".formatted(state, at)));
        }

        private void heard(JsonNode team, RunPhone phone, long before, long after) {
            boolean shown = !team.path("heardAt").isNull();
            if (shown && !phone.tried(after)) {
                wrong.add("heard of a phone that never asked");
            }
            if (!shown && phone.answered(before)) {
                wrong.add("never heard of a phone that was answered");
            }
        }

        private void reached(
                JsonNode team,
                RunPhone phone,
                String decision,
                long version,
                long before,
                long after,
                boolean last) {
            boolean shown = !team.path("reached").path(decision).isNull();
            // While the decision itself is under way its version is not known here yet.
            if (shown && version != Long.MAX_VALUE && phone.received(after) < version) {
                wrong.add("reached by the %s, which it never received".formatted(decision));
            }
            if (!shown && phone.toldBack(before) >= version) {
                wrong.add("not reached by the %s it said it knows".formatted(decision));
            }
            if (last && !shown) {
                wrong.add("not reached by the %s at the end".formatted(decision));
            }
        }

        /** Every entry once, in its phone's order, and nothing besides. */
        private void kept(Connection owner) throws SQLException {
            for (RunPhone phone : phones) {
                List<Map<String, Object>> entries = phone.log.after(0);
                List<String> hashes = new ArrayList<>();
                try (PreparedStatement asked =
                        owner.prepareStatement(
                                """
                                select sequence, hash, state, reason from device_receipt
                                where device = ? order by sequence
                                """)) {
                    asked.setObject(1, phone.log.device);
                    try (ResultSet rows = asked.executeQuery()) {
                        while (rows.next()) {
                            hashes.add(rows.getString("hash"));
                            if (!rows.getString("state").equals("done")) {
                                wrong.add(
                                        "entry %d is %s: %s"
                                                .formatted(
                                                        rows.getLong("sequence"),
                                                        rows.getString("state"),
                                                        rows.getString("reason")));
                            }
                        }
                    }
                }
                if (!hashes.equals(entries.stream().map(e -> (String) e.get("hash")).toList())) {
                    wrong.add(
                            "%d entries were written and %d kept, or others"
                                    .formatted(entries.size(), hashes.size()));
                }
                long states = count(owner, "run_state", phone.log.device);
                long records = count(owner, "run_record", phone.log.device);
                if (records != phone.records() || states != entries.size() - phone.records()) {
                    wrong.add(
                            "%d entries became %d states and %d records"
                                    .formatted(entries.size(), states, records));
                }
            }
        }

        private static long count(Connection owner, String table, UUID device) throws SQLException {
            try (PreparedStatement asked =
                    owner.prepareStatement("select count(*) from " + table + " where device = ?")) {
                asked.setObject(1, device);
                try (ResultSet rows = asked.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        }
    }
}
