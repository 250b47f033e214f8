package org.qyran.exchange.klv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.kernel.BadInput;

class UasFrameTest {

    private static final Path PATH = Path.of("flight.ts");

    @Test
    void theSensorTurnsOnItsPlatform() throws BadInput {
        // Heading east, level; the sensor 90 degrees to the right looks south, 30 degrees down.
        Rotation south = rotation(90, 0, 0, 90, -30, 0);
        assertSame(south, Rotation.of(new Attitude(180, -30, 0)));
        // Right wing 20 degrees down: a sensor looking right looks 20 degrees lower.
        assertSame(rotation(0, 0, 20, 90, -30, 0), Rotation.of(new Attitude(90, -50, 0)));
        // Nose 10 degrees up, looking ahead: 10 degrees higher; its own roll stays.
        assertSame(rotation(45, 10, 0, 0, -60, 5), Rotation.of(new Attitude(45, -50, 5)));
    }

    @Test
    void betweenPacketsThePositionIsBetween() throws BadInput {
        UasTrack track =
                new UasTrack(
                        List.of(
                                new UasTrack.Point(1, metadata(0, 0, 0, 0, -90, 0, 43.0)),
                                new UasTrack.Point(2, metadata(0, 0, 0, 0, -90, 0, 43.1))),
                        0,
                        Optional.empty());
        UasFrame frame = UasFrame.at(PATH, track, 1.25, 640, 480);
        assertThat(frame.frame().pose().position().latitudeDegrees())
                .isCloseTo(43.025, within(1e-9));
        assertThatThrownBy(() -> UasFrame.at(PATH, track, 9, 640, 480))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("flight.ts")
                .hasMessageContaining("9");
    }

    @Test
    void theRealStreamsFrameCentreLiesOnItsOwnOpticalAxis() throws IOException {
        Path real =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/uav-metadata/sample-stream.ts");
        Assumptions.assumeTrue(Files.exists(real), "needs ../shared/data/uav-metadata");
        UasTrack track = UasTrack.read(real);
        UasMetadata first = track.points().getFirst().metadata();
        UasFrame frame = UasFrame.at(real, track, track.points().getFirst().seconds(), 640, 480);
        GroundPoint sensor = frame.frame().pose().position();
        LocalFrame local = new LocalFrame(sensor);
        GroundPoint centre = first.frameCentre().orElseThrow();
        Vector3 told =
                local.local(
                        new GroundPoint(
                                centre.latitudeDegrees(),
                                centre.longitudeDegrees(),
                                frame.groundMetres().orElseThrow()));
        Vector3 axis = frame.frame().pose().rotation().forward();
        double apart = Math.toDegrees(Math.acos(axis.dot(told.unit())));
        assertThat(apart).isLessThan(1.0);
    }

    private static Rotation rotation(
            double heading, double pitch, double roll, double azimuth, double elevation, double own)
            throws BadInput {
        UasMetadata m = metadata(heading, pitch, roll, azimuth, elevation, own, 43);
        UasTrack track = new UasTrack(List.of(new UasTrack.Point(0, m)), 0, Optional.empty());
        return UasFrame.at(PATH, track, 0, 640, 480).frame().pose().rotation();
    }

    private static UasMetadata metadata(
            double heading,
            double pitch,
            double roll,
            double azimuth,
            double elevation,
            double own,
            double latitude) {
        Map<Item, Double> numbers = new EnumMap<>(Item.class);
        numbers.put(Item.PLATFORM_HEADING, heading);
        numbers.put(Item.PLATFORM_PITCH_FULL, pitch);
        numbers.put(Item.PLATFORM_ROLL_FULL, roll);
        numbers.put(Item.SENSOR_RELATIVE_AZIMUTH, azimuth);
        numbers.put(Item.SENSOR_RELATIVE_ELEVATION, elevation);
        numbers.put(Item.SENSOR_RELATIVE_ROLL, own);
        numbers.put(Item.SENSOR_LATITUDE, latitude);
        numbers.put(Item.SENSOR_LONGITUDE, 71.0);
        numbers.put(Item.SENSOR_TRUE_ALTITUDE, 500.0);
        numbers.put(Item.SENSOR_HORIZONTAL_FIELD_OF_VIEW, 40.0);
        return new UasMetadata(Instant.EPOCH, numbers, Optional.empty(), Optional.empty());
    }

    private static void assertSame(Rotation a, Rotation b) {
        assertThat(a.right().minus(b.right()).length()).as("%s %s", a, b).isLessThan(1e-9);
        assertThat(a.down().minus(b.down()).length()).isLessThan(1e-9);
    }
}
