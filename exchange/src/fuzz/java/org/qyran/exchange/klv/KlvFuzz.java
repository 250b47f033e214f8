package org.qyran.exchange.klv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** Packets, and files of packets or transport streams: only telemetry or a refusal may come. */
class KlvFuzz {

    @FuzzTest(maxDuration = "5m")
    void packet(byte[] content) {
        byte[] whole = new byte[UasMetadata.KEY.length + content.length];
        System.arraycopy(UasMetadata.KEY, 0, whole, 0, UasMetadata.KEY.length);
        System.arraycopy(content, 0, whole, UasMetadata.KEY.length, content.length);
        try {
            UasMetadata metadata = UasMetadata.read("fuzz", whole);
            metadata.corners();
            metadata.sensor();
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains("fuzz")) {
                throw new AssertionError("refused without the file's name", refused);
            }
        }
    }

    @FuzzTest(maxDuration = "5m")
    void stream(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".ts");
        try {
            // Every 188th byte is the sync byte, or nothing but the first refusal would be tried.
            for (int i = 0; i < content.length; i += 188) {
                content[i] = 0x47;
            }
            Files.write(file, content);
            UasTrack.read(file);
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains(file.toString())) {
                throw new AssertionError("refused without the file's name", refused);
            }
        } finally {
            Files.delete(file);
        }
    }
}
