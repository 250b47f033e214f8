package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.server.demo.Karasora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A share of {@code ./qyran prove api-fuzz}, without its tool: everybody sends every operation of
 * the description what it does not expect. Nothing is our fault, and every refusal is a problem.
 */
class ApiFuzzIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int EACH = 3;

    /** Never ends by itself. */
    private static final String STREAM = "/api/jobs/events";

    /** What ends the asker's own session comes last. */
    private static final List<String> ENDINGS =
            List.of("/api/account/password", "/api/account/codes", "/api/session");

    private record Operation(String method, String path, JsonNode told) {
        boolean ends() {
            return ENDINGS.stream().anyMatch(path::startsWith);
        }
    }

    @Test
    void nobodysNonsenseIsOurFault() throws IOException {
        JsonNode document =
                JSON.readTree(
                        Path.of(System.getProperty("qyran.root", ".."), "docs", "openapi.json")
                                .toFile());
        List<Operation> operations = operations(document);
        assertThat(operations).hasSizeGreaterThan(80);
        int asked = 0;
        int refused = 0;
        List<String> wrong = new ArrayList<>();
        try (TestServer server = TestServer.start()) {
            List<UUID> known = known(server);
            for (Karasora.SignIn who : Karasora.signIns()) {
                Random random = new Random(who.name().hashCode());
                FuzzedBody made = new FuzzedBody(document, random, known);
                Client client = server.as(who.name());
                for (Operation operation : operations) {
                    for (int i = 0; i < EACH; i++) {
                        HttpRequest.Builder request = request(server, operation, made, random);
                        Client.Answer answer = client.send(request);
                        asked++;
                        refused += answer.status() >= 400 ? 1 : 0;
                        if (!well(operation, answer)) {
                            wrong.add(who.name() + ": " + request.build() + " → " + answer);
                        }
                    }
                }
            }
        }
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(refused).as("most of it is nonsense").isBetween(asked / 3, asked - 100);
    }

    /** Would a fault be seen? */
    @Test
    void aFaultWouldBeSeen() {
        Operation any = new Operation("GET", "/api/operations", JSON.createObjectNode());
        assertThat(well(any, answer(500, "application/problem+json"))).isFalse();
        assertThat(well(any, answer(400, "application/json"))).isFalse();
        assertThat(well(any, answer(400, "application/problem+json"))).isTrue();
        assertThat(well(any, answer(200, "application/json"))).isTrue();
    }

    private static Client.Answer answer(int status, String type) {
        return new Client.Answer(
                status,
                "{}",
                java.net.http.HttpHeaders.of(
                        Map.of("Content-Type", List.of(type)), (_, _) -> true));
    }

    private static boolean well(Operation operation, Client.Answer answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        boolean told =
                type.startsWith("application/problem+json") || operation.method().equals("HEAD");
        return answer.status() < 500 && (answer.status() < 400 || told);
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(one ->
                                        operations.add(
                                                new Operation(
                                                        one.getKey()
                                                                .toUpperCase(java.util.Locale.ROOT),
                                                        path.getKey(),
                                                        one.getValue()))));
        operations.removeIf(one -> one.path().equals(STREAM));
        operations.sort(Comparator.comparing(Operation::ends));
        return operations;
    }

    /** No accounts: whoever asks is to stay who they are. */
    private static List<UUID> known(TestServer server) {
        Planted planted = new Planted(server);
        Planted.Place place = planted.place("FO-1", "fuzzed");
        return List.of(
                planted.operation,
                place.sighting(),
                place.detection(),
                place.raster(),
                place.pass());
    }

    private static HttpRequest.Builder request(
            TestServer server, Operation operation, FuzzedBody made, Random random) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        List<String> headers = new ArrayList<>();
        for (JsonNode parameter : operation.told().path("parameters")) {
            String name = parameter.path("name").asString();
            String value = made.text(parameter.at("/schema/format").asString(""));
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(value, "none"));
                case "query" -> {
                    if (random.nextInt(5) > 0) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(encoded(value, ""));
                    }
                }
                default -> {
                    if (!name.equals("X-Qyran") && value.chars().allMatch(c -> c > 31 && c < 127)) {
                        headers.addAll(List.of(name, random.nextBoolean() ? "\"1\"" : value));
                    }
                }
            }
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address() + path + query))
                        .method(operation.method(), body(operation, made, random));
        headers.addAll(List.of("Content-Type", type(operation, random)));
        return request.headers(headers.toArray(String[]::new));
    }

    private static String encoded(String value, String whenEmpty) {
        return value.isEmpty()
                ? whenEmpty
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String type(Operation operation, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "multipart/form-data";
            case 1 -> "text/plain";
            default ->
                    operation.path().startsWith("/api/uploads")
                            ? "application/offset+octet-stream"
                            : "application/json";
        };
    }

    private static BodyPublisher body(Operation operation, FuzzedBody made, Random random) {
        JsonNode schema = operation.told().at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return random.nextBoolean()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("nothing of use");
        }
        String text = JSON.writeValueAsString(made.of(schema));
        return BodyPublishers.ofString(
                random.nextInt(15) == 0 ? text.substring(0, text.length() / 2) : text);
    }
}
