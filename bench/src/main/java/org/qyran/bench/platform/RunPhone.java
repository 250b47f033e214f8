package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A leader's phone that loses network at random: requests that never leave, and answers that never
 * come. It writes its log as {@code web/src/devices/chain.ts} does, and remembers when it knew
 * what, by which the board is judged.
 */
final class RunPhone {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> WORDS =
            List.of("ready", "not-ready", "left", "in-place", "entered", "secured", "withdrawn");

    /** Of requests; as many answers are lost again. */
    private static final double LOST = 0.15;

    private static final int CLOCK_JUMPS_SECONDS = 40;

    /** An entry as it stands in its log. */
    record Said(int sequence, String state, Instant at) {}

    final DeviceLog log = new DeviceLog();
    final UUID team;
    private final UUID target;
    private final RunWorld world;
    private final Api api;
    private final String address;
    private final Random random;
    final NaiveBoard.Phone naive;

    // By nanoTime: what this phone can swear to.
    private final NavigableMap<Long, Said> appended = new TreeMap<>();
    private final NavigableMap<Long, Integer> acknowledged = new TreeMap<>();
    private final NavigableMap<Long, Long> received = new TreeMap<>();
    private final NavigableMap<Long, Long> toldBack = new TreeMap<>();
    private long tried = Long.MAX_VALUE;
    private long answered = Long.MAX_VALUE;
    private long knows;
    private boolean released;
    private boolean online = true;
    private int records;

    RunPhone(RunWorld world, int number, Api api, String address, NaiveBoard naive, long seed)
            throws GeneralSecurityException {
        this.world = world;
        this.team = world.teams().get(number);
        this.target = world.targets().get(number / 5);
        this.api = api;
        this.address = address;
        this.random = new Random(seed * 1_000_003 + number);
        this.naive = naive.phone(number, seed);
    }

    /** One turn: perhaps something is said, perhaps the network goes or comes, perhaps it asks. */
    void turn() throws IOException, InterruptedException {
        if (random.nextDouble() < 0.25) {
            online = !online;
        }
        if (random.nextDouble() < 0.5) {
            say();
        }
        if (released && random.nextDouble() < 0.2) {
            find();
        }
        if (online && random.nextDouble() < 0.7) {
            hear(random.nextDouble());
        }
        if (online && random.nextDouble() < 0.5) {
            send(random.nextDouble());
        }
        naive.turn(online);
    }

    /** Network again: until everything is there and known. */
    void drain() throws IOException, InterruptedException {
        online = true;
        send(1);
        hear(1);
        hear(1);
        naive.turn(true);
    }

    private void say() {
        String state = WORDS.get(random.nextInt(WORDS.size()));
        // A clock that is set about within what the server bears.
        Instant at =
                Instant.now()
                        .minusSeconds(random.nextInt(CLOCK_JUMPS_SECONDS))
                        .truncatedTo(ChronoUnit.MILLIS);
        synchronized (this) {
            while (taken(at)) {
                at = at.plusMillis(1);
            }
            int sequence =
                    log.append(
                            at,
                            "run",
                            Map.of(
                                    "run",
                                    world.run(),
                                    "operation",
                                    world.operation(),
                                    "team",
                                    team,
                                    "state",
                                    state,
                                    "reason",
                                    "words " + random.nextInt()));
            appended.put(System.nanoTime(), new Said(sequence, state, at));
            naive.say(sequence);
        }
    }

    private boolean taken(Instant at) {
        return appended.values().stream().anyMatch(said -> said.at().equals(at));
    }

    private synchronized void find() {
        records++;
        log.append(
                Instant.now(),
                "record",
                Map.of(
                        "record",
                        UUID.randomUUID(),
                        "run",
                        world.run(),
                        "operation",
                        world.operation(),
                        "team",
                        team,
                        "type",
                        "room",
                        "target",
                        target,
                        "name",
                        "room " + records));
    }

    /** What is not known to be there; the whole again where an answer was lost. */
    private void send(double luck) throws IOException, InterruptedException {
        List<Map<String, Object>> waiting;
        synchronized (this) {
            int sent = acknowledged.isEmpty() ? 0 : acknowledged.lastEntry().getValue();
            waiting = log.after(sent);
        }
        if (waiting.isEmpty()) {
            return;
        }
        ask(
                        "/api/devices/" + log.device + "/log",
                        Map.of("key", log.key(), "entries", waiting, "photos", Map.of()),
                        luck)
                .ifPresent(this::receipt);
    }

    private synchronized void receipt(JsonNode answer) {
        acknowledged.put(System.nanoTime(), answer.path("accepted").asInt());
    }

    private void hear(double luck) throws IOException, InterruptedException {
        long told = knows;
        Map<String, Object> body =
                told == 0
                        ? Map.of("device", log.device.toString())
                        : Map.of("device", log.device.toString(), "knows", told);
        ask("/api/runs/" + world.run() + "/heard", body, luck)
                .ifPresent(answer -> orders(answer, told));
    }

    private synchronized void orders(JsonNode answer, long told) {
        long now = System.nanoTime();
        knows = answer.path("version").asLong();
        released |= !answer.path("releasedAt").isNull();
        received.put(now, knows);
        if (told > 0) {
            toldBack.put(now, told);
        }
    }

    /** At its first contact, before it goes out. */
    void enrol() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                api.send(
                        api.request(address, "/api/devices/" + log.device)
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(
                                                        Map.of("key", log.key())))));
        if (answer.statusCode() != 204) {
            throw new IOException("enrolling: " + answer.statusCode() + " " + answer.body());
        }
    }

    private Optional<JsonNode> ask(String path, Map<String, Object> body, double luck)
            throws IOException, InterruptedException {
        if (luck < LOST) {
            return Optional.empty();
        }
        synchronized (this) {
            tried = Math.min(tried, System.nanoTime());
        }
        HttpResponse<String> answer =
                api.post(
                        address, path, JSON.writeValueAsString(body), UUID.randomUUID().toString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        if (luck < 2 * LOST) {
            return Optional.empty();
        }
        synchronized (this) {
            answered = Math.min(answered, System.nanoTime());
            return Optional.of(JSON.readTree(answer.body()));
        }
    }

    synchronized int records() {
        return records;
    }

    // --- what it can swear to ------------------------------------------------------------------

    /** What it had said by then at the instant claimed; empty where it had said no such thing. */
    synchronized Optional<Said> said(Instant at, long by) {
        return appended.headMap(by, true).values().stream()
                .filter(said -> said.at().equals(at))
                .findFirst();
    }

    /** The newest of its words of which it had the server's receipt by then; 0 for none. */
    synchronized int receipt(long by) {
        Map.Entry<Long, Integer> receipt = acknowledged.headMap(by, true).lastEntry();
        int upTo = receipt == null ? 0 : receipt.getValue();
        return appended.values().stream()
                .map(Said::sequence)
                .filter(sequence -> sequence <= upTo)
                .max(Integer::compareTo)
                .orElse(0);
    }

    /** The newest version it had received by then. */
    synchronized long received(long by) {
        return most(received, by).orElse(0);
    }

    /** The newest version the server had told it that it knows of its knowing, by then. */
    synchronized long toldBack(long by) {
        return most(toldBack, by).orElse(0);
    }

    private static OptionalLong most(NavigableMap<Long, Long> of, long by) {
        return of.headMap(by, true).values().stream().mapToLong(Long::longValue).max();
    }

    synchronized boolean tried(long by) {
        return tried <= by;
    }

    synchronized boolean answered(long by) {
        return answered <= by;
    }
}
