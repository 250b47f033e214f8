package org.qyran.exchange.klv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;

class UasMetadataTest {

    @TempDir Path folder;

    private final Path data =
            Path.of(System.getProperty("qyran.root", "."))
                    .resolve("../shared/data/uav-metadata")
                    .normalize();

    @BeforeEach
    void realPackets() {
        Assumptions.assumeTrue(Files.isDirectory(data), "needs ../shared/data/uav-metadata");
    }

    /**
     * The standard's own example values, which this packet carries; its checksum was left as it was
     * when somebody put the packet together, and is mended here.
     */
    @Test
    void theBarePacketSaysWhatTheStandardsExamplesSay() throws IOException {
        byte[] bytes = bytes("DynamicConstantMISMMSPacketData.bin");
        assertThatThrownBy(() -> UasMetadata.read("as it is", bytes))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("checksum")
                .hasMessageContaining("3e1e");
        bytes[bytes.length - 2] = 0x3e;
        bytes[bytes.length - 1] = 0x1e;
        UasMetadata packet = UasMetadata.read("mended", bytes);
        assertThat(packet.time()).hasToString("2009-01-12T22:08:22Z");
        assertThat(packet.mission()).hasValue("Mission 12");
        assertThat(packet.platform()).hasValue("Predator");
        assertNumber(packet, Item.PLATFORM_HEADING, 159.974365, 1e-5);
        assertNumber(packet, Item.PLATFORM_PITCH, -0.431531724, 1e-8);
        assertNumber(packet, Item.PLATFORM_ROLL, 3.40586566, 1e-7);
        assertNumber(packet, Item.SENSOR_LATITUDE, 60.1768229669783, 1e-9);
        assertNumber(packet, Item.SENSOR_LONGITUDE, 128.426759042045, 1e-9);
        assertNumber(packet, Item.SENSOR_TRUE_ALTITUDE, 14190.7195, 1e-3);
        assertNumber(packet, Item.SENSOR_HORIZONTAL_FIELD_OF_VIEW, 144.571298, 1e-5);
        assertNumber(packet, Item.SENSOR_RELATIVE_AZIMUTH, 160.719211436976, 1e-9);
        assertNumber(packet, Item.SENSOR_RELATIVE_ELEVATION, -168.792324833941, 1e-6);
        assertNumber(packet, Item.SLANT_RANGE, 68590.983298744, 1e-6);
        assertNumber(packet, Item.FRAME_CENTRE_LATITUDE, -10.5423886331461, 1e-9);
        assertNumber(packet, Item.FRAME_CENTRE_LONGITUDE, 29.157890122923, 1e-9);
        assertNumber(packet, Item.FRAME_CENTRE_ELEVATION, 3216.03723, 1e-4);
    }

    @Test
    void theStreamHasItsKeysInTime() throws IOException {
        UasTrack track = UasTrack.read(data.resolve("sample-stream.ts"));
        assertThat(track.points()).hasSize(277);
        assertThat(track.refused()).isZero();
        UasMetadata first = track.points().getFirst().metadata();
        assertThat(first.time().toString()).startsWith("2012-06-29");
        assertThat(first.sensor().orElseThrow().latitudeDegrees()).isCloseTo(34.7212, within(1e-4));
        assertThat(first.sensor().orElseThrow().longitudeDegrees())
                .isCloseTo(-86.6891, within(1e-4));
        double last = track.points().getLast().seconds();
        assertThat(last).isBetween(8.5, 9.5);
        Duration told = Duration.between(first.time(), track.points().getLast().metadata().time());
        assertThat(told.toMillis() / 1000.0).isCloseTo(last, within(1.0));
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        byte[] good = bytes("DynamicOnlyMISMMSPacketData.bin");
        UasMetadata.read("good", good);
        for (int i = 0; i < good.length * 8; i++) {
            byte[] bad = good.clone();
            bad[i / 8] ^= (byte) (1 << (i % 8));
            assertThatThrownBy(() -> UasMetadata.read("bad.klv", bad))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("bad.klv");
        }
    }

    @Test
    void truncatedPacketsAreRefused() throws IOException {
        byte[] good = bytes("DynamicOnlyMISMMSPacketData.bin");
        for (int length = 0; length < good.length; length++) {
            byte[] part = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> UasMetadata.read("part.klv", part))
                    .isInstanceOf(BadInput.class);
        }
    }

    /** Seeded damage: whatever comes, it ends, in a track or in a refusal. */
    @Test
    void damagedStreamsEndInATrackOrARefusal() throws IOException {
        byte[] whole = Files.readAllBytes(data.resolve("sample-stream.ts"));
        byte[] good = Arrays.copyOf(whole, 188 * 1500);
        SplittableRandom random = new SplittableRandom(4);
        Path file = folder.resolve("damaged.ts");
        int tracks = 0;
        for (int i = 0; i < 60; i++) {
            byte[] bad = good.clone();
            int hits = random.nextInt(1, 4000);
            for (int j = 0; j < hits; j++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            Files.write(file, Arrays.copyOf(bad, random.nextInt(1, bad.length)));
            try {
                UasTrack track = UasTrack.read(file);
                tracks++;
                assertThat(track.points()).isNotEmpty();
            } catch (BadInput refused) {
                assertThat(refused.getMessage()).contains("damaged.ts");
            }
        }
        assertThat(tracks).isPositive();
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(data.resolve(name));
    }

    private static void assertNumber(UasMetadata packet, Item item, double value, double off) {
        assertThat(packet.number(item).orElseThrow()).as("%s", item).isCloseTo(value, within(off));
    }

    @Test
    void moreTelemetryThanIsAskedForIsRefused() {
        Path stream = data.resolve("sample-stream.ts");
        assertThatThrownBy(() -> UasTrack.read(stream, 1_000))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("KLV bytes", "1,000");
    }
}
