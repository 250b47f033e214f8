package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.imagery.chip.Cover;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What is shown of a place, and what is not any more once it was blurred, through HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int FARTHEST = 40;
    private static final int STEP = 8;
    private static final int OUTLINE = 0xff3b30;

    private TestServer server;
    private String operation;
    private JsonNode sighting;

    @BeforeAll
    void fly(@TempDir Path folder) throws Exception {
        server = TestServer.start();
        Client crew = server.as("crew");
        operation = crew.get("/api/operations").json().at("/items/0/id").asString();
        new Scenario(World.of(14, 220), List.of(Sensor.FIVE_BAND), List.of(250.0, 150.0))
                .write(folder.resolve("flight"), 2, Progress.SILENT);
        for (int height : new int[] {250, 150}) {
            String file = "pass-%dm-five-band.tif".formatted(height);
            crew.upload(
                    pass(crew, height), file, Files.readAllBytes(folder.resolve("flight/" + file)));
        }
        sighting = seenTwice(crew);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String pass(Client crew, int height) {
        return crew.post(
                        "/api/operations/" + operation + "/passes",
                        Map.of(
                                "name",
                                height + " m",
                                "heightMetres",
                                height,
                                "sensor",
                                "five-band",
                                "flownAt",
                                Instant.now().toString(),
                                "flightOrder",
                                "FO-1"))
                .json()
                .path("id")
                .asString();
    }

    /** The best sighting that both passes show. */
    private JsonNode seenTwice(Client crew) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            JsonNode jobs = crew.get("/api/jobs?operation=" + operation).json().path("items");
            boolean done = jobs.size() == 2;
            for (JsonNode job : jobs) {
                done &= job.path("state").asString().equals("done");
            }
            if (done) {
                break;
            }
            Thread.sleep(200);
        }
        for (JsonNode brief :
                crew.get("/api/sightings?operation=" + operation).json().path("items")) {
            JsonNode whole = crew.get("/api/sightings/" + brief.path("id").asString()).json();
            List<Double> heights = new ArrayList<>();
            whole.path("detections").forEach(d -> heights.add(d.path("heightMetres").asDouble()));
            if (heights.contains(150.0) && heights.contains(250.0)) {
                return whole;
            }
        }
        throw new AssertionError("no sighting was seen from both heights");
    }

    private JsonNode seenFrom(double height) {
        for (JsonNode seen : sighting.path("detections")) {
            if (seen.path("heightMetres").asDouble() == height) {
                return seen;
            }
        }
        throw new AssertionError("not seen from " + height + " m");
    }

    private static BufferedImage picture(Client who, String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(who.bytes(path)));
    }

    /** The two pictures agree best where they lie: no shift by a metre makes them more alike. */
    @Test
    void twoPassesLieOnOneSquareOfGround() throws IOException {
        Client analyst = server.as("analyst");
        BufferedImage high = picture(analyst, seenFrom(250).path("ground").asString());
        BufferedImage low = picture(analyst, seenFrom(150).path("ground").asString());

        assertThat(seenFrom(150).path("groundSamplingMetres").asDouble())
                .isLessThan(seenFrom(250).path("groundSamplingMetres").asDouble());
        assertThat(high.getWidth()).isEqualTo(low.getWidth()).isEqualTo(high.getHeight());
        double best = likeness(high, low, 0, 0);
        assertThat(best).isGreaterThan(0.5);
        for (int east = -FARTHEST; east <= FARTHEST; east += STEP) {
            for (int south = -FARTHEST; south <= FARTHEST; south += STEP) {
                if (east != 0 || south != 0) {
                    assertThat(likeness(high, low, east, south)).isLessThan(best);
                }
            }
        }
    }

    /**
     * A chip has its own pixels; what is at a share of its side is the same place of the raster.
     */
    private static int grey(BufferedImage picture, double across, double down) {
        return picture.getRGB(
                        (int) (across * picture.getWidth()), (int) (down * picture.getHeight()))
                & 0xffffff;
    }

    private static Map<String, Object> whole(double side) {
        return Map.of(
                "why",
                "face",
                "shapes",
                List.of(
                        Map.of(
                                "points",
                                List.of(
                                        List.of(0, 0),
                                        List.of(side, 0),
                                        List.of(side, side),
                                        List.of(0, side)))));
    }

    /** Every address that answers with a picture, or holds one; a new one must be covered here. */
    private static final List<String> WITH_PICTURES =
            List.of(
                    "GET /api/chips/{id}",
                    "GET /api/exhibits/labels.pdf",
                    "GET /api/bulletins/{id}/bulletin.pdf",
                    "GET /api/operations/{id}/case.jsonld",
                    "GET /api/operations/{id}/seizures.csv",
                    "GET /api/bulletins/{id}/tables.xlsx",
                    "GET /api/bulletins/{id}/figures.csv",
                    "GET /api/bulletins/{id}/disclosure.qb",
                    "POST /api/operations/{id}/court-bundles",
                    "GET /api/exhibits/photos/{id}",
                    "GET /api/network/entities/{id}/dossier.pdf",
                    "GET /api/operations/{id}/network/export",
                    "GET /api/photos/{id}",
                    "GET /api/plans/{id}/orders.pdf",
                    "GET /api/rasters/{id}/tiles/{z}/{x}/{y}.png",
                    "GET /api/sightings/{id}/chips/{detection}",
                    "GET /api/sightings/{id}/packet.pdf",
                    "POST /api/chips/{id}/unsealing",
                    "POST /api/photos/{id}/unsealing",
                    "POST /api/sightings/{id}/packet/unsealing");

    @Test
    void everyAddressThatShowsPicturesIsKnownHere() {
        List<String> found = new ArrayList<>();
        server.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    String type = handler.getMethod().getGenericReturnType().getTypeName();
                    boolean bytes =
                            type.contains("byte[]")
                                    || type.contains("Resource")
                                    || type.contains("Stream");
                    boolean journal = handler.getBeanType().getSimpleName().contains("Journal");
                    boolean unitsMap = handler.getBeanType().getSimpleName().contains("Basemap");
                    boolean events = type.contains("SseEmitter");
                    boolean lines = handler.getBeanType().getSimpleName().contains("FlightPlans");
                    if (bytes && !journal && !events && !unitsMap && !lines) {
                        info.getMethodsCondition()
                                .getMethods()
                                .forEach(m ->
                                        info.getPatternValues()
                                                .forEach(p -> found.add(m + " " + p)));
                    }
                });
        assertThat(found).containsExactlyInAnyOrderElementsOf(WITH_PICTURES);
    }

    /**
     * The whole way: chip, square, tiles, packet; before the blur they differ, after they are grey.
     */
    @Test
    void whatIsBlurredIsInNothingAnyMore() throws Exception {
        Client analyst = server.as("analyst");
        String id = sighting.path("id").asString();
        JsonNode seen = seenFrom(150);
        String detection = seen.path("id").asString();
        String tile = tileOver(seen);
        Client.Answer before = analyst.get(seen.path("ground").asString());
        BufferedImage chipBefore = picture(analyst, "/api/chips/" + detection);
        BufferedImage tileBefore = picture(analyst, tile);
        String reported = report(id);
        byte[] packetBefore = analyst.bytes("/api/sightings/" + id + "/packet.pdf");
        assertThat(picturesWithColour(packetBefore)).isGreaterThan(1);

        String version = analyst.get("/api/sightings/" + id).tag();
        String ground = "/api/sightings/%s/chips/%s".formatted(id, detection);
        assertThat(server.as("crew").post(ground + "/blurs", whole(512), "If-Match", version))
                .extracting(Client.Answer::status)
                .isEqualTo(403);
        assertThat(analyst.post(ground + "/blurs", whole(512), "If-Match", "\"99\"").status())
                .isEqualTo(412);
        Client.Answer made =
                analyst.post(
                        ground + "/blurs",
                        whole(512),
                        "If-Match",
                        version,
                        "Idempotency-Key",
                        "once");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(
                        analyst.post(
                                        ground + "/blurs",
                                        whole(512),
                                        "If-Match",
                                        version,
                                        "Idempotency-Key",
                                        "once")
                                .body())
                .isEqualTo(made.body());

        // The browser's copy is not confirmed any more, and its address is another one.
        assertThat(analyst.getWith(ground, "If-None-Match", before.tag()).status()).isEqualTo(200);
        JsonNode again = analyst.get("/api/sightings/" + id).json();
        assertThat(again.toString()).contains(ground + "?blurred=1");
        BufferedImage square = picture(analyst, ground);
        BufferedImage chip = picture(analyst, "/api/chips/" + detection);
        BufferedImage draped = picture(analyst, tile);
        for (double at = 0.3; at < 0.8; at += 0.05) {
            for (double down = 0.3; down < 0.7; down += 0.05) {
                assertThat(grey(square, at, down)).isIn(Cover.GREY, OUTLINE);
                assertThat(grey(chip, at, down)).isEqualTo(Cover.GREY);
            }
        }
        assertThat(greys(draped)).isGreaterThan(greys(tileBefore));
        assertThat(colours(chipBefore)).isGreaterThan(20);
        assertThat(colours(chip))
                .as("grey, and the black and white of scale and mark")
                .isLessThan(5);
        assertThat(picturesWithColour(analyst.bytes("/api/sightings/" + id + "/packet.pdf")))
                .isLessThan(picturesWithColour(packetBefore));

        original(detection, made.json().path("id").asString(), reported);
    }

    /** Sealed: the prosecutor alone, with a reason, and it is an act; lifting too. */
    private void original(String detection, String blur, String reported) throws Exception {
        String unseal = "/api/chips/" + detection + "/unsealing";
        Map<String, Object> reason = Map.of("reason", "the court asked");
        for (String who : List.of("analyst", "investigator", "commander", "overseer")) {
            assertThat(server.as(who).post(unseal, reason).status()).isEqualTo(403);
        }
        Client prosecutor = server.as("prosecutor");
        assertThat(prosecutor.post(unseal, Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(prosecutor.post(unseal, reason).status()).isEqualTo(200);
        assertThat(
                        prosecutor.post(
                                "/api/sightings/%s/packet/unsealing".formatted(reported), reason))
                .extracting(Client.Answer::status)
                .isEqualTo(200);
        assertThat(acts(prosecutor, "/api/journal?action=unseal&object=" + detection)).isEqualTo(1);

        String lifting = "/api/blurs/" + blur + "/lifting";
        assertThat(server.as("analyst").post(lifting, reason, "If-Match", "\"1\"").status())
                .isEqualTo(403);
        assertThat(prosecutor.post(lifting, reason, "If-Match", "\"7\"").status()).isEqualTo(412);
        assertThat(prosecutor.post(lifting, reason, "If-Match", "\"1\"").status()).isEqualTo(204);
        assertThat(prosecutor.post(lifting, reason, "If-Match", "\"2\"").status()).isEqualTo(409);
        assertThat(colours(picture(prosecutor, "/api/chips/" + detection))).isGreaterThan(20);
    }

    /** Rows get their places a quarter of a second later. */
    private static int acts(Client who, String path) throws InterruptedException {
        for (int attempt = 0; attempt < 50; attempt++) {
            int found = who.get(path).json().path("items").size();
            if (found > 0) {
                return found;
            }
            Thread.sleep(200);
        }
        return 0;
    }

    private String report(String id) {
        Client analyst = server.as("analyst");
        String tag = analyst.get("/api/sightings/" + id).tag();
        String confirmed =
                Planted.done(
                                analyst.post(
                                        "/api/sightings/" + id + "/judgement",
                                        Map.of("answer", "confirm"),
                                        "If-Match",
                                        tag))
                        .tag();
        Planted.done(
                analyst.post("/api/sightings/" + id + "/report", Map.of(), "If-Match", confirmed));
        return id;
    }

    private String tileOver(JsonNode seen) {
        return DrapedPixel.of(
                        sighting.path("latitude").asDouble(), sighting.path("longitude").asDouble())
                .path(seen.path("raster").asString());
    }

    private static int greys(BufferedImage picture) {
        int greys = 0;
        for (int row = 0; row < picture.getHeight(); row++) {
            for (int column = 0; column < picture.getWidth(); column++) {
                greys += (picture.getRGB(column, row) & 0xffffff) == Cover.GREY ? 1 : 0;
            }
        }
        return greys;
    }

    private static long colours(BufferedImage picture) {
        return java.util.Arrays.stream(
                        picture.getRGB(
                                0,
                                0,
                                picture.getWidth(),
                                picture.getHeight(),
                                null,
                                0,
                                picture.getWidth()))
                .distinct()
                .count();
    }

    /** Of those in the PDF, how many show more than grey, scale and mark. */
    private static int picturesWithColour(byte[] pdf) throws IOException {
        int colourful = 0;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    if (page.getResources().getXObject(name) instanceof PDImageXObject image) {
                        colourful += colours(image.getImage()) > 5 ? 1 : 0;
                    }
                }
            }
        }
        return colourful;
    }

    @Test
    void aPhotoIsShownUprightAndWithoutWhatWasPaintedAndNothingElseOfItsFile() throws Exception {
        Planted planted = new Planted(server);
        Planted.Place place = planted.place("FO-2", "photo");
        String authority =
                planted.authority("search-warrant", "W-9", Instant.now().minusSeconds(60));
        planted.searched(place, authority, "CASE-9", "photo");
        String unreadable =
                planted.as("analyst")
                        .get("/api/sightings/" + place.sighting())
                        .json()
                        .at("/outcome/photos/0")
                        .asString();
        assertThat(planted.as("analyst").post(unreadable + "/blurs", whole(9)).status())
                .isEqualTo(409);

        UUID photo = UUID.randomUUID();
        byte[] original = photo();
        String address = planted.keep(original);
        server.bean(Work.class)
                .within(
                        planted.operation,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                """
                                                insert into photo (id, sighting, operation, operations,
                                                    address, taken_at, by_account)
                                                select :id, sighting, operation, operations, :address,
                                                    taken_at, by_account
                                                from photo where sighting = :sighting
                                                """)
                                        .param("id", photo)
                                        .param("address", address)
                                        .param("sighting", place.sighting())
                                        .update());
        Client analyst = planted.as("analyst");
        String path = "/api/photos/" + photo;
        assertThat(analyst.bytes(path)).isEqualTo(original);
        Planted.done(
                analyst.post(
                        path + "/blurs",
                        Map.of(
                                "why",
                                "plate",
                                "shapes",
                                List.of(
                                        Map.of(
                                                "radius",
                                                8,
                                                "points",
                                                List.of(List.of(32, 24), List.of(40, 24)))))));

        byte[] shown = analyst.bytes(path);
        BufferedImage blurred = ImageIO.read(new ByteArrayInputStream(shown));
        assertThat(new String(shown, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("whose file this is");
        for (int channel = 0; channel < 24; channel += 8) {
            assertThat((blurred.getRGB(36, 24) >> channel) & 0xff).isBetween(120, 134);
        }
        assertThat(blurred.getRGB(5, 5) & 0xff).isGreaterThan(200);
        assertThat(server.as("crew").post(path + "/unsealing", Map.of("reason", "x")).status())
                .isEqualTo(403);
        assertThat(
                        server.as("prosecutor")
                                .post(path + "/unsealing", Map.of("reason", "x"))
                                .status())
                .isEqualTo(200);
    }

    /** White, with a comment in the file. */
    private static byte[] photo() throws IOException {
        BufferedImage white = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        java.util.Arrays.fill(
                ((java.awt.image.DataBufferInt) white.getRaster().getDataBuffer()).getData(),
                0xffffff);
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        ImageIO.write(white, "jpeg", out);
        byte[] plain = out.toByteArray();
        byte[] words = "whose file this is".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        java.io.ByteArrayOutputStream with = new java.io.ByteArrayOutputStream();
        with.write(plain, 0, 2);
        with.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (words.length + 2)});
        with.writeBytes(words);
        with.write(plain, 2, plain.length - 2);
        return with.toByteArray();
    }

    /** Correlation of greens, away from the server's own marks at the edges. */
    private static double likeness(BufferedImage one, BufferedImage other, int east, int south) {
        double n = 0;
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int row = 80; row < 430; row += 2) {
            for (int column = 80; column < 430; column += 2) {
                double x = (one.getRGB(column, row) >> 8) & 0xff;
                double y = (other.getRGB(column + east, row + south) >> 8) & 0xff;
                n++;
                a += x;
                b += y;
                aa += x * x;
                bb += y * y;
                ab += x * y;
            }
        }
        return (ab - a * b / n) / Math.sqrt((aa - a * a / n) * (bb - b * b / n));
    }

    @Test
    void whoMayNotSeeItGetsTheSameAsForNothing() {
        String path = seenFrom(250).path("ground").asString();
        String nothing =
                path.substring(0, path.lastIndexOf('/')) + "/" + java.util.UUID.randomUUID();

        for (String who : List.of("overseer", "custodian", "administrator")) {
            assertThat(server.as(who).get(path).status()).isEqualTo(404);
            assertThat(server.as(who).get(path).body())
                    .isEqualTo(server.as(who).get(nothing).body());
        }
        assertThat(new Client(server.address()).get(path).status()).isEqualTo(401);
    }

    @Test
    void theBrowserAsksEachTimeAndIsToldWhenNothingChanged() {
        Client analyst = server.as("analyst");
        String path = seenFrom(250).path("ground").asString();
        Client.Answer first = analyst.get(path);

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache, private");
        assertThat(analyst.getWith(path, "If-None-Match", first.tag()).status()).isEqualTo(304);
    }
}
