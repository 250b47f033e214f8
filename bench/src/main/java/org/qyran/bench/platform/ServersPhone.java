package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone that sends its log, as {@code web/src/devices/chain.ts} writes it, to whichever server
 * answers. Its entries are of a place that nobody knows: the log keeps them all the same.
 */
final class ServersPhone {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");

    private final ServersLoad load;
    private final String operation;
    private final DeviceLog log = new DeviceLog();
    private int accepted;
    private boolean enrolled;

    ServersPhone(ServersLoad load, String operation) {
        this.load = load;
        this.operation = operation;
    }

    /** Two entries more, and what was not acknowledged before. */
    void turn() throws IOException, InterruptedException {
        String path = "/api/devices/" + log.device;
        if (!enrolled) {
            HttpResponse<String> answer = send("PUT", path, Map.of("key", log.key()));
            enrolled = answer.statusCode() == 204;
            if (!enrolled) {
                throw new IOException("enrolling: " + answer.statusCode() + " " + answer.body());
            }
        }
        append();
        append();
        HttpResponse<String> answer =
                send(
                        "POST",
                        path + "/log",
                        Map.of(
                                "key",
                                log.key(),
                                "entries",
                                log.after(accepted),
                                "photos",
                                Map.of()));
        Matcher told = ACCEPTED.matcher(answer.body());
        if (answer.statusCode() != 200 || !told.find()) {
            throw new IOException("log: " + answer.statusCode() + " " + answer.body());
        }
        accepted = Integer.parseInt(told.group(1));
        load.acknowledge("phone", log.device.toString(), Integer.toString(accepted));
        Thread.sleep(200);
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        Api crew = load.as("crew");
        String json = JSON.writeValueAsString(body);
        return load.send(
                crew,
                address ->
                        crew.request(address, path)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private void append() {
        log.append(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                "search",
                Map.of("operation", operation, "sighting", UUID.randomUUID().toString()));
    }
}
