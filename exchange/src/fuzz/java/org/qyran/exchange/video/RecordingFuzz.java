package org.qyran.exchange.video;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** MP4 tables, GPMF payloads and subtitles: only positions or a refusal may come. */
class RecordingFuzz {

    @FuzzTest(maxDuration = "5m")
    void tables(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".mp4");
        try {
            Files.write(file, content);
            CameraTrack.of(file);
            Subtitles.of(file.toString(), new String(content, StandardCharsets.UTF_8));
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains(file.toString())) {
                throw new AssertionError("refused without the file's name", refused);
            }
        } finally {
            Files.delete(file);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void payload(byte[] content) {
        Gpmf.fixes(content);
    }
}
