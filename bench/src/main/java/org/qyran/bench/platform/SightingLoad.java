package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writers that report sightings to one server until told to stop; what was not acknowledged is sent
 * again with its key, as a phone does.
 */
final class SightingLoad {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PAUSE_MILLIS = 20;
    private static final int ASKED_AGAIN = 5;

    /** By key of the request: the sighting it made. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Instant> instants = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final List<Thread> writers = new ArrayList<>();
    private final Api api;
    private final String operation;

    SightingLoad(Api api, String address, String operation, int writers) {
        this.api = api;
        this.operation = operation;
        for (int i = 0; i < writers; i++) {
            this.writers.add(Thread.ofVirtual().start(() -> write(address)));
        }
    }

    private void write(String address) {
        String key = UUID.randomUUID().toString();
        while (on.get()) {
            asked.add(key);
            try {
                Optional<String> id = put(api, address, operation, key);
                if (id.isPresent()) {
                    acknowledged.put(key, id.get());
                    instants.add(Instant.now());
                    key = UUID.randomUUID().toString();
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (IOException notAnswered) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reports a sighting; empty where it is refused. */
    static Optional<String> put(Api api, String address, String operation, String key)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                api.post(
                        address,
                        "/api/sightings",
                        "{\"operation\":\"%s\",\"latitude\":43.02,\"longitude\":71.04,\"radius95\":25,\"source\":\"patrol\",\"note\":\"load\"}"
                                .formatted(operation),
                        key);
        Matcher id = ID.matcher(answer.body());
        return answer.statusCode() == 201 && id.find()
                ? Optional.of(id.group(1))
                : Optional.empty();
    }

    /** Lets every writer end what it has in hand. */
    void stop() throws InterruptedException {
        on.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** The first acknowledgement after an instant. */
    Instant nextAfter(Instant since) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            Optional<Instant> first = instants.stream().filter(at -> at.isAfter(since)).findFirst();
            if (first.isPresent()) {
                return first.get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("no write was acknowledged within " + PATIENCE);
    }

    /** Acknowledged sightings that the server at an address does not know. */
    int missing(String address) throws IOException, InterruptedException {
        int missing = 0;
        for (String id : acknowledged.values()) {
            int status = status(address, id);
            if (status != 200) {
                System.out.printf("  sighting %s: %d%n", id, status);
                missing++;
            }
        }
        return missing;
    }

    /** Whoever is told to ask again does so: a connection of before may still be found broken. */
    private int status(String address, String id) throws IOException, InterruptedException {
        int status = 503;
        for (int i = 0; i < ASKED_AGAIN && status == 503; i++) {
            Thread.sleep(i * 500L);
            status = api.get(address, "/api/sightings/" + id).statusCode();
        }
        return status;
    }

    /**
     * The same key again must give the same sighting, acknowledged or not.
     *
     * @param most as many keys are tried
     * @return of how many this is not so
     */
    int doubled(String address, int most) throws IOException, InterruptedException {
        int doubled = 0;
        for (String key : asked.stream().limit(most).toList()) {
            Optional<String> before = Optional.ofNullable(acknowledged.get(key));
            Optional<String> first = put(api, address, operation, key);
            Optional<String> second = put(api, address, operation, key);
            if (first.isEmpty()
                    || !first.equals(second)
                    || (before.isPresent() && !first.equals(before))) {
                doubled++;
            }
        }
        return doubled;
    }
}
