package org.qyran.exchange.video;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/**
 * MP4 tables, GPMF payloads and subtitles: only positions or a refusal may come. The seeds are what
 * {@code TestMp4} makes.
 */
class RecordingFuzz {

    private static final String SUBTITLES =
            """
            1
            00:00:00,000 --> 00:00:01,000
            [focal_len : 240.00] [latitude: 43.123450] [longitude: 71.654320]
            [rel_alt: 50.200 abs_alt: 512.300] [gb_yaw : 30.1 gb_pitch : -60.0 gb_roll : 0.0]

            2
            00:00:01,000 --> 00:00:02,000
            GPS(71.654320,43.123460,17) BAROMETER:51.9
            """;

    static Stream<Arguments> recordings() {
        return Stream.of(seed("gps5.mp4"), seed("gps9.mp4")).map(RecordingFuzz::argument);
    }

    static Stream<Arguments> payloads() {
        return Stream.of(seed("gps5.gpmf"), seed("gps9.gpmf")).map(RecordingFuzz::argument);
    }

    static Stream<Arguments> texts() {
        return Stream.of(argument(SUBTITLES.getBytes(StandardCharsets.UTF_8)));
    }

    private static Arguments argument(byte[] seed) {
        return Arguments.of((Object) seed);
    }

    private static byte[] seed(String name) {
        try (InputStream in = RecordingFuzz.class.getResourceAsStream("seeds/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no seed " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @MethodSource("recordings")
    @FuzzTest(maxDuration = "5m")
    void tables(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".mp4");
        try {
            Files.write(file, content);
            CameraTrack.of(file);
        } catch (BadInput refused) {
            named(refused, file.toString());
        } finally {
            Files.delete(file);
        }
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "5m")
    void subtitles(byte[] content) {
        try {
            Subtitles.of("fuzz.srt", new String(content, StandardCharsets.UTF_8));
        } catch (BadInput refused) {
            named(refused, "fuzz.srt");
        }
    }

    @MethodSource("payloads")
    @FuzzTest(maxDuration = "5m")
    void payload(byte[] content) {
        Gpmf.fixes(content);
    }

    private static void named(BadInput refused, String file) {
        if (!refused.sentence(Language.ENGLISH).contains(file)) {
            throw new AssertionError("refused without the file's name", refused);
        }
    }
}
