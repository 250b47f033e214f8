package org.qyran.server;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What tests of records need: files brought, sources read to their end, decisions of two people.
 */
final class Bringing {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Function<Class<?>, Object> beans;
    private final Function<String, Client> signIn;
    private final String address;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final String operation;

    Bringing(TestServer server) {
        this(server.address(), server::as, server::bean);
    }

    /** Of a server in a process of its own, into whose tables nobody looks. */
    Bringing(String address) {
        this(
                address,
                name -> Client.signedIn(address, name),
                bean -> {
                    throw new IllegalStateException("no " + bean);
                });
    }

    private Bringing(
            String address, Function<String, Client> signIn, Function<Class<?>, Object> beans) {
        this.address = address;
        this.signIn = signIn;
        this.beans = beans;
        operation = as("analyst").get("/api/operations").json().at("/items/0/id").asString();
    }

    Client as(String name) {
        return clients.computeIfAbsent(name, signIn);
    }

    String operation() {
        return operation;
    }

    String network() {
        return "/api/operations/" + operation + "/network";
    }

    Client.Answer bring(Client who, String name, String text) {
        return send(who, name, text.getBytes(StandardCharsets.UTF_8));
    }

    Client.Answer send(Client who, String name, byte[] bytes) {
        return who.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        address
                                                + network()
                                                + "/files?name="
                                                + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    /** As the page sends it, with the mapping that was suggested. */
    Map<String, Object> asked(JsonNode file, String category) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("file", file.path("id").asString());
        asked.put("name", "Source " + file.path("name").asString());
        asked.put("category", category);
        asked.put("mapping", file.path("suggestion"));
        return asked;
    }

    Client.Answer add(Map<String, Object> asked) {
        return as("investigator").post(network() + "/sources", asked);
    }

    /** Brought, added and read to its end by the investigator. */
    JsonNode read(String name, String text, String category) {
        return read(name, text, category, Map.of());
    }

    JsonNode read(String name, String text, String category, Map<String, Object> more) {
        Map<String, Object> asked = asked(bring(as("investigator"), name, text).json(), category);
        asked.putAll(more);
        Client.Answer added = add(asked);
        if (added.status() != 201) {
            throw new IllegalStateException(added.toString());
        }
        return ended(added.json().path("id").asString());
    }

    /** Once nobody reads it any more. */
    JsonNode ended(String id) {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            JsonNode source = source(as("investigator"), id);
            if (!source.path("state").asString().equals("reading")) {
                return source;
            }
            pause();
        }
        throw new IllegalStateException("still reading " + id);
    }

    /** As somebody is told of it; missing where they are not. */
    JsonNode source(Client who, String id) {
        JsonNode list = who.get(network() + "/sources").json();
        for (JsonNode one : list) {
            if (one.path("id").asString().equals(id)) {
                return one;
            }
        }
        return list.path("nothing");
    }

    Client.Answer withdraw(String id) {
        return as("investigator")
                .post(
                        "/api/network/sources/" + id + "/withdrawal",
                        Map.of("why", "test"),
                        "If-Match",
                        "\"" + source(as("investigator"), id).path("version").asLong() + "\"");
    }

    JsonNode merges(Client who, String state) {
        return who.get(network() + "/merges?limit=200&state=" + state).json();
    }

    /** Permits call and account records, from an instant until a week from now. */
    String decision(String kind, Instant from, List<String> persons, List<String> measures) {
        Client.Answer entered =
                as("commander")
                        .post(
                                "/api/authorities",
                                Map.ofEntries(
                                        Map.entry("operation", operation),
                                        Map.entry("kind", kind),
                                        Map.entry("number", "R-" + UUID.randomUUID()),
                                        Map.entry("decidedBy", "Court"),
                                        Map.entry("decidedAt", from.toString()),
                                        Map.entry("from", from.toString()),
                                        Map.entry(
                                                "to",
                                                Instant.now().plus(Duration.ofDays(7)).toString()),
                                        Map.entry("places", List.of()),
                                        Map.entry("persons", persons),
                                        Map.entry("measures", measures),
                                        Map.entry("document", "0".repeat(64))));
        String id = entered.json().path("id").asString();
        change(id, as("investigator"), "confirmation", Map.of());
        return id;
    }

    void change(String decision, Client who, String path, Map<String, Object> body) {
        JsonNode items = who.get("/api/authorities?operation=" + operation).json().path("items");
        for (JsonNode one : items) {
            if (one.path("id").asString().equals(decision)) {
                who.post(
                        "/api/authorities/" + decision + "/" + path,
                        body,
                        "If-Match",
                        "\"" + one.path("version").asLong() + "\"");
            }
        }
    }

    /** Of the tables, as the server itself sees them. */
    long count(String sql) {
        return work().within(
                        UUID.fromString(operation),
                        () -> jdbc().sql(sql).query((row, _) -> row.getLong(1)).single());
    }

    int change(String sql) {
        return work().within(UUID.fromString(operation), () -> jdbc().sql(sql).update());
    }

    private Work work() {
        return (Work) beans.apply(Work.class);
    }

    private JdbcClient jdbc() {
        return (JdbcClient) beans.apply(JdbcClient.class);
    }

    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
