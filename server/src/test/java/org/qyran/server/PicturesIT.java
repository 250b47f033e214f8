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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;
import tools.jackson.databind.JsonNode;

/** What two passes show of one place, through HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int FARTHEST = 40;
    private static final int STEP = 8;

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
