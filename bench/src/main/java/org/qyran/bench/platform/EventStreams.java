package org.qyran.bench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream of events that never ends, asked for in right and wrong ways: what no tool does that
 * waits for whole answers. Either a refusal as described comes, or a stream whose every line is one
 * of the format's (HTML Living Standard, 9.2.5), and which may be left at any moment.
 */
final class EventStreams {

    private static final int CASES = 200;
    private static final int MOST_WRONG = 5;
    private static final int LISTENED_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LINE =
            Pattern.compile("|:.*|(event|data|id|retry)(:.*)?", Pattern.DOTALL);
    private static final List<String> ACCEPTED =
            List.of("text/event-stream", "*/*", "application/json", "text/html", "nonsense", "");
    private static final List<String> LAST =
            List.of("", "0", "-1", "99999999999999999999", "\u00e9", "x".repeat(4_000));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventStreams() {}

    static Schemathesis.Run run(String address, String cookie, MatrixWorld world, long seed)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<String> operations =
                List.of(
                        "?operation=" + world.operation,
                        "?operation=" + world.operation,
                        "?operation=" + world.other,
                        "?operation=" + UUID.randomUUID(),
                        "?operation=" + world.operation + "&operation=" + world.other,
                        "?operation=",
                        "?operation=%00",
                        "?operation=" + URLEncoder.encode("қыран", StandardCharsets.UTF_8),
                        "?operation=" + "1".repeat(4_000),
                        "?other=1",
                        "");
        List<String> wrong = new ArrayList<>();
        long done = 0;
        int asked = 0;
        try (HttpClient http = Api.client()) {
            for (; asked < CASES && wrong.size() < MOST_WRONG; asked++) {
                HttpRequest request =
                        request(
                                address + Schemathesis.STREAM + one(operations, random),
                                cookie,
                                one(ACCEPTED, random),
                                one(LAST, random));
                String found = "";
                try {
                    HttpResponse<InputStream> answer =
                            http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                    try (InputStream body = answer.body()) {
                        done += answer.statusCode() == 200 ? 1 : 0;
                        found = wrongIn(answer, body);
                    }
                } catch (HttpTimeoutException e) {
                    found = "no answer within " + PATIENCE;
                }
                if (!found.isEmpty()) {
                    wrong.add(request.uri() + " " + request.headers().map() + ": " + found);
                }
            }
        }
        return new Schemathesis.Run(
                wrong.isEmpty(), asked, done, "= FAILURES =\n" + String.join("\n", wrong));
    }

    private static String one(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static HttpRequest request(String uri, String cookie, String accepted, String last) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).header("Cookie", cookie);
        if (!accepted.isEmpty()) {
            request.header("Accept", accepted);
        }
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        return request.build();
    }

    /** Empty when all is as described. */
    private static String wrongIn(HttpResponse<InputStream> answer, InputStream body)
            throws IOException, InterruptedException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() == 200) {
            return type.startsWith("text/event-stream") ? wrongLine(listened(body)) : type;
        }
        if (answer.statusCode() / 100 != 4 || !type.startsWith("application/problem+json")) {
            return answer.statusCode() + " " + type;
        }
        try {
            JsonNode problem = JSON.readTree(body.readAllBytes());
            boolean whole =
                    problem.path("status").asInt(0) == answer.statusCode()
                            && !problem.path("detail").asString("").isBlank()
                            && !problem.path("title").asString("").isBlank();
            return whole ? "" : problem.toString();
        } catch (JacksonException e) {
            return e.getOriginalMessage();
        }
    }

    /** What has come after a moment; then whoever asked leaves. */
    private static String listened(InputStream body) throws IOException, InterruptedException {
        Thread.sleep(LISTENED_MILLIS);
        return new String(body.readNBytes(body.available()), StandardCharsets.UTF_8);
    }

    /** The last line may not be whole. */
    private static String wrongLine(String heard) {
        List<String> lines = heard.lines().toList();
        for (String line : lines.subList(0, Math.max(0, lines.size() - 1))) {
            if (!LINE.matcher(line).matches()) {
                return "the line " + line;
            }
        }
        return "";
    }
}
