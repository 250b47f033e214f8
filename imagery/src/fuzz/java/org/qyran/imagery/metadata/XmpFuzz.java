package org.qyran.imagery.metadata;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** An XMP packet, and a whole EXIF segment, in an otherwise sound JPEG of a drone. */
class XmpFuzz {

    private static final int LONGEST = 60_000;

    static Stream<Arguments> packets() {
        return Stream.of(Arguments.of((Object) seed("dji.xmp")));
    }

    static Stream<Arguments> directories() {
        return Stream.of(Arguments.of((Object) seed("dji.exif")));
    }

    private static byte[] seed(String name) {
        try (InputStream in = XmpFuzz.class.getResourceAsStream("seeds/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no seed " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "5m")
    void xmp(byte[] packet) throws IOException {
        read(seed("dji.exif"), packet);
    }

    @MethodSource("directories")
    @FuzzTest(maxDuration = "5m")
    void exif(byte[] tiff) throws IOException {
        read(tiff, seed("dji.xmp"));
    }

    private static void read(byte[] exif, byte[] xmp) throws IOException {
        if (exif.length > LONGEST || xmp.length > LONGEST) {
            return;
        }
        Path file = Files.createTempFile("fuzz", ".jpg");
        try {
            Files.write(file, jpeg(exif, xmp));
            FrameReader.read(file);
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains(file.toString())) {
                throw new AssertionError("refused without the file's name", refused);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] jpeg(byte[] exif, byte[] xmp) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0xFFD8);
        segment(out, "Exif\0\0", exif);
        segment(out, "http://ns.adobe.com/xap/1.0/\0", xmp);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xC0, 0, 11, 8, 8, 0, 8, 0, 1, 1, 0x11, 0});
        out.writeShort(0xFFD9);
        return bytes.toByteArray();
    }

    private static void segment(DataOutputStream out, String name, byte[] content)
            throws IOException {
        out.writeShort(0xFFE1);
        out.writeShort(2 + name.length() + content.length);
        out.writeBytes(name);
        out.write(content);
    }
}
