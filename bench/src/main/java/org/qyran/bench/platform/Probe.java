package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who works while the machine fails, and afterwards looks for everything acknowledged. */
final class Probe {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final Api crew;
    private final String operation;
    private final List<String> acknowledged = new ArrayList<>();
    private String address;

    private Probe(Api crew, String operation, String address) {
        this.crew = crew;
        this.operation = operation;
        this.address = address;
    }

    static Probe of(ServerProcess server) throws IOException, InterruptedException {
        Api crew = Api.signedIn(server.address(), "crew");
        // So that sentences can be recognised.
        crew.send(
                crew.request(server.address(), "/api/session/language")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"language\":\"en\"}")));
        return new Probe(crew, crew.operation(server.address()), server.address());
    }

    /** The same session at a server started again. */
    void moved(ServerProcess server) throws IOException {
        address = server.address();
    }

    /** A place that must be acknowledged. */
    void add() throws IOException, InterruptedException {
        HttpResponse<String> answer = put(UUID.randomUUID().toString());
        Fault.must(answer.statusCode() == 201, "not acknowledged: " + answer.body());
    }

    /** A place; what is acknowledged is remembered. */
    HttpResponse<String> put(String key) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                crew.post(
                        address,
                        "/api/sightings",
                        "{\"operation\":\"%s\",\"latitude\":43.02,\"longitude\":71.04,\"radius95\":25,\"source\":\"patrol\",\"note\":\"%s\"}"
                                .formatted(operation, "n".repeat(3_000)),
                        key);
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() == 201 && id.find()) {
            acknowledged.add(id.group(1));
        }
        return answer;
    }

    /** Until a write is acknowledged again. */
    Duration untilWell(Duration patience) throws InterruptedException {
        Instant from = Instant.now();
        while (Duration.between(from, Instant.now()).compareTo(patience) < 0) {
            try {
                if (put(UUID.randomUUID().toString()).statusCode() == 201) {
                    return Duration.between(from, Instant.now());
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("no write was acknowledged within " + patience);
    }

    void allThere() throws IOException, InterruptedException {
        Fault.must(!acknowledged.isEmpty(), "nothing was acknowledged");
        for (String id : acknowledged) {
            int status = crew.get(address, "/api/sightings/" + id).statusCode();
            Fault.must(status == 200, "an acknowledged place answers " + status);
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return crew.get(address, path);
    }

    /** A document to be sent in pieces. */
    String begin(long length) throws IOException, InterruptedException {
        HttpResponse<String> begun =
                crew.send(
                        crew.request(address, "/api/uploads")
                                .header("Upload-Length", Long.toString(length))
                                .header(
                                        "Upload-Metadata",
                                        "filename %s,purpose %s,operation %s"
                                                .formatted(
                                                        base64("decision.pdf"),
                                                        base64("document"),
                                                        base64(operation)))
                                .POST(HttpRequest.BodyPublishers.noBody()));
        return begun.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException("no upload: " + begun.body()));
    }

    HttpResponse<String> patch(String upload, long offset, byte[] piece)
            throws IOException, InterruptedException {
        return crew.send(
                crew.request(address, upload)
                        .header("Content-Type", "application/offset+octet-stream")
                        .header("Upload-Offset", Long.toString(offset))
                        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(piece)));
    }

    /** How much of it the server has. */
    long offset(String upload) throws IOException, InterruptedException {
        HttpResponse<String> head =
                crew.send(
                        crew.request(address, upload)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        return head.headers().firstValueAsLong("Upload-Offset").orElse(-1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
