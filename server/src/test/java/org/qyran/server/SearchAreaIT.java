package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Areas to be searched: who draws them, on what they rest, and what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchAreaIT {

    /** Recorded along every line flown. */
    private static final int FIXES = 50;

    private static final Map<String, Object> QUAD = Map.of("kind", "multirotor");

    private TestServer server;
    private Searching searching;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        searching = new Searching(server);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Client.Answer draw(Map<String, Object> other) {
        Map<String, Object> asked = new HashMap<>(searching.area());
        asked.putAll(other);
        return searching.as("analyst").post(searching.areas(), asked);
    }

    private void refused(Map<String, Object> other, String... words) {
        Client.Answer answer = draw(other);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).contains(words);
    }

    @Test
    void anAreaIsDrawnReadAndChanged() {
        Client.Answer made = draw(Map.of("name", "North meadow"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode area = made.json();
        assertThat(area.at("/order/number").asString()).isEqualTo(Searching.ORDER);
        assertThat(area.at("/order/signedBy").asString()).isNotBlank();
        assertThat(area.at("/order/allows").size()).isPositive();
        assertThat(area.path("squareMetres").asDouble()).isBetween(300_000.0, 600_000.0);

        String path = "/api/areas/" + area.path("id").asString();
        for (String name : List.of("crew", "investigator", "commander", "prosecutor")) {
            assertThat(searching.as(name).get(path).status()).as(name).isEqualTo(200);
            assertThat(searching.as(name).get(searching.areas()).body()).contains("North meadow");
        }
        for (String name : List.of("overseer", "administrator")) {
            assertThat(searching.as(name).get(path).status()).as(name).isEqualTo(404);
        }
        Map<String, Object> change = new HashMap<>(searching.area());
        change.put("name", "South meadow");
        assertThat(searching.as("crew").put(path, change, "If-Match", made.tag()).status())
                .isEqualTo(403);
        Client.Answer changed = searching.as("commander").put(path, change, "If-Match", made.tag());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("name").asString()).isEqualTo("South meadow");
        assertThat(searching.as("analyst").put(path, change, "If-Match", made.tag()).status())
                .as("somebody was first")
                .isEqualTo(412);
    }

    @Test
    void whatIsWrongIsSaidWithFieldAndValue() {
        refused(Map.of("outline", searching.crossing()), "outline", "crosses itself at");
        refused(Map.of("outline", searching.beyond()), "outline", "ha beyond the land");
        refused(Map.of("outline", Map.of("type", "Point")), "outline");
        Map<String, Object> zone = searching.square(0.5, 0.5, 0.1);
        refused(Map.of("noFly", Map.of("type", "Feature", "geometry", zone)), "noFly");
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        refused(
                Map.of(
                        "from",
                        yesterday.minus(1, ChronoUnit.DAYS).toString(),
                        "to",
                        yesterday.toString()),
                "to = " + yesterday,
                "over already");
        Instant late = Instant.now().plus(Duration.ofDays(30));
        refused(Map.of("to", late.toString()), "to = " + late, "outside order " + Searching.ORDER);
        refused(Map.of("flightOrder", searching.enter("FO-unseen")), "FO-unseen", "second person");
        refused(
                Map.of(
                        "layers",
                        Map.of(
                                "drawn",
                                List.of(
                                        Map.of(
                                                "grounds",
                                                "water",
                                                "times",
                                                3,
                                                "outline",
                                                searching.square(0.5, 0.5, 0.05))))),
                "layers.drawn[0]",
                "household");
    }

    @Test
    void whoeverWaitsIsShownNoWorsePlanOfSeveralKindsFromTheirOwnPlaces() {
        Client.Answer made = draw(Map.of("name", "Mixed"));
        String path = "/api/areas/" + made.json().path("id").asString();
        Map<String, Object> first =
                Map.of("kind", "multirotor", "count", 2, "launch", searching.at(0.2, 0.3));
        Map<String, Object> second = Map.of("kind", "skylark", "launch", searching.at(0.1, 0.9));
        Map<String, Object> quick = Map.of("aircraft", List.of(first, second), "heightMetres", 120);
        JsonNode plan = planned(path, quick);
        assertThat(plan.path("sorties").toString()).contains("multirotor-2", "skylark-1");
        Map<String, Object> patient = new HashMap<>(quick);
        patient.put("patienceSeconds", 1);
        assertThat(planned(path, patient).path("busiestSeconds").asDouble())
                .isLessThanOrEqualTo(plan.path("busiestSeconds").asDouble());
        patient.put("patienceSeconds", 3600);
        Client.Answer refused =
                searching.as("crew").post(path + "/plan", Map.of("settings", patient));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").asString()).contains("patienceSeconds");
    }

    private JsonNode planned(String path, Map<String, Object> settings) {
        Client.Answer answer =
                searching.as("crew").post(path + "/plan", Map.of("settings", settings));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** While somebody changes the area; the answer after that. */
    private Client.Answer whileChanging(String id, String change, Supplier<Client.Answer> asked) {
        JdbcClient jdbc = server.bean(JdbcClient.class);
        CompletableFuture<Client.Answer> answer =
                server.bean(Work.class)
                        .within(
                                UUID.fromString(searching.operation()),
                                () -> {
                                    int changed =
                                            jdbc.sql(
                                                            "update search_area set version = version + 1, %s where id = :id"
                                                                    .formatted(change))
                                                    .param("id", UUID.fromString(id))
                                                    .update();
                                    assertThat(changed).isOne();
                                    var asking = CompletableFuture.supplyAsync(asked);
                                    awaitWaiting(jdbc, asking);
                                    return asking;
                                });
        return answer.join();
    }

    /** Until somebody waits for what this transaction holds. */
    private static void awaitWaiting(JdbcClient jdbc, CompletableFuture<?> asking) {
        String waiting = "select exists (select from pg_locks where not granted)";
        while (!asking.isDone() && !jdbc.sql(waiting).query(Boolean.class).single()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void whatWasAskedOfAnAreaAsItWasIsNotKeptOnWhatItBecame() {
        String id = draw(Map.of("name", "Hurried")).json().path("id").asString();
        String path = "/api/areas/" + id;
        Map<String, Object> plan =
                Map.of("name", "Late", "settings", Map.of("aircraft", List.of(QUAD)));
        Client analyst = searching.as("analyst");
        Client.Answer kept =
                whileChanging(id, "name = 'Smaller'", () -> analyst.post(path + "/plans", plan));
        assertThat(kept.status()).as(kept.body()).isEqualTo(412);

        Client crew = searching.as("crew");
        Map<String, Object> flight = searching.flight(searching.pass(Searching.ORDER), 0.3, 0.4);
        Client.Answer flown =
                whileChanging(
                        id,
                        "order_number = 'FO-other'",
                        () -> crew.post(path + "/flights", flight));
        assertThat(flown.status()).as(flown.body()).isEqualTo(422);
        assertThat(flown.body()).contains("FO-other");
    }

    @Test
    void anAreaIsSealedWithTheOrderItRestsOn() {
        String order = searching.confirmed("FO-taken-back");
        Client.Answer made = draw(Map.of("name", "Taken back", "flightOrder", order));
        String path = "/api/areas/" + made.json().path("id").asString();
        assertThat(searching.as("crew").get(path).status()).isEqualTo(200);
        Map<String, Object> keep =
                Map.of("name", "Plan", "settings", Map.of("aircraft", List.of(QUAD)));
        assertThat(searching.as("analyst").post(path + "/plans", keep).status()).isEqualTo(201);
        String pass = searching.pass("FO-taken-back");
        Client.Answer flown =
                searching.as("crew").post(path + "/flights", searching.flight(pass, 0.3, 0.4));
        assertThat(flown.status()).as(flown.body()).isEqualTo(201);
        searching.revoke(order);
        Client.Answer hidden = searching.as("crew").get(path);
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body())
                .isEqualTo(searching.as("crew").get("/api/areas/" + UUID.randomUUID()).body());
        assertThat(searching.as("analyst").get(searching.areas()).body())
                .doesNotContain("Taken back");
        assertThat(searching.as("prosecutor").get(path).status()).isEqualTo(200);
        Client.Answer sealed =
                searching.as("prosecutor").get("/api/sealed?operation=" + searching.operation());
        assertThat(sealed.body()).contains("Taken back");
        erase(made.json().path("id").asString());
        assertThat(searching.as("prosecutor").get(path).status()).isEqualTo(404);
    }

    /** Decided by the prosecutor, carried out by the custodian. */
    private void erase(String area) {
        Map<String, Object> decision =
                Map.of(
                        "operation", searching.operation(),
                        "kind", "area",
                        "id", area,
                        "decision", "erase",
                        "reason", "test");
        Client.Answer decided = searching.as("prosecutor").post("/api/sealed/decision", decision);
        assertThat(decided.status()).as(decided.body()).isBetween(200, 204);
        String confirm = "/api/retention/orders/" + area + "/confirmation";
        Client.Answer confirmed = searching.as("custodian").post(confirm, Map.of());
        assertThat(confirmed.status()).as(confirmed.body()).isBetween(200, 204);
        Instant until = Instant.now().plusSeconds(60);
        while (searching.as("prosecutor").get("/api/areas/" + area).status() != 404) {
            assertThat(Instant.now()).as("erased").isBefore(until);
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void theMapFollowsWhatWasFlownAndWhatWasLeftOut() {
        String path = "/api/areas/" + draw(Map.of("name", "Flown")).json().path("id").asString();
        JsonNode before = searching.as("analyst").get(path + "/map").json();
        assertThat(before.path("success").asDouble()).isZero();
        assertThat(sum(before.path("chance"))).isBetween(0.8999, 0.9001);

        Map<String, Object> effort =
                Map.of(
                        "days",
                        2,
                        "aircraft",
                        List.of(
                                Map.of(
                                        "name",
                                        "skylark-1",
                                        "swathMetres",
                                        60,
                                        "metresPerSecond",
                                        20,
                                        "hoursADay",
                                        0.1,
                                        "detection",
                                        0.7,
                                        "source",
                                        "test")));
        JsonNode best = searching.as("crew").post(path + "/effort", effort).json();
        double first = best.at("/byDay/0").asDouble();
        assertThat(first).isBetween(0.05, 0.9);
        assertThat(best.path("success").asDouble()).isGreaterThan(first).isLessThan(0.9);
        assertThat(best.at("/more/0/adds").asDouble()).isPositive();

        String pass = searching.pass(Searching.ORDER);
        Client.Answer flown =
                searching.as("crew").post(path + "/flights", searching.flight(pass, 0.2, 0.55));
        assertThat(flown.status()).as(flown.body()).isEqualTo(201);
        assertThat(flown.json().path("fixes").asInt()).isPositive();
        JsonNode after = searching.as("analyst").get(path + "/map").json();
        double success = after.path("success").asDouble();
        double looked = after.at("/flights/0/looked").asDouble();
        assertThat(looked).isBetween(0.5, 0.7);
        assertThat(success).isBetween(0.72 * looked - 0.02, 0.72 * looked + 0.02);
        assertThat(after.at("/flights/0/holes").size()).isPositive();

        String close = path + "/flights/" + pass + "/closing";
        assertThat(searching.as("crew").post(close, Map.of()).status()).isEqualTo(403);
        assertThat(searching.as("analyst").post(close, Map.of()).json().at("/flights/0/closedBy"))
                .isNotNull();
        assertThat(searching.as("analyst").post(close, Map.of()).status()).isEqualTo(409);
        assertThat(
                        searching
                                .as("crew")
                                .post(path + "/flights", searching.flight(pass, 0.2, 0.55))
                                .status())
                .isEqualTo(409);
    }

    /** A flight under an order of its own, begun and nothing recorded yet. */
    private record Begun(String order, String area, String pass) {

        String map() {
            return area + "/map";
        }

        String flight() {
            return area + "/flights/" + pass;
        }

        String positions() {
            return flight() + "/positions";
        }
    }

    private Begun begin(String number) {
        String order = searching.confirmed(number);
        Client.Answer made = draw(Map.of("name", number, "flightOrder", order));
        String path = "/api/areas/" + made.json().path("id").asString();
        String pass = searching.pass(number);
        Map<String, Object> begun = new HashMap<>(searching.flight(pass, 0, 0));
        begun.remove("track");
        begun.remove("trackName");
        assertThat(searching.as("crew").post(path + "/flights", begun).status()).isEqualTo(201);
        return new Begun(order, path, pass);
    }

    @Test
    void aFlightIsFollowedWhileItsCraftIsUpAndItsOrderHolds() {
        Begun flight = begin("FO-followed");
        Client.Answer none = searching.as("analyst").get(flight.map());
        assertThat(none.json().at("/flights/0/heardAt").isMissingNode()).isTrue();

        Map<String, Object> first = positions(Instant.now(), 0.3, 0.5);
        assertThat(searching.as("analyst").post(flight.positions(), first).status()).isEqualTo(403);
        Client.Answer heard = searching.as("crew").post(flight.positions(), first);
        assertThat(heard.status()).as(heard.body()).isEqualTo(200);
        assertThat(heard.json().path("kept").asInt()).isEqualTo(20);
        assertThat(searching.as("crew").post(flight.positions(), first).json().path("kept").asInt())
                .as("told twice, kept once")
                .isZero();

        Client.Answer seen = searching.as("analyst").get(flight.map());
        JsonNode told = seen.json().at("/flights/0");
        assertThat(told.path("looked").asDouble()).isPositive();
        assertThat(told.path("holes").size()).isPositive();
        assertThat(told.path("heardAt").asString()).isNotEmpty();
        assertThat(seen.json().path("success").asDouble()).isPositive();
        assertThat(tag(seen)).isNotEqualTo(tag(none));
        assertThat(again(flight.map(), tag(seen)).status()).isEqualTo(304);

        Client.Answer partly =
                searching
                        .as("crew")
                        .post(
                                flight.positions(),
                                positions(Instant.now().plusSeconds(21), 0.9, 1.3));
        int elsewhere = partly.json().path("elsewhere").asInt();
        assertThat(elsewhere).isPositive();
        JsonNode more = again(flight.map(), tag(seen)).json().at("/flights/0");
        assertThat(more.path("elsewhere").asInt()).isEqualTo(elsewhere);
        assertThat(more.path("tracks").size()).isEqualTo(1);
        more.at("/tracks/0/coordinates")
                .forEach(piece -> piece.forEach(at -> assertThat(searching.inLand(at)).isTrue()));

        assertThat(searching.as("analyst").post(flight.flight() + "/closing", Map.of()).status())
                .isEqualTo(200);
        Map<String, Object> late = positions(Instant.now(), 0.3, 0.5);
        assertThat(searching.as("crew").post(flight.positions(), late).status()).isEqualTo(409);
        searching.revoke(flight.order());
        assertThat(searching.as("crew").post(flight.positions(), late).status()).isEqualTo(404);
    }

    private static String tag(Client.Answer answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private Client.Answer again(String path, String tag) {
        return searching.as("analyst").getWith(path, "If-None-Match", tag);
    }

    @Test
    void positionsThatCannotBeTakenAreRefusedByFieldAndValue() {
        Begun flight = begin("FO-refused");
        Instant now = Instant.now();
        refuses(flight, Map.of(), "positions");
        refuses(flight, Map.of("positions", List.of()), "positions");
        refuses(flight, told(180.5, 43, now), "positions[0].longitude");
        refuses(flight, told(71, -90.5, now), "positions[0].latitude");
        refuses(flight, told(71, 43, now.plusSeconds(120)), "positions[0].at");
        refuses(flight, told(71, 43, now.minus(Duration.ofDays(2))), "positions.at");
        refuses(
                flight,
                Map.of("positions", Collections.nCopies(1_001, Map.of("longitude", 71))),
                "positions");
        refuses(
                flight,
                Map.of("positions", List.of(Map.of("longitude", 71, "latitude", 43))),
                "positions[0].at");
        String absent = flight.area() + "/flights/" + UUID.randomUUID() + "/positions";
        assertThat(searching.as("crew").post(absent, told(71, 43, now)).status()).isEqualTo(404);
    }

    private static Map<String, Object> told(double longitude, double latitude, Instant at) {
        return Map.of(
                "positions",
                List.of(
                        Map.of(
                                "longitude", longitude,
                                "latitude", latitude,
                                "at", at.toString())));
    }

    private void refuses(Begun flight, Map<String, Object> body, String field) {
        Client.Answer answer = searching.as("crew").post(flight.positions(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).contains(field);
    }

    @Test
    void aGroundStationTellsByATokenForThatAndNothingElse() {
        Begun flight = begin("FO-token");
        String password = Karasora.signIns().getFirst().password();
        Map<String, Object> asked =
                Map.of("name", "GCS", "days", 1, "password", password, "purpose", "follow");
        String tokens = "/api/account/tokens";
        assertThat(searching.as("analyst").post(tokens, asked).status()).isEqualTo(403);
        Client.Answer made = searching.as("crew").post(tokens, asked);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String follow = made.json().path("word").asString();
        assertThat(searching.as("crew").get(tokens).json().at("/items/0/purpose").asString())
                .isEqualTo("follow");
        Map<String, Object> wrong = new HashMap<>(asked);
        wrong.put("purpose", "write");
        assertThat(searching.as("crew").post(tokens, wrong).status()).isEqualTo(422);

        Client station = new Client(server.address());
        String bearer = "Bearer " + follow;
        Map<String, Object> some = positions(Instant.now(), 0.3, 0.5);
        Client.Answer heard = station.post(flight.positions(), some, "Authorization", bearer);
        assertThat(heard.status()).as(heard.body()).isEqualTo(200);
        assertThat(heard.json().path("kept").asInt()).isEqualTo(20);
        for (String path : List.of("/ogc", "/stac", flight.map(), "/api/operations")) {
            assertThat(station.getWith(path, "Authorization", bearer).status())
                    .as(path)
                    .isEqualTo(403);
        }
        wrong.put("purpose", "read");
        String read = searching.as("crew").post(tokens, wrong).json().path("word").asString();
        assertThat(
                        station.post(flight.positions(), some, "Authorization", "Bearer " + read)
                                .status())
                .isEqualTo(403);
        assertThat(station.post(flight.positions(), some, "Authorization", "Bearer x").status())
                .isEqualTo(401);
    }

    @Test
    void aRecordingsOwnCameraTellsWhatWasSeen() throws IOException {
        Begun flight = begin("FO-recorded");
        List<List<Double>> places = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            places.add(searching.at(0.1 + i / 50.0, 0.5));
        }
        Instant now = Instant.now();
        Client.Answer seen = bring("crew", flight, "leg.klv", Klv.recording(now, places, 100, 60));
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.json().path("looks").asInt()).isEqualTo(60);
        assertThat(seen.json().path("unplaced").asInt()).isZero();
        JsonNode told = searching.as("analyst").get(flight.map()).json().at("/flights/0");
        assertThat(told.path("looked").asDouble()).isBetween(0.005, 0.9);
        assertThat(told.path("holes").size()).isPositive();
        JsonNode outline = told.at("/tracks/0/outline");
        assertThat(outline.path("type").asString()).isEqualTo("MultiPolygon");
        outline.path("coordinates")
                .forEach(part ->
                        part.forEach(ring ->
                                ring.forEach(at ->
                                        assertThat(searching.inLand(at)).as("%s", at).isTrue())));
        try (var left = Files.list(server.bean(DataFolder.class).passing())) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("flown")))
                    .isEmpty();
        }

        List<List<Double>> away = List.of(searching.at(2, 2));
        byte[] elsewhere = Klv.recording(now, away, 100, 60);
        tellsWhatIsWrong(flight, "away.klv", elsewhere, "away.klv", "camera", "land");
        byte[] old = Klv.recording(now.minus(Duration.ofDays(3)), places, 100, 60);
        tellsWhatIsWrong(flight, "old.klv", old, "recording", "days");
        tellsWhatIsWrong(flight, "notes.txt", new byte[] {'h', 'i'}, "notes.txt");
        tellsWhatIsWrong(flight, "empty.ts", new byte[0], "empty.ts");
        assertThat(bring("investigator", flight, "leg.klv", elsewhere).status()).isEqualTo(403);
        searching.as("analyst").post(flight.flight() + "/closing", Map.of());
        assertThat(bring("crew", flight, "leg.klv", elsewhere).status()).isEqualTo(409);
    }

    private Client.Answer bring(String who, Begun flight, String name, byte[] file) {
        return searching
                .as(who)
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                server.address()
                                                        + flight.flight()
                                                        + "/recordings?name="
                                                        + name))
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private void tellsWhatIsWrong(Begun flight, String name, byte[] file, String... words) {
        Client.Answer answer = bring("crew", flight, name, file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).contains(words);
    }

    /** Twenty, a second apart, from west to east through the middle of the land. */
    private Map<String, Object> positions(Instant from, double west, double east) {
        List<Map<String, Object>> all = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Double> at = searching.at(west + i * (east - west) / 20, 0.5);
            all.add(
                    Map.of(
                            "longitude", at.get(0),
                            "latitude", at.get(1),
                            "at", from.plusSeconds(i).toString()));
        }
        return Map.of("positions", all);
    }

    @Test
    void anInstantToldTwiceInOneCallIsOnePosition() {
        Begun flight = begin("FO-instant");
        Map<String, Object> once = positions(Instant.now(), 0.3, 0.5);
        List<Object> twice = new java.util.ArrayList<>((List<?>) once.get("positions"));
        twice.addAll((List<?>) once.get("positions"));
        Client.Answer heard =
                searching.as("crew").post(flight.positions(), Map.of("positions", twice));
        assertThat(heard.status()).as(heard.body()).isEqualTo(200);
        assertThat(heard.json().path("kept").asInt()).isEqualTo(20);
    }

    @Test
    void whatWasFlownElsewhereOrUnderAnotherOrderIsNotTakenIn() {
        String path = "/api/areas/" + draw(Map.of("name", "Strict")).json().path("id").asString();
        String other = searching.pass("FO-other");
        Client.Answer refused =
                searching.as("crew").post(path + "/flights", searching.flight(other, 0.2, 0.5));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("FO-other", Searching.ORDER);
        String pass = searching.pass(Searching.ORDER);
        Client.Answer away =
                searching.as("crew").post(path + "/flights", searching.flight(pass, 1.5, 1.9));
        assertThat(away.status()).as(away.body()).isEqualTo(422);
        Client.Answer partly =
                searching.as("crew").post(path + "/flights", searching.flight(pass, 0.8, 1.4));
        assertThat(partly.json().path("elsewhere").asInt()).isPositive();
        JsonNode track =
                searching
                        .as("crew")
                        .get(path + "/map")
                        .json()
                        .at("/flights/0/tracks/0/coordinates");
        track.forEach(piece -> piece.forEach(at -> assertThat(searching.inLand(at)).isTrue()));
        Client.Answer junk =
                searching
                        .as("crew")
                        .post(
                                path + "/flights",
                                Map.of(
                                        "pass",
                                        pass,
                                        "track",
                                        "no track",
                                        "trackName",
                                        "day1.gpx",
                                        "swathMetres",
                                        60,
                                        "detection",
                                        0.8,
                                        "source",
                                        "test"));
        assertThat(junk.status()).isEqualTo(422);
        assertThat(junk.body()).contains("day1.gpx");
    }

    @Test
    void aHeightIsAskedForOfNoArea() {
        Client.Answer told =
                searching.as("crew").get("/api/height?camera=one-inch-rgb&thingMetres=1");
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        // A plant of 1 m has Johnson's 15 pixels there.
        assertThat(told.json().path("heightMetres").asDouble()).isBetween(243.0, 244.0);
        assertThat(told.json().at("/tasks/1/probability").asDouble()).isBetween(0.789, 0.791);
        JsonNode given =
                searching
                        .as("analyst")
                        .get("/api/height?camera=five-band&thingMetres=4&heightMetres=150")
                        .json();
        assertThat(given.path("heightMetres").asDouble()).isEqualTo(150);
        assertThat(given.at("/tasks/2/smallestMetres").asDouble())
                .isGreaterThan(given.at("/tasks/1/smallestMetres").asDouble());
        Client.Answer refused = searching.as("crew").get("/api/height?camera=eye");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("camera", "five-band");
        assertThat(searching.as("crew").get("/api/height?camera=five-band&heightMetres=1").body())
                .contains("heightMetres", "between 5 and");
    }

    @Test
    void missionsEndWithTheAreasDays() throws InterruptedException {
        Client.Answer drawn = draw(Map.of("name", "Short days"));
        String path = "/api/areas/" + drawn.json().path("id").asString();
        Map<String, Object> settings =
                Map.of("heightMetres", 100, "aircraft", List.of(Map.of("kind", "multirotor")));
        Client.Answer kept =
                searching
                        .as("analyst")
                        .post(path + "/plans", Map.of("name", "Once", "settings", settings));
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        String plan = path + "/plans/" + kept.json().path("id").asString();
        Map<String, Object> change = new HashMap<>(searching.area());
        change.put("to", Instant.now().plusSeconds(3).toString());
        Client.Answer shorter =
                searching.as("commander").put(path, change, "If-Match", drawn.tag());
        assertThat(shorter.status()).as(shorter.body()).isEqualTo(200);
        while (!searching.as("crew").get(path).json().path("ended").asBoolean()) {
            Thread.sleep(100);
        }
        for (String what : List.of("/flights.zip", "/briefing.pdf")) {
            Client.Answer over = searching.as("crew").get(plan + what);
            assertThat(over.status()).as(what).isEqualTo(409);
            assertThat(over.body()).contains("ended at");
        }
        assertThat(searching.as("crew").get(path + "/plans").body())
                .as("it may still be looked at")
                .contains("Once");
    }

    @Test
    void anAreaOfManyCornersIsPlanned() throws IOException {
        List<Object> zones = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            double x = 0.3 + 0.02 * (i % 12);
            double y = 0.3 + 0.02 * Math.floorDiv(i, 12);
            zones.add(
                    List.of(
                            List.of(
                                    searching.at(x, y),
                                    searching.at(x + 0.01, y),
                                    searching.at(x + 0.01, y + 0.01),
                                    searching.at(x, y + 0.01),
                                    searching.at(x, y))));
        }
        Client.Answer drawn =
                draw(
                        Map.of(
                                "name",
                                "Many yards",
                                "noFly",
                                Map.of("type", "MultiPolygon", "coordinates", zones)));
        assertThat(drawn.status()).as(drawn.body()).isEqualTo(201);
        Map<String, Object> settings =
                Map.of("heightMetres", 60, "aircraft", List.of(Map.of("kind", "multirotor")));
        Client.Answer planned =
                searching
                        .as("crew")
                        .post(
                                "/api/areas/" + drawn.json().path("id").asString() + "/plan",
                                Map.of("settings", settings));
        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        assertThat(planned.json().path("coverage").asDouble()).isGreaterThan(0.95);
    }

    @Test
    void whoFliesAPlanExactlyLeavesNoHoles() throws IOException {
        String path =
                "/api/areas/"
                        + draw(Map.of("name", "Flown as planned")).json().path("id").asString();
        Map<String, Object> settings =
                Map.of(
                        "heightMetres",
                        60,
                        "camera",
                        "one-inch-rgb",
                        "aircraft",
                        List.of(Map.of("kind", "multirotor", "count", 1)));
        JsonNode plan =
                searching.as("crew").post(path + "/plan", Map.of("settings", settings)).json();
        StringBuilder gpx = new StringBuilder("<gpx version=\"1.1\"><trk>");
        for (JsonNode sortie : plan.path("sorties")) {
            for (JsonNode line : sortie.path("looking")) {
                gpx.append("<trkseg>");
                for (int i = 0; i <= FIXES; i++) {
                    double share = (double) i / FIXES;
                    gpx.append("<trkpt lon=\"").append(between(line, 0, share));
                    gpx.append("\" lat=\"").append(between(line, 1, share)).append("\"/>");
                }
                gpx.append("</trkseg>");
            }
        }
        gpx.append("</trk></gpx>");
        Map<String, Object> flight = new HashMap<>();
        flight.put("pass", searching.pass(Searching.ORDER));
        flight.put("track", gpx.toString());
        flight.put("swathMetres", plan.path("swathMetres").asDouble());
        flight.put("detection", 0.9);
        flight.put("source", "assumed");

        flown(path, flight);
        JsonNode ends = searching.as("crew").get(path + "/map").json().at("/flights/0");
        assertThat(ends.path("holes").size()).as("its camera unknown").isPositive();

        flight.remove("track");
        flight.put("lengthMetres", plan.path("lengthMetres").asDouble());
        flown(path, flight);
        JsonNode whole = searching.as("crew").get(path + "/map").json().at("/flights/0");
        assertThat(whole.path("holes").size()).as("as planned").isZero();
        assertThat(whole.path("looked").asDouble())
                .isGreaterThan(ends.path("looked").asDouble())
                .isGreaterThan(0.999);
    }

    /** Longitude (0) or latitude (1) at a share of the way along a line. */
    private static double between(JsonNode line, int which, double share) {
        double from = line.get(0).get(which).asDouble();
        return from + share * (line.get(line.size() - 1).get(which).asDouble() - from);
    }

    private void flown(String path, Map<String, Object> flight) {
        Client.Answer answer = searching.as("crew").post(path + "/flights", flight);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    @Test
    void flightsArePlannedKeptAndHandedToCrews() throws IOException {
        String path = "/api/areas/" + draw(Map.of("name", "Planned")).json().path("id").asString();
        Map<String, Object> settings =
                Map.of(
                        "heightMetres",
                        60,
                        "camera",
                        "one-inch-rgb",
                        "aircraft",
                        List.of(Map.of("kind", "multirotor", "count", 2)),
                        "notes",
                        Map.of(
                                "radio",
                                List.of("118.1 MHz ground"),
                                "aborts",
                                List.of(Map.of("place", List.of(71.2, 43.1), "name", "field")),
                                "startsAt",
                                Instant.now().plus(1, ChronoUnit.DAYS).toString()));
        Client.Answer tried =
                searching.as("crew").post(path + "/plan", Map.of("settings", settings));
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        JsonNode plan = tried.json();
        assertThat(plan.path("coverage").asDouble()).isBetween(0.999, 1.0);
        assertThat(plan.path("holes").size()).isZero();
        assertThat(plan.path("busiestSeconds").asDouble())
                .isGreaterThanOrEqualTo(plan.path("boundSeconds").asDouble());
        assertThat(plan.path("success").asDouble())
                .isBetween(
                        0.89 * plan.path("detection").asDouble(),
                        0.91 * plan.path("detection").asDouble());

        Map<String, Object> closed =
                Map.of("settings", settings, "noFly", searching.square(0.5, 0.5, 0.2));
        JsonNode around = searching.as("crew").post(path + "/plan", closed).json();
        assertThat(around.path("adds").asDouble())
                .as("less is seen where a zone is closed")
                .isLessThan(plan.path("adds").asDouble());

        Map<String, Object> keep = Map.of("name", "Two quads", "settings", settings);
        assertThat(searching.as("crew").post(path + "/plans", keep).status()).isEqualTo(403);
        Client.Answer kept = searching.as("analyst").post(path + "/plans", keep);
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        JsonNode listed = searching.as("crew").get(path + "/plans").json().at("/items/0");
        assertThat(listed.at("/plan/busiestSeconds").asDouble())
                .isEqualTo(plan.path("busiestSeconds").asDouble());
        String files = path + "/plans/" + listed.path("id").asString() + "/flights.zip";
        assertThat(names(searching.as("crew").bytes(files)))
                .contains("multirotor-1-sortie-1.plan", "multirotor-1-sortie-1.waypoints")
                .contains("multirotor-2-sortie-1.gpx", "multirotor-2-sortie-1.kml")
                .contains("multirotor-2-sortie-1.kmz");
        assertThat(names(searching.as("crew").bytes(files + "?format=gpx")))
                .isNotEmpty()
                .allMatch(name -> name.endsWith(".gpx"));
        String sheet = files.replace("flights.zip", "briefing.pdf");
        try (PDDocument paper = Loader.loadPDF(searching.as("crew").bytes(sheet))) {
            assertThat(new PDFTextStripper().getText(paper))
                    .contains("Two quads", "118.1 MHz ground", "A1", "43.100000, 71.200000");
        }
        Map<String, Object> nowhere = new HashMap<>(settings);
        nowhere.put("notes", Map.of("aborts", List.of(Map.of("place", List.of(71.2, 143.1)))));
        Client.Answer refused =
                searching
                        .as("analyst")
                        .post(path + "/plans", Map.of("name", "x", "settings", nowhere));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("notes.aborts[0].place[1]");
        Map<String, Object> late = new HashMap<>(settings);
        late.put("notes", Map.of("startsAt", "+999999999-12-31T23:59:59Z"));
        Client.Answer after =
                searching
                        .as("analyst")
                        .post(path + "/plans", Map.of("name", "x", "settings", late));
        assertThat(after.status()).as(after.body()).isEqualTo(422);
        assertThat(after.body()).contains("notes.startsAt", "days");

        Map<String, Object> windy = new HashMap<>(settings);
        windy.put("windMetresPerSecond", 40);
        Client.Answer impossible =
                searching.as("analyst").post(path + "/plan", Map.of("settings", windy));
        assertThat(impossible.status()).isEqualTo(422);
        assertThat(impossible.body()).contains("multirotor-1");
    }

    private static List<String> names(byte[] archive) throws IOException {
        List<String> names = new java.util.ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(zip.readAllBytes()).isNotEmpty();
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static double sum(JsonNode numbers) {
        double sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asDouble();
        }
        return sum;
    }
}
