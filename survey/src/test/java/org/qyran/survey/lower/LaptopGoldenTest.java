package org.qyran.survey.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.locate.Locator;
import org.qyran.geo.terrain.LevelGround;

/**
 * The crew's laptop computes the same in the browser, without network. What it must come to stands
 * in {@code web/src/lower/golden.json}: written here with {@code -Dqyran.golden=write}, held here
 * to this engine and there ({@code lower.test.ts}) to the page.
 */
class LaptopGoldenTest {

    private static final Path FILE = Path.of("..", "web", "src", "lower", "golden.json");
    private static final double GROUND_ERROR = 3;

    @Test
    void thePageIsHeldToThisEngine() throws IOException {
        String now =
                """
                {
                  "locate": [
                %s
                  ],
                  "passes": [
                %s
                  ],
                  "ways": [
                %s
                  ]
                }
                """
                        .formatted(lines(places()), lines(passes()), lines(ways()));
        if ("write".equals(System.getProperty("qyran.golden"))) {
            Files.writeString(FILE, now);
        }
        assertThat(FILE).hasContent(now);
    }

    private static String lines(List<String> all) {
        return "    " + String.join(",\n    ", all);
    }

    private static List<String> places() {
        Random random = new Random(4);
        Locator locator =
                new Locator(
                        new LevelGround(
                                0, HeightReference.ABOVE_GROUND, GROUND_ERROR, "level ground"));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double latitude = i == 0 ? 42.9 : 120 * random.nextDouble() - 60;
            double longitude = i == 0 ? 71.4 : 358 * random.nextDouble() - 179;
            double height = i == 0 ? 250 : 40 + 360 * random.nextDouble();
            double yaw = 360 * random.nextDouble();
            double pitch = i % 4 == 0 ? -90 : -90 + 50 * random.nextDouble();
            double roll = i % 4 == 0 ? 0 : 4 * random.nextDouble() - 2;
            CameraModel camera = CameraModel.pinhole(5472, 3648, 3650);
            Pixel pixel = new Pixel(5472 * random.nextDouble(), 3648 * random.nextDouble());
            PoseError error =
                    new PoseError(2, 3, i % 3 == 0 ? 6 : 3, i % 5 == 0 ? 5 : 0.7, 0.7, 0.015);
            CameraPose pose =
                    new CameraPose(
                            new GroundPoint(latitude, longitude, height),
                            HeightReference.ABOVE_GROUND,
                            Rotation.of(new Attitude(yaw, pitch, roll)),
                            error);
            String asked =
                    object(
                            "latitude",
                            latitude,
                            "longitude",
                            longitude,
                            "height",
                            height,
                            "yaw",
                            yaw,
                            "pitch",
                            pitch,
                            "roll",
                            roll,
                            "x",
                            pixel.x(),
                            "y",
                            pixel.y(),
                            "yawError",
                            error.yawDegrees(),
                            "pitchError",
                            error.pitchDegrees());
            all.add(
                    "{\"asked\": %s, \"found\": %s}"
                            .formatted(asked, found(locator.locate(camera, pose, pixel, 3))));
        }
        return all;
    }

    private static String found(Locator.Location location) {
        return switch (location) {
            case Locator.Location.Found found ->
                    object(
                            "latitude",
                            found.ground().place().latitudeDegrees(),
                            "longitude",
                            found.ground().place().longitudeDegrees(),
                            "radius95",
                            found.error().radius95Metres());
            case Locator.Location.Missed _, Locator.Location.Unbounded _ -> "null";
        };
    }

    private static List<String> passes() {
        List<String> all = new ArrayList<>();
        for (double thing : new double[] {0.5, 1, 4, 6}) {
            for (double before : new double[] {0.2, 0.5, 0.7}) {
                for (double lowest : new double[] {30, 120}) {
                    CameraModel camera = CameraModel.pinhole(5472, 3648, 3650);
                    Eye eye = new Eye(camera, thing, 0.05, "made up");
                    Question question = new Question(before, 0.9, 0.1, eye::at);
                    SecondPass pass = SecondPass.over(question, 20 * thing, camera, lowest, 250);
                    String asked =
                            object(
                                    "thing",
                                    thing,
                                    "before",
                                    before,
                                    "lowest",
                                    lowest,
                                    "highest",
                                    250,
                                    "radius95",
                                    20 * thing);
                    String told =
                            object(
                                    "height",
                                    pass.heightAboveGroundMetres(),
                                    "frames",
                                    pass.frames(),
                                    "swath",
                                    pass.swathMetres(),
                                    "settles",
                                    pass.settles(),
                                    "bits",
                                    pass.bits(),
                                    "seenIfThere",
                                    pass.recognition().seenIfThere(),
                                    "afterSeen",
                                    pass.recognition().after(before, true),
                                    "afterNotSeen",
                                    pass.recognition().after(before, false));
                    all.add("{\"asked\": %s, \"told\": %s}".formatted(asked, told));
                }
            }
        }
        return all;
    }

    private static List<String> ways() {
        List<String> all = new ArrayList<>();
        for (double wind : new double[] {0, 47, 225, 359, -20}) {
            Overflight way = Overflight.against(new GroundPoint(42.9, 71.4, 0), wind, 300);
            all.add(
                    object(
                            "wind", wind,
                            "entryLatitude", way.entry().latitudeDegrees(),
                            "entryLongitude", way.entry().longitudeDegrees(),
                            "exitLatitude", way.exit().latitudeDegrees(),
                            "exitLongitude", way.exit().longitudeDegrees(),
                            "course", way.courseDegrees()));
        }
        return all;
    }

    /** Ten digits: what another machine's last bits change is not written. */
    private static String object(Object... namesAndNumbers) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            double number = ((Number) namesAndNumbers[i + 1]).doubleValue();
            fields.add(
                    "\"%s\": %s"
                            .formatted(
                                    namesAndNumbers[i],
                                    String.format(Locale.ROOT, "%.10f", number)));
        }
        return "{" + String.join(", ", fields) + "}";
    }
}
