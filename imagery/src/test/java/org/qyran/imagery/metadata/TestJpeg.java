package org.qyran.imagery.metadata;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JPEG's metadata without a picture: EXIF and XMP made to order. */
final class TestJpeg {

    private record Entry(int tag, int type, int count, byte[] value) {}

    private final List<Entry> main = new ArrayList<>();
    private final List<Entry> exif = new ArrayList<>();
    private final List<Entry> gps = new ArrayList<>();
    private @Nullable String xmp;

    static TestJpeg of(String make, String model) {
        TestJpeg jpeg = new TestJpeg();
        jpeg.main.add(text(0x010F, make));
        jpeg.main.add(text(0x0110, model));
        return jpeg;
    }

    TestJpeg focal(int millimetresTimes100) {
        exif.add(rational(0x920A, millimetresTimes100, 100));
        return this;
    }

    TestJpeg equivalent(int millimetres) {
        exif.add(
                new Entry(
                        0xA405,
                        3,
                        1,
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putShort((short) millimetres)
                                .array()));
        return this;
    }

    TestJpeg planeResolution(int pixelsPerMillimetre) {
        exif.add(rational(0xA20E, pixelsPerMillimetre, 1));
        exif.add(new Entry(0xA210, 3, 1, new byte[] {4, 0, 0, 0}));
        return this;
    }

    TestJpeg place(String northSouth, int[] latitude, String eastWest, int[] longitude) {
        gps.add(text(1, northSouth));
        gps.add(rational(2, latitude));
        gps.add(text(3, eastWest));
        gps.add(rational(4, longitude));
        return this;
    }

    TestJpeg altitude(int numerator, int denominator) {
        gps.add(new Entry(5, 1, 1, new byte[4]));
        gps.add(rational(6, numerator, denominator));
        return this;
    }

    TestJpeg xmp(String attributes) {
        xmp =
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
                        + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                        + "<rdf:Description rdf:about=\"\""
                        + " xmlns:drone-dji=\"http://www.dji.com/drone-dji/1.0/\""
                        + " xmlns:Camera=\"http://pix4d.com/camera/1.0/\" "
                        + attributes
                        + "/></rdf:RDF></x:xmpmeta>";
        return this;
    }

    TestJpeg rawXmp(String packet) {
        xmp = packet;
        return this;
    }

    byte[] bytes(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0xFFD8);
        segment(out, 0xFFE1, "Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff());
        if (xmp != null) {
            segment(
                    out,
                    0xFFE1,
                    "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII),
                    xmp.getBytes(StandardCharsets.UTF_8));
        }
        out.writeShort(0xFFC0);
        out.writeShort(11);
        out.writeByte(8);
        out.writeShort(height);
        out.writeShort(width);
        out.write(new byte[] {1, 1, 0x11, 0});
        out.writeShort(0xFFD9);
        return bytes.toByteArray();
    }

    private static void segment(DataOutputStream out, int marker, byte[] name, byte[] content)
            throws IOException {
        out.writeShort(marker);
        out.writeShort(2 + name.length + content.length);
        out.write(name);
        out.write(content);
    }

    private byte[] tiff() {
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0x4949).putShort((short) 42).putInt(8);
        int exifAt = 1000;
        int gpsAt = 2000;
        List<Entry> all = new ArrayList<>(main);
        all.add(pointer(0x8769, exifAt));
        all.add(pointer(0x8825, gpsAt));
        directory(out, 8, all);
        directory(out, exifAt, exif);
        directory(out, gpsAt, gps);
        return out.array();
    }

    private static Entry pointer(int tag, int offset) {
        byte[] value = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(offset).array();
        return new Entry(tag, 4, 1, value);
    }

    private static void directory(ByteBuffer out, int at, List<Entry> entries) {
        out.position(at);
        out.putShort((short) entries.size());
        int values = at + 2 + entries.size() * 12 + 4;
        for (Entry entry : entries) {
            out.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
            if (entry.value.length <= 4) {
                out.put(entry.value).position(out.position() + 4 - entry.value.length);
            } else {
                out.putInt(values);
                out.put(values, entry.value);
                values += entry.value.length;
            }
        }
        out.putInt(0);
    }

    private static Entry text(int tag, String text) {
        byte[] ascii = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        return new Entry(tag, 2, ascii.length, ascii);
    }

    private static Entry rational(int tag, int... parts) {
        ByteBuffer value = ByteBuffer.allocate(4 * parts.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int part : parts) {
            value.putInt(part);
        }
        return new Entry(tag, 5, parts.length / 2, value.array());
    }
}
