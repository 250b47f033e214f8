package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What a crew's laptop recorded without network becomes a place, under the flight order alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookFromAirIT {

    private static final int WIDTH = 1200;
    private static final int LENGTH = 800;

    private TestServer server;
    private Searching searching;
    private Client crew;
    private Client analyst;
    private String area = "";
    private Phone laptop = new Phone();
    private final Map<String, Object> uploads = new HashMap<>();

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        searching = new Searching(server);
        crew = searching.as("crew");
        analyst = searching.as("analyst");
        area = analyst.post(searching.areas(), searching.area()).json().path("id").asString();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void aLaptop() {
        laptop = new Phone();
        laptop.enrol(crew);
        uploads.clear();
    }

    /** A frame of a green field with a spot in the middle; kept as an upload of the crew. */
    private Map<String, Object> frame(double height, String told, List<Double> at) {
        BufferedImage picture = new BufferedImage(WIDTH, LENGTH, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(60, 120 + uploads.size(), 50));
        pen.fillRect(0, 0, WIDTH, LENGTH);
        pen.setColor(Color.WHITE);
        pen.fillRect(WIDTH / 2 - 8, LENGTH / 2 - 8, 16, 16);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Object> frame = new HashMap<>();
        frame.put("photo", upload(out.toByteArray()));
        frame.put("at", Instant.now().toString());
        frame.put("latitude", at.get(1));
        frame.put("longitude", at.get(0));
        frame.put("height", height);
        frame.put("yaw", 30);
        frame.put("pitch", -90);
        frame.put("roll", 0);
        frame.put("width", WIDTH);
        frame.put("length", LENGTH);
        frame.put("focal", 3650);
        frame.put("x", WIDTH / 2);
        frame.put("y", LENGTH / 2);
        frame.put("told", told);
        return frame;
    }

    private String upload(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            String name = HexFormat.of().formatHex(hash);
            uploads.put(name, crew.attach(searching.operation(), "photo", "f.jpg", bytes));
            return name;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> look(
            String sighting, List<Double> at, List<Map<String, Object>> frames) {
        List<Object> photos = new ArrayList<>();
        for (Map<String, Object> frame : frames) {
            photos.add(frame.get("photo"));
        }
        return new HashMap<>(
                Map.of(
                        "sighting",
                        sighting,
                        "operation",
                        searching.operation(),
                        "area",
                        area,
                        "thing",
                        1,
                        "latitude",
                        at.get(1),
                        "longitude",
                        at.get(0),
                        "radius95",
                        9.5,
                        "note",
                        "by the river",
                        "frames",
                        frames,
                        "photos",
                        photos));
    }

    private JsonNode record(Map<String, Object> look) {
        laptop.append(Instant.now(), "look", look);
        Client.Answer answer = laptop.send(crew, laptop.entries(), uploads);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode sighting(String id) {
        return analyst.get("/api/sightings/" + id).json();
    }

    @Test
    void bothPassesStandSideBySideInTriageWithWhatEachCouldTell() {
        String id = UUID.randomUUID().toString();
        List<Double> at = searching.at(0.5, 0.5);

        JsonNode answer =
                record(look(id, at, List.of(frame(250, "unsure", at), frame(150, "there", at))));

        assertThat(answer.path("quarantined").size()).as(answer.toString()).isZero();
        JsonNode told = sighting(id);
        assertThat(told.path("state").asString()).isEqualTo("candidate");
        assertThat(told.path("source").asString()).isEqualTo("crew");
        assertThat(told.path("detections").size()).isEqualTo(2);
        assertThat(told.at("/detections/0/heightMetres").asDouble()).isEqualTo(150);
        assertThat(told.at("/detections/0/tells/told").asString()).isEqualTo("there");
        assertThat(told.at("/detections/0/tells/pixels").asDouble())
                .isCloseTo(3650 / 150.0, within(1e-9));
        double there = told.at("/detections/0/tells/seenIfThere").asDouble();
        assertThat(told.at("/odds/basis").asString()).isEqualTo("even");
        assertThat(told.at("/odds/after").asDouble())
                .isCloseTo(there / (there + 0.05), within(1e-9));
        for (int i = 0; i < 2; i++) {
            String ground = told.at("/detections/" + i + "/ground").asString();
            assertThat(analyst.get(ground).status()).as(ground).isEqualTo(200);
            String chip = told.at("/detections/" + i + "/chip").asString();
            assertThat(analyst.get(chip).status()).as(chip).isEqualTo(200);
        }
        int steps = told.path("history").size();
        assertThat(laptop.send(crew, laptop.entries(), uploads).json().path("accepted").asInt())
                .isEqualTo(1);
        assertThat(sighting(id).path("history").size()).as("sent twice").isEqualTo(steps);
        assertThat(sighting(id).path("detections").size()).isEqualTo(2);
    }

    @Test
    void oneFrameWaitsToBeLookedAtFromLowerAndComesBack() {
        String id = UUID.randomUUID().toString();
        List<Double> at = searching.at(0.4, 0.45);

        record(look(id, at, List.of(frame(250, "unsure", at))));
        assertThat(sighting(id).path("state").asString()).isEqualTo("re-look");
        assertThat(sighting(id).path("odds").isMissingNode()).isTrue();
        assertThat(crew.get("/api/relooks?operation=" + searching.operation()).body()).contains(id);

        Map<String, Object> lower = look(id, at, List.of(frame(120, "not-there", at)));
        lower.put("radius95", 4.0);
        record(lower);
        JsonNode told = sighting(id);
        assertThat(told.path("state").asString()).isEqualTo("candidate");
        assertThat(told.path("detections").size()).isEqualTo(2);
        assertThat(told.path("radius95").asDouble()).isEqualTo(4);
        assertThat(told.at("/odds/after").asDouble()).isLessThan(0.1);
    }

    @Test
    void whatWaitsIsFlownOnAShortTour() throws IOException {
        List<String> waiting = new ArrayList<>();
        for (double east : new double[] {0.45, 0.47, 0.44}) {
            String id = UUID.randomUUID().toString();
            List<Double> at = searching.at(east, 0.5);
            record(look(id, at, List.of(frame(250, "unsure", at))));
            waiting.add(id);
        }
        Map<String, Object> settings =
                Map.of(
                        "heightMetres",
                        250,
                        "aircraft",
                        List.of(Map.of("kind", "multirotor", "launch", searching.at(0.4, 0.5))));
        String path = "/api/areas/" + area + "/lower-tour";

        JsonNode tour = crew.post(path, Map.of("settings", settings)).json();
        List<String> flown = new ArrayList<>();
        for (JsonNode look : tour.path("looks")) {
            flown.add(look.path("sighting").asString());
            assertThat(look.path("heightMetres").asDouble()).isBetween(30.0, 250.0);
            assertThat(look.path("settles").asDouble()).isGreaterThan(0.99);
        }
        assertThat(flown).as(tour.toString()).containsAll(waiting);
        assertThat(tour.at("/plan/sorties").size()).isEqualTo(1);

        Map<String, Object> named = Map.of("settings", settings, "name", "Evening tour");
        assertThat(crew.post(path, named).status()).as("who keeps plans").isEqualTo(403);
        Client.Answer kept = analyst.post(path, named);
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        String plan = kept.json().at("/kept/id").asString();
        assertThat(crew.get("/api/areas/" + area + "/plans").json().at("/items/0/name").asString())
                .isEqualTo("Evening tour");
        String files = "/api/areas/" + area + "/plans/" + plan;
        assertThat(crew.bytes(files + "/flights.zip")).startsWith('P', 'K');
        try (PDDocument paper = Loader.loadPDF(crew.bytes(files + "/briefing.pdf"))) {
            assertThat(new PDFTextStripper().getText(paper)).contains("Evening tour");
        }
        Map<String, Object> low = Map.of("settings", settings, "lowestMetres", 400);
        assertThat(analyst.post(path, low).status()).isEqualTo(422);
        assertThat(analyst.post(path, Map.of()).status()).isEqualTo(422);
    }

    @Test
    void withoutAnOrderThatHoldsThereAndThenItIsSealed() {
        List<Double> outside = searching.at(0.05, 0.05);
        String first = UUID.randomUUID().toString();
        JsonNode answer = record(look(first, outside, List.of(frame(150, "there", outside))));
        assertThat(answer.at("/quarantined/0/sentence").asString()).contains("No flight order");
        assertThat(analyst.get("/api/sightings/" + first).status()).isEqualTo(404);

        List<Double> at = searching.at(0.5, 0.55);
        Map<String, Object> early = frame(150, "there", at);
        early.put("at", Instant.now().minusSeconds(86_400).toString());
        String second = UUID.randomUUID().toString();
        assertThat(record(look(second, at, List.of(early))).path("quarantined").size())
                .isEqualTo(2);
        assertThat(analyst.get("/api/sightings/" + second).status()).isEqualTo(404);
    }

    @Test
    void anOrderRevokedMeanwhileSealsTheLook() {
        String order = searching.confirmed("FO-2026-12");
        Map<String, Object> other = new HashMap<>(searching.area());
        other.put("name", "Other meadow");
        other.put("flightOrder", order);
        String id = UUID.randomUUID().toString();
        List<Double> at = searching.at(0.55, 0.5);
        Map<String, Object> look = look(id, at, List.of(frame(150, "there", at)));
        look.put("area", analyst.post(searching.areas(), other).json().path("id").asString());
        searching.revoke(order);

        assertThat(record(look).path("quarantined").size()).isEqualTo(1);
        assertThat(analyst.get("/api/sightings/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoPictureOrAnotherOneIsSealedUnread() {
        List<Double> at = searching.at(0.52, 0.5);
        Map<String, Object> noPicture = frame(150, "there", at);
        noPicture.put("photo", upload(new byte[] {1, 2, 3}));
        Map<String, Object> other = frame(150, "there", at);
        other.put("width", WIDTH + 1);
        Map<String, Object> nowhere = frame(150, "there", at);
        nowhere.put("latitude", 91);

        for (Map<String, Object> frame : List.of(noPicture, other, nowhere)) {
            String id = UUID.randomUUID().toString();
            JsonNode answer = record(look(id, at, List.of(frame)));
            JsonNode last = answer.path("quarantined").get(answer.path("quarantined").size() - 1);
            assertThat(last.path("sentence").asString()).contains("cannot be understood");
            assertThat(analyst.get("/api/sightings/" + id).status()).isEqualTo(404);
        }
        assertThat(laptop.told(crew).json().path("accepted").asInt()).isEqualTo(3);
    }

    @Test
    void whoDoesNotFlyRecordsNoLook() {
        Client investigator = searching.as("investigator");
        Phone phone = new Phone();
        phone.enrol(investigator);
        List<Double> at = searching.at(0.5, 0.5);
        phone.append(
                Instant.now(),
                "look",
                look(UUID.randomUUID().toString(), at, List.of(frame(150, "there", at))));
        JsonNode answer = phone.send(investigator, phone.entries(), uploads).json();
        assertThat(answer.at("/quarantined/0/sentence").asString()).contains("role");
    }
}
