package org.qyran.server;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The way of a place through its states, so that a test may begin where it wants to. */
final class Way {

    private final String address;
    private final String operation;
    private final Map<String, Client> people = new java.util.concurrent.ConcurrentHashMap<>();

    Way(String address) {
        this.address = address;
        operation = as("analyst").get("/api/operations").json().at("/items/0/id").asString();
    }

    /** Signed in once: too many attempts a minute are refused. */
    Client as(String name) {
        return people.computeIfAbsent(name, who -> Client.signedIn(address, who));
    }

    String operation() {
        return operation;
    }

    /** A resident's report, looked at and confirmed. */
    String confirmed() {
        Client analyst = as("analyst");
        Client.Answer made =
                analyst.post(
                        "/api/sightings",
                        Map.of(
                                "operation",
                                operation,
                                "latitude",
                                43.02,
                                "longitude",
                                71.04,
                                "radius95",
                                20,
                                "source",
                                "resident"));
        String id = must(201, made).json().path("id").asString();
        must(
                200,
                analyst.post(
                        path(id, "judgement"),
                        Map.of("answer", "confirm"),
                        "If-Match",
                        made.tag()));
        return id;
    }

    /** With a case number and a decision that two people entered and confirmed. */
    String authorised() {
        String id = confirmed();
        Client investigator = as("investigator");
        step(investigator, id, "report", Map.of());
        step(
                investigator,
                id,
                "registration",
                Map.of("caseNumber", "SAMPLE-" + id.substring(0, 6)));
        step(investigator, id, "authorisation", Map.of("authority", authority(investigator)));
        return id;
    }

    private String authority(Client investigator) {
        Instant now = Instant.now();
        Client.Answer entered =
                investigator.post(
                        "/api/authorities",
                        Map.ofEntries(
                                Map.entry("operation", operation),
                                Map.entry("kind", "search-warrant"),
                                Map.entry("number", "SAMPLE-" + UUID.randomUUID()),
                                Map.entry("decidedBy", "Sample court"),
                                Map.entry("decidedAt", now.minusSeconds(60).toString()),
                                Map.entry("from", now.minusSeconds(60).toString()),
                                Map.entry("to", now.plusSeconds(86_400).toString()),
                                Map.entry("places", List.of("Sample yard 1")),
                                Map.entry("measures", List.of("search")),
                                Map.entry("document", "0".repeat(64))));
        String id = must(201, entered).json().path("id").asString();
        must(
                200,
                as("prosecutor")
                        .post(
                                "/api/authorities/" + id + "/confirmation",
                                Map.of(),
                                "If-Match",
                                entered.tag()));
        return id;
    }

    /** Ends the decision a place was authorised under. */
    void revoke(String sighting) {
        Client commander = as("commander");
        String authority =
                commander.get("/api/sightings/" + sighting).json().path("authority").asString();
        for (var one :
                commander.get("/api/authorities?operation=" + operation).json().path("items")) {
            if (one.path("id").asString().equals(authority)) {
                must(
                        200,
                        commander.post(
                                "/api/authorities/" + authority + "/revocation",
                                Map.of("reason", "sample"),
                                "If-Match",
                                "\"" + one.path("version").asLong() + "\""));
            }
        }
    }

    Client.Answer step(Client who, String id, String step, Map<String, ?> body) {
        String tag = who.get("/api/sightings/" + id).tag();
        return must(200, who.post(path(id, step), body, "If-Match", tag));
    }

    private static String path(String id, String step) {
        return "/api/sightings/" + id + "/" + step;
    }

    private static Client.Answer must(int status, Client.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("not " + status + ": " + answer);
        }
        return answer;
    }

    /** What a phone notes at a place, with more: name, value, name, value… */
    Map<String, Object> at(String place, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("sighting", place);
        body.put("operation", operation());
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }
}
