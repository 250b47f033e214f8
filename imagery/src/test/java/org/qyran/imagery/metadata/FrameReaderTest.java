package org.qyran.imagery.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.Rotation;
import org.qyran.imagery.frames.Frame;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;

class FrameReaderTest {

    private static final int[] LATITUDE = {43, 1, 7, 1, 2441, 100};
    private static final int[] LONGITUDE = {71, 1, 39, 1, 156, 10};
    private static final String DJI =
            "drone-dji:AbsoluteAltitude=\"+512.30\" drone-dji:RelativeAltitude=\"+150.00\""
                    + " drone-dji:GimbalYawDegree=\"-132.00\" drone-dji:GimbalPitchDegree=\"-89.90\""
                    + " drone-dji:GimbalRollDegree=\"+0.00\"";

    @TempDir Path folder;

    @Test
    void aDjiFrameTellsItsPose() throws IOException {
        Frame frame = read(dji().xmp(DJI));
        assertThat(frame.pose().position().latitudeDegrees())
                .isCloseTo(43 + 7 / 60.0 + 24.41 / 3600, within(1e-9));
        assertThat(frame.pose().position().longitudeDegrees())
                .isCloseTo(71 + 39 / 60.0 + 15.6 / 3600, within(1e-9));
        assertThat(frame.pose().reference()).isEqualTo(HeightReference.ABOVE_TAKE_OFF);
        assertThat(frame.pose().position().heightMetres()).isEqualTo(150);
        assertThat(frame.heights())
                .isEqualTo(
                        Map.of(
                                HeightReference.ABOVE_TAKE_OFF, 150.0,
                                HeightReference.SEA_LEVEL, 512.3));
        // 8.8 mm on 13.2 mm over 5472 pixels.
        assertThat(frame.camera().focalX()).isCloseTo(8.8 / 13.2 * 5472, within(1e-6));
        Rotation expected = Rotation.of(new Attitude(-132, -89.9, 0));
        assertThat(frame.pose().rotation().right().minus(expected.right()).length())
                .isLessThan(1e-12);
    }

    @Test
    void dewarpDataAndRtkMakeItSurer() throws IOException {
        Frame frame =
                read(
                        dji().xmp(
                                        DJI
                                                + " drone-dji:RtkFlag=\"50\" drone-dji:RtkStdLon=\"0.013\""
                                                + " drone-dji:RtkStdLat=\"0.017\""
                                                + " drone-dji:RtkStdHgt=\"0.03\" drone-dji:DewarpFlag=\"0\""
                                                + " drone-dji:DewarpData=\"2018-09-04;3678.87,3671.84,"
                                                + "10.1,27.29,-0.26,0.11,0.0002,0.0001,-0.03\""));
        assertThat(frame.camera().focalX()).isEqualTo(3678.87);
        assertThat(frame.camera().principalX()).isCloseTo(2736 + 10.1, within(1e-9));
        assertThat(frame.camera().distortion().k3()).isEqualTo(-0.03);
        assertThat(frame.camera().distortion().p1()).isEqualTo(0.0002);
        assertThat(frame.pose().error().horizontalMetres()).isEqualTo(0.03);
        assertThat(frame.heights()).containsEntry(HeightReference.ELLIPSOID, 512.3);
    }

    @Test
    void aMicaSenseBandTellsItsLensAndLightSensor() throws IOException {
        Frame frame =
                read(
                        TestJpeg.of("MicaSense", "RedEdge-M")
                                .place("N", LATITUDE, "E", LONGITUDE)
                                .altitude(5123, 10)
                                .planeResolution(266)
                                .xmp(
                                        "Camera:PerspectiveFocalLength=\"5.45\""
                                                + " Camera:PerspectiveFocalLengthUnits=\"mm\""
                                                + " Camera:PrincipalPoint=\"2.35,1.8\""
                                                + " Camera:PerspectiveDistortion="
                                                + "\"-0.1,0.14,-0.02,0.0001,-0.0002\""
                                                + " Camera:IrradianceYaw=\"37.5\""
                                                + " Camera:IrradiancePitch=\"2\""
                                                + " Camera:IrradianceRoll=\"-1\""),
                        1280,
                        960);
        assertThat(frame.camera().focalX()).isCloseTo(5.45 * 266, within(1e-9));
        assertThat(frame.camera().principalX()).isCloseTo(2.35 * 266, within(1e-9));
        assertThat(frame.camera().distortion().p2()).isEqualTo(-0.0002);
        assertThat(frame.pose().reference()).isEqualTo(HeightReference.SEA_LEVEL);
        Rotation expected = Rotation.ofBodyLookingDown(37.5, 2, -1);
        assertThat(frame.pose().rotation().forward().minus(expected.forward()).length())
                .isLessThan(1e-12);
    }

    @Test
    void withoutAttitudeTheYawIsAnythingAndSaysSo() throws IOException {
        Frame frame =
                read(
                        TestJpeg.of("Unknown", "Kite camera")
                                .equivalent(24)
                                .place("S", LATITUDE, "W", LONGITUDE)
                                .altitude(100, 1),
                        4000,
                        3000);
        assertThat(frame.pose().position().latitudeDegrees()).isNegative();
        assertThat(frame.pose().position().longitudeDegrees()).isNegative();
        assertThat(frame.pose().error().yawDegrees()).isGreaterThan(100);
        assertThat(frame.camera().focalX()).isCloseTo(24 / 43.2666 * 5000, within(0.1));
        assertThat(frame.notes()).anyMatch(note -> note.key().equals("attitude.unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "north", "", "1e999"})
    void aYawThatIsNoNumberIsRefusedByName(String yaw) {
        assertRefused(dji().xmp(DJI.replace("-132.00", yaw)), "GimbalYawDegree");
    }

    @Test
    void whatIsMissingOrImpossibleIsNamed() {
        assertRefused(dji().xmp(DJI.replace("+150.00", "1e9")), "RelativeAltitude");
        assertRefused(dji().rawXmp(""), "XMP");
        assertRefused(dji().rawXmp("<x:xmpmeta"), "XMP");
        assertRefused(dji(), "XMP");
        assertRefused(TestJpeg.of("DJI", "FC6310").focal(880).xmp(DJI), "GPSLatitude");
        assertRefused(
                TestJpeg.of("DJI", "FC6310")
                        .focal(880)
                        .place("N", new int[6], "E", new int[6])
                        .xmp(DJI),
                "GPSLatitude");
        assertRefused(
                TestJpeg.of("DJI", "FC6310")
                        .focal(880)
                        .place("N", new int[] {0, 1, 0, 1, 0, 1}, "E", new int[] {0, 1, 0, 1, 0, 1})
                        .xmp(DJI),
                "0, 0");
        assertRefused(
                TestJpeg.of("X", "Y").equivalent(24).place("N", LATITUDE, "E", LONGITUDE),
                "GPSAltitude");
        assertRefused(
                TestJpeg.of("X", "Y").place("N", LATITUDE, "E", LONGITUDE).altitude(1, 1),
                "FocalLength");
        assertRefused(
                TestJpeg.of("X", "Y")
                        .equivalent(24)
                        .place("N", LATITUDE, "E", LONGITUDE)
                        .altitude(1, 0),
                "GPSAltitude");
    }

    @Test
    void anEmptyOrBrokenXmpIsSaidInOurWords() throws IOException {
        for (Language language : Language.values()) {
            assertThat(refusal(dji().rawXmp("")).sentence(language))
                    .contains("frame.jpg: XMP: ")
                    .doesNotContain("parsing");
        }
        assertThat(refusal(dji().rawXmp("")).fault()).isEqualTo(Fault.EMPTY);
        assertThat(refusal(dji().rawXmp(" \0")).fault()).isEqualTo(Fault.EMPTY);
        assertThat(refusal(dji().rawXmp("<x")).fault()).isEqualTo(Fault.NOT_XML);
    }

    @Test
    void aPictureCutShortIsRefused() throws IOException {
        byte[] start = dji().xmp(DJI).bytes(5472, 3648);
        byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 2, 5, 6, (byte) 0xFF, 0, 7};
        // The header's last two bytes are its own end of image: the scan goes before them.
        byte[] whole = Arrays.copyOf(start, start.length + scan.length);
        System.arraycopy(scan, 0, whole, start.length - 2, scan.length);
        whole[whole.length - 2] = (byte) 0xFF;
        whole[whole.length - 1] = (byte) 0xD9;
        Path path = folder.resolve("frame.jpg");
        Files.write(path, whole);
        assertThat(FrameReader.read(path).camera().width()).isEqualTo(5472);
        Files.write(path, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> FrameReader.read(path))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.CUT_OFF));
    }

    @Test
    void aFolderIsNoFrame() {
        assertThatThrownBy(() -> FrameReader.read(folder))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.FOLDER));
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        Path text = folder.resolve("notes.jpg");
        Files.writeString(text, "not an image at all");
        assertThatThrownBy(() -> FrameReader.read(text)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> FrameReader.read(folder.resolve("none.jpg")))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void theRealFramesAreReadAsTheyWereFlown() throws IOException {
        Path real =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/drone-frames/DJI_0026.JPG");
        Assumptions.assumeTrue(Files.exists(real), "needs ../shared/data/drone-frames");
        Frame frame = FrameReader.read(real);
        assertThat(frame.camera().focalX()).isCloseTo(3.61 / 6.17 * 4000, within(0.5));
        assertThat(frame.heights().get(HeightReference.ABOVE_TAKE_OFF)).isEqualTo(40.1);
        assertThat(frame.pose().position().latitudeDegrees()).isCloseTo(46.8427, within(1e-4));
        assertThat(frame.pose().position().longitudeDegrees()).isCloseTo(-91.9940, within(1e-4));
        assertThat(frame.instant().orElseThrow()).hasToString("2016-06-23T16:32:57Z");
    }

    private static TestJpeg dji() {
        return TestJpeg.of("DJI", "FC6310").focal(880).place("N", LATITUDE, "E", LONGITUDE);
    }

    private Frame read(TestJpeg jpeg) throws IOException {
        return read(jpeg, 5472, 3648);
    }

    private Frame read(TestJpeg jpeg, int width, int height) throws IOException {
        Path path = folder.resolve("frame.jpg");
        Files.write(path, jpeg.bytes(width, height));
        return FrameReader.read(path);
    }

    private BadInput refusal(TestJpeg jpeg) {
        return catchThrowableOfType(BadInput.class, () -> read(jpeg));
    }

    private void assertRefused(TestJpeg jpeg, String field) {
        assertThatThrownBy(() -> read(jpeg))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("frame.jpg")
                .hasMessageContaining(field);
    }
}
