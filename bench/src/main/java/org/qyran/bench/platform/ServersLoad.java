package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People at work on several servers as behind a balancer that knows nothing of them: each request
 * goes to the next, and one that was not answered is repeated with its key at another. What was
 * acknowledged is noted.
 */
final class ServersLoad {

    static final int ROWS = 4_000;

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SERVER_ERROR = 500;
    private static final int TOO_OFTEN = 429;

    /** What was acknowledged, by kind: key or number of the request, and what it made. */
    final Map<String, Map<String, String>> acknowledged = new ConcurrentSkipListMap<>();

    /** Answers that no server should give. */
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** Requests that had to be repeated. */
    final AtomicInteger repeated = new AtomicInteger();

    /** The longest that somebody waited for an answer, with all repetitions. */
    private final AtomicInteger slowestMillis = new AtomicInteger();

    private final AtomicReferenceArray<String> addresses;
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> people = new ArrayList<>();
    private final byte[] raster;
    private final String operation;
    private final Map<String, Api> sessions = new ConcurrentHashMap<>();
    private final Random random;

    ServersLoad(AtomicReferenceArray<String> addresses, byte[] raster, long seed)
            throws IOException, InterruptedException {
        this.addresses = addresses;
        this.raster = raster;
        this.random = new Random(seed);
        for (String name : List.of("crew", "investigator", "overseer")) {
            sessions.put(name, Api.signedIn(addresses.get(0), name));
        }
        operation = as("crew").operation(addresses.get(1));
    }

    Api as(String name) {
        return java.util.Objects.requireNonNull(sessions.get(name));
    }

    Duration slowest() {
        return Duration.ofMillis(slowestMillis.get());
    }

    interface Job {
        void run() throws IOException, InterruptedException;
    }

    void start() throws IOException, InterruptedException {
        for (int i = 0; i < 6; i++) {
            person(() -> place(UUID.randomUUID().toString(), "place"));
        }
        for (int i = 0; i < 2; i++) {
            person(this::exhibit);
        }
        for (int i = 0; i < 2; i++) {
            ServersPhone phone = new ServersPhone(this, operation);
            person(phone::turn);
        }
        String pass = pass();
        for (int i = 0; i < 2; i++) {
            person(() -> raster(pass));
        }
        person(this::list);
        // For contrast: whoever repeats a lost request without a key.
        person(() -> place("", "forgetful"));
    }

    private void person(Job job) {
        people.add(
                Thread.ofVirtual()
                        .start(() -> {
                            while (on.get()) {
                                try {
                                    job.run();
                                    Thread.sleep(20);
                                } catch (IOException e) {
                                    wrong.add(e.toString());
                                } catch (InterruptedException e) {
                                    return;
                                }
                            }
                        }));
    }

    /** Lets everybody end what they have in hand. */
    void stop() throws InterruptedException {
        on.set(false);
        for (Thread one : people) {
            one.join();
        }
    }

    void acknowledge(String kind, String key, String what) {
        acknowledged.computeIfAbsent(kind, _ -> new ConcurrentHashMap<>()).put(key, what);
    }

    /** A request as it is made to one server. */
    interface Asked {
        HttpRequest.Builder at(String address);
    }

    /**
     * To one server after another, until one answers what is no call for patience.
     *
     * @throws IOException when nobody does for minutes
     */
    HttpResponse<String> send(Api api, Asked asked) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        Exception last = new IOException("nobody was asked");
        while (Instant.now().isBefore(begun.plus(PATIENCE))) {
            String address =
                    addresses.get(Math.floorMod(next.getAndIncrement(), addresses.length()));
            try {
                HttpResponse<String> answer = api.send(asked.at(address));
                if (answer.statusCode() < SERVER_ERROR && answer.statusCode() != TOO_OFTEN) {
                    int took = Math.toIntExact(Duration.between(begun, Instant.now()).toMillis());
                    slowestMillis.accumulateAndGet(took, Math::max);
                    return answer;
                }
                if (answer.statusCode() == SERVER_ERROR) {
                    wrong.add(answer.request().uri() + ": " + answer.body());
                }
                last = new IOException(answer.statusCode() + " " + answer.body());
            } catch (IOException dead) {
                last = dead;
            }
            repeated.incrementAndGet();
            Thread.sleep(50);
        }
        throw new IOException("not answered for minutes: " + last, last);
    }

    private HttpResponse<String> post(Api api, String path, String json, String key)
            throws IOException, InterruptedException {
        return send(
                api,
                address -> {
                    HttpRequest.Builder request =
                            api.request(address, path)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(json));
                    return key.isEmpty() ? request : request.header("Idempotency-Key", key);
                });
    }

    private String made(HttpResponse<String> answer) throws IOException {
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() / 100 != 2 || !id.find()) {
            throw new IOException(
                    answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return id.group(1);
    }

    private void place(String key, String kind) throws IOException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        String json =
                "{\"operation\":\"%s\",\"latitude\":43.02,\"longitude\":71.04,\"radius95\":25,\"source\":\"patrol\",\"note\":\"%s %s\"}"
                        .formatted(operation, kind, mark);
        acknowledge(kind, mark, made(post(as("crew"), "/api/sightings", json, key)));
    }

    private void exhibit() throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        String json =
                "{\"description\":\"%s\",\"seal\":\"S-%s\",\"kind\":\"other\",\"scene\":\"other\",\"region\":\"KZ-31\",\"found\":\"ground\",\"seizedAt\":\"%s\",\"amounts\":[{\"measure\":\"packages\",\"value\":1}]}"
                        .formatted(
                                key, key.substring(0, 8), Instant.now().minus(Duration.ofHours(1)));
        String path = "/api/operations/" + operation + "/exhibits";
        acknowledge("exhibit", key, made(post(as("investigator"), path, json, key)));
        Thread.sleep(100);
    }

    /** Brought as a file, which a job reads. */
    private void list() throws IOException, InterruptedException {
        Api investigator = as("investigator");
        String key = UUID.randomUUID().toString();
        StringBuilder rows = new StringBuilder("Account,Bank\n");
        String mark = String.format("%06d", random.nextInt(1_000_000));
        for (int i = 0; i < ROWS; i++) {
            rows.append("KZ%s%010d,Invented bank\n".formatted(mark, i));
        }
        String network = "/api/operations/" + operation + "/network/";
        String file =
                made(
                        send(
                                investigator,
                                address ->
                                        investigator
                                                .request(
                                                        address,
                                                        network + "files?name=" + key + ".csv")
                                                .header("Content-Type", "application/octet-stream")
                                                .POST(
                                                        HttpRequest.BodyPublishers.ofString(
                                                                rows.toString()))));
        String json =
                "{\"file\":\"%s\",\"name\":\"%s\",\"category\":\"suspect\",\"mapping\":{\"kind\":\"account\",\"columns\":{\"Account\":\"number\"}}}"
                        .formatted(file, key);
        acknowledge("list", key, made(post(investigator, network + "sources", json, key)));
        Thread.sleep(4_000);
    }

    private String pass() throws IOException, InterruptedException {
        return made(
                post(
                        as("crew"),
                        "/api/operations/" + operation + "/passes",
                        "{\"name\":\"load\",\"heightMetres\":150,\"sensor\":\"colour\",\"flownAt\":\"%s\",\"flightOrder\":\"FO-1\"}"
                                .formatted(Instant.now()),
                        ""));
    }

    /** By tus: what was lost on the way goes on where it broke off, at whichever server. */
    private void raster(String pass) throws IOException, InterruptedException {
        Api crew = as("crew");
        String metadata =
                "filename %s,pass %s".formatted(base64(UUID.randomUUID() + ".tif"), base64(pass));
        HttpResponse<String> begun =
                send(
                        crew,
                        address ->
                                crew.request(address, "/api/uploads")
                                        .header("Upload-Length", Integer.toString(raster.length))
                                        .header("Upload-Metadata", metadata)
                                        .POST(HttpRequest.BodyPublishers.noBody()));
        String at =
                begun.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IOException("no upload: " + begun.body()));
        int offset = 0;
        while (offset < raster.length) {
            // In two pieces, so that there is something to go on with.
            int end = offset == 0 ? raster.length / 2 : raster.length;
            byte[] piece = java.util.Arrays.copyOfRange(raster, offset, end);
            String from = Integer.toString(offset);
            HttpResponse<String> sent =
                    send(
                            crew,
                            address ->
                                    crew.request(address, at)
                                            .header(
                                                    "Content-Type",
                                                    "application/offset+octet-stream")
                                            .header("Upload-Offset", from)
                                            .method(
                                                    "PATCH",
                                                    HttpRequest.BodyPublishers.ofByteArray(piece)));
            HttpResponse<String> known =
                    sent.statusCode() / 100 == 2
                            ? sent
                            : send(
                                    crew,
                                    address ->
                                            crew.request(address, at)
                                                    .method(
                                                            "HEAD",
                                                            HttpRequest.BodyPublishers.noBody()));
            offset =
                    Integer.parseInt(
                            known.headers()
                                    .firstValue("Upload-Offset")
                                    .orElseThrow(() ->
                                            new IOException(
                                                    "upload: "
                                                            + sent.statusCode()
                                                            + " "
                                                            + sent.body())));
        }
        acknowledge("raster", at.substring(at.lastIndexOf('/') + 1), "");
        Thread.sleep(3_000);
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
