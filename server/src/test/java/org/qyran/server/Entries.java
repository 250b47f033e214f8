package org.qyran.server;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What tests of entries need: decisions of two people, targets, teams. All of it is invented. */
final class Entries {

    private final TestServer server;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final String operation;

    Entries(TestServer server) {
        this.server = server;
        operation = as("analyst").get("/api/operations").json().at("/items/0/id").asString();
    }

    Client as(String name) {
        return clients.computeIfAbsent(name, server::as);
    }

    String operation() {
        return operation;
    }

    String under(String path) {
        return "/api/operations/" + operation + "/" + path;
    }

    /** Entered by the investigator, and not seen by anybody else yet. */
    Client.Answer enter(
            String kind,
            Instant from,
            Instant to,
            List<String> persons,
            List<String> places,
            List<String> measures) {
        return enterIn(operation, kind, from, from, to, persons, places, measures);
    }

    /** As the signed paper says it. */
    Client.Answer enter(String kind, String decided, String from, String to, List<String> places) {
        return enterIn(
                operation,
                kind,
                Instant.parse(decided),
                Instant.parse(from),
                Instant.parse(to),
                List.of(),
                places,
                List.of("search"));
    }

    private Client.Answer enterIn(
            String operation,
            String kind,
            Instant decided,
            Instant from,
            Instant to,
            List<String> persons,
            List<String> places,
            List<String> measures) {
        return as("investigator")
                .post(
                        "/api/authorities",
                        Map.ofEntries(
                                Map.entry("operation", operation),
                                Map.entry("kind", kind),
                                Map.entry("number", "E-" + UUID.randomUUID()),
                                Map.entry("decidedBy", "Sample court"),
                                Map.entry("decidedAt", decided.toString()),
                                Map.entry("from", from.toString()),
                                Map.entry("to", to.toString()),
                                Map.entry("places", places),
                                Map.entry("persons", persons),
                                Map.entry("measures", measures),
                                Map.entry("document", "0".repeat(64))));
    }

    /** In force from a month ago until in a month. */
    String decision(String kind, List<String> persons, List<String> places) {
        Instant now = Instant.now();
        return decision(
                kind,
                now.minus(Duration.ofDays(30)),
                now.plus(Duration.ofDays(30)),
                persons,
                places);
    }

    String decision(
            String kind, Instant from, Instant to, List<String> persons, List<String> places) {
        return confirmed(enter(kind, from, to, persons, places, List.of("search")));
    }

    String confirmed(Client.Answer entered) {
        String id = Planted.done(entered).json().path("id").asString();
        Planted.done(
                as("prosecutor")
                        .post(
                                "/api/authorities/" + id + "/confirmation",
                                Map.of(),
                                "If-Match",
                                entered.tag()));
        return id;
    }

    Client.Answer revoke(String decision) {
        return Planted.done(
                as("commander")
                        .post(
                                "/api/authorities/" + decision + "/revocation",
                                Map.of("reason", "test"),
                                "If-Match",
                                "\"2\""));
    }

    Map<String, Object> target(String name, String... warrants) {
        Map<String, Object> target = new HashMap<>();
        target.put("name", name);
        target.put("kind", "site");
        target.put("purpose", "Invented purpose");
        target.put("place", Map.of("longitude", 71.04, "latitude", 43.02));
        target.put("warrants", List.of(warrants));
        target.put("needs", Map.of("entry", 1));
        return target;
    }

    JsonNode add(Map<String, Object> target) {
        return Planted.done(as("investigator").post(under("targets"), target)).json();
    }

    JsonNode team(String name, Map<String, Integer> has) {
        Instant now = Instant.now();
        return Planted.done(
                        as("commander")
                                .post(
                                        under("teams"),
                                        Map.of(
                                                "name",
                                                name,
                                                "officers",
                                                List.of("Officer " + name),
                                                "has",
                                                has,
                                                "base",
                                                Map.of("longitude", 71.3, "latitude", 43.0),
                                                "free",
                                                List.of(
                                                        Map.of(
                                                                "from",
                                                                now.minusSeconds(86_400).toString(),
                                                                "to",
                                                                now.plus(Duration.ofDays(60))
                                                                        .toString())))))
                .json();
    }

    static String id(JsonNode of) {
        return of.path("id").asString();
    }

    /** Another operation, which the commander begins; a prosecutor is let in, to confirm. */
    String begin(String name) {
        Instant now = Instant.now();
        Client.Answer begun =
                Planted.done(
                        as("commander")
                                .post(
                                        "/api/operations",
                                        Map.of(
                                                "name",
                                                name,
                                                "zone",
                                                "Asia/Almaty",
                                                "from",
                                                now.minus(Duration.ofDays(1)).toString(),
                                                "to",
                                                now.plus(Duration.ofDays(90)).toString(),
                                                "areas",
                                                Map.of(
                                                        "type",
                                                        "Polygon",
                                                        "coordinates",
                                                        List.of(
                                                                List.of(
                                                                        List.of(71, 43),
                                                                        List.of(72, 43),
                                                                        List.of(72, 44),
                                                                        List.of(71, 43)))))));
        String id = id(begun.json());
        for (String who : List.of("investigator", "prosecutor")) {
            server.bean(JdbcClient.class)
                    .sql(
                            """
                            insert into membership (operation, account, since)
                            select cast(:operation as uuid), id, now() - interval '1 day'
                            from account where name = :name
                            """)
                    .param("operation", id)
                    .param("name", who)
                    .update();
        }
        return id;
    }

    /** A decision of another operation. */
    String confirmedIn(String other, String kind, Instant from) {
        return confirmed(
                enterIn(
                        other,
                        kind,
                        from,
                        from,
                        Instant.now().plus(Duration.ofDays(30)),
                        List.of(),
                        List.of(),
                        List.of("search")));
    }

    /** Of the tables, as the server itself sees them. */
    long count(String sql) {
        return count(UUID.fromString(operation), sql);
    }

    /** One text, by the server's own rights. */
    String text(String sql) {
        return server.bean(Work.class)
                .within(
                        UUID.fromString(operation),
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(sql)
                                        .query((row, _) -> row.getString(1))
                                        .single());
    }

    /** A change, by the server's own rights. */
    void within(String sql) {
        server.bean(Work.class)
                .within(
                        UUID.fromString(operation),
                        () -> server.bean(JdbcClient.class).sql(sql).update());
    }

    long count(UUID of, String sql) {
        return server.bean(Work.class)
                .within(
                        of,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(sql)
                                        .query((row, _) -> row.getLong(1))
                                        .single());
    }
}
