package org.qyran.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Envelope;
import org.qyran.server.shapes.GeoJsonShape;
import tools.jackson.databind.JsonNode;

/** What tests of searching from the air need: a flight order of two people, and shapes of land. */
final class Searching {

    static final String ORDER = "FO-2026-11";

    private final TestServer server;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final String operation;
    private final Envelope land;
    private final String order;

    Searching(TestServer server) {
        this.server = server;
        JsonNode of = as("analyst").get("/api/operations").json().at("/items/0");
        operation = of.path("id").asString();
        land = GeoJsonShape.read(of.path("areas").toString()).getEnvelopeInternal();
        order = confirmed(ORDER);
    }

    Client as(String name) {
        return clients.computeIfAbsent(name, server::as);
    }

    String operation() {
        return operation;
    }

    String order() {
        return order;
    }

    String areas() {
        return "/api/operations/" + operation + "/areas";
    }

    /** Entered by one person; nobody confirmed it yet. */
    String enter(String number) {
        Instant now = Instant.now();
        Client.Answer answer =
                as("commander")
                        .post(
                                "/api/authorities",
                                Map.ofEntries(
                                        Map.entry("operation", operation),
                                        Map.entry("kind", "flight-order"),
                                        Map.entry("number", number),
                                        Map.entry("decidedBy", "Chief of staff"),
                                        Map.entry("decidedAt", now.minusSeconds(60).toString()),
                                        Map.entry("from", now.minusSeconds(60).toString()),
                                        Map.entry("to", now.plus(Duration.ofDays(7)).toString()),
                                        Map.entry("places", List.of("The meadows")),
                                        Map.entry("persons", List.of()),
                                        Map.entry("measures", List.of("aerial survey")),
                                        Map.entry("document", "0".repeat(64))));
        if (answer.status() != 201 && answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.json().path("id").asString();
    }

    String confirmed(String number) {
        String id = enter(number);
        change(as("investigator"), id, "confirmation", Map.of());
        return id;
    }

    void revoke(String id) {
        change(as("commander"), id, "revocation", Map.of("reason", "test"));
    }

    private void change(Client who, String id, String path, Map<String, Object> body) {
        JsonNode items = who.get("/api/authorities?operation=" + operation).json().path("items");
        for (JsonNode one : items) {
            if (one.path("id").asString().equals(id)) {
                Client.Answer answer =
                        who.post(
                                "/api/authorities/" + id + "/" + path,
                                body,
                                "If-Match",
                                "\"" + one.path("version").asLong() + "\"");
                if (answer.status() != 200) {
                    throw new IllegalStateException(answer.toString());
                }
                return;
            }
        }
        throw new IllegalStateException("no decision " + id);
    }

    /** A new area over the middle of the operation's land. */
    Map<String, Object> area() {
        Instant now = Instant.now();
        return Map.of(
                "name",
                "Meadow",
                "outline",
                square(0.5, 0.5, 0.6),
                "from",
                now.toString(),
                "to",
                now.plus(Duration.ofDays(5)).toString(),
                "flightOrder",
                order);
    }

    /** Share of the land's box: where its middle is and how wide it is. */
    Map<String, Object> square(double east, double north, double wide) {
        double w = wide / 2;
        return polygon(
                List.of(
                        at(east - w, north - w),
                        at(east + w, north - w),
                        at(east + w, north + w),
                        at(east - w, north + w),
                        at(east - w, north - w)));
    }

    Map<String, Object> crossing() {
        return polygon(
                List.of(at(0.2, 0.2), at(0.8, 0.8), at(0.8, 0.2), at(0.2, 0.8), at(0.2, 0.2)));
    }

    Map<String, Object> beyond() {
        return square(0.9, 0.5, 0.6);
    }

    /** Longitude and latitude. */
    List<Double> at(double east, double north) {
        return List.of(
                land.getMinX() + east * land.getWidth(), land.getMinY() + north * land.getHeight());
    }

    private static Map<String, Object> polygon(List<List<Double>> ring) {
        return Map.of("type", "Polygon", "coordinates", List.of(ring));
    }

    /** Flown just now. */
    String pass(String order) {
        Client.Answer answer =
                as("crew")
                        .post(
                                "/api/operations/" + operation + "/passes",
                                Map.of(
                                        "name",
                                        "Pass of " + order,
                                        "heightMetres",
                                        60,
                                        "sensor",
                                        "colour",
                                        "flownAt",
                                        Instant.now().toString(),
                                        "flightOrder",
                                        order));
        return answer.json().path("id").asString();
    }

    /** Lines from west to east 50 m apart, of all between two heights of the land's box. */
    Map<String, Object> flight(String pass, double south, double north) {
        return Map.of(
                "pass",
                pass,
                "track",
                gpx(south, north),
                "trackName",
                "flown.gpx",
                "swathMetres",
                60,
                "detection",
                0.8,
                "source",
                "assumed");
    }

    String gpx(double south, double north) {
        StringBuilder track = new StringBuilder("<gpx version=\"1.1\"><trk><trkseg>");
        double step = 50 / 111_320.0 / land.getHeight();
        boolean east = true;
        for (double y = south; y <= north; y += step) {
            for (int i = 0; i <= 40; i++) {
                List<Double> at = at((east ? i : 40 - i) / 40.0, y);
                track.append("<trkpt lat=\"%s\" lon=\"%s\"/>".formatted(at.get(1), at.get(0)));
            }
            east = !east;
        }
        return track.append("</trkseg></trk></gpx>").toString();
    }

    boolean inLand(JsonNode at) {
        return land.contains(at.get(0).asDouble(), at.get(1).asDouble());
    }
}
