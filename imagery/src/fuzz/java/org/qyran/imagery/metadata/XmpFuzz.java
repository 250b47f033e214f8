package org.qyran.imagery.metadata;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** An XMP packet, and a whole EXIF segment, in an otherwise sound JPEG. */
class XmpFuzz {

    private static final int LONGEST = 60_000;

    @FuzzTest(maxDuration = "5m")
    void xmp(byte[] packet) throws IOException {
        read("http://ns.adobe.com/xap/1.0/\0", packet);
    }

    @FuzzTest(maxDuration = "5m")
    void exif(byte[] tiff) throws IOException {
        read("Exif\0\0", tiff);
    }

    private static void read(String name, byte[] content) throws IOException {
        if (content.length > LONGEST) {
            return;
        }
        Path file = Files.createTempFile("fuzz", ".jpg");
        try {
            Files.write(file, jpeg(name.getBytes(StandardCharsets.US_ASCII), content));
            FrameReader.read(file);
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains(file.toString())) {
                throw new AssertionError("refused without the file's name", refused);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] jpeg(byte[] name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0xFFD8);
        out.writeShort(0xFFE1);
        out.writeShort(2 + name.length + content.length);
        out.write(name);
        out.write(content);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xC0, 0, 11, 8, 8, 0, 8, 0, 1, 1, 0x11, 0});
        out.writeShort(0xFFD9);
        return bytes.toByteArray();
    }
}
