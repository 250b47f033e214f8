package org.qyran.exchange;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** GPX tracks: only fixes on Earth or a refusal may come. */
class GpxFuzz {

    static Stream<Arguments> tracks() {
        String fix =
                "<trkpt lat=\"43.1\" lon=\"71.2\"><ele>612</ele>"
                        + "<time>2026-06-01T06:10:00Z</time></trkpt>";
        return Stream.of(fix, fix + "</trkseg><trkseg>" + fix, "<extensions/>")
                .map(inside -> "<gpx><trk><trkseg>" + inside + "</trkseg></trk></gpx>")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("tracks")
    @FuzzTest(maxDuration = "5m")
    void read(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".gpx");
        try {
            Files.write(file, content);
            if (Gpx.read(file).stream().anyMatch(segment -> segment.isEmpty())) {
                throw new AssertionError("an empty segment");
            }
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains(file.toString())) {
                throw new AssertionError("refused without the file's name", refused);
            }
        } finally {
            Files.delete(file);
        }
    }
}
