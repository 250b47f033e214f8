package org.qyran.exchange.video;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An MP4 of one metadata track, and GPMF payloads, made to order by the standards' tables. */
final class TestMp4 {

    private TestMp4() {}

    /** One payload a second, two in a chunk. */
    static byte[] of(String format, List<byte[]> samples) {
        byte[] type = box("ftyp", "mp41\0\0\0\0mp41".getBytes(StandardCharsets.ISO_8859_1));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        samples.forEach(data::writeBytes);
        int first = type.length + 8;
        int chunks = (samples.size() + 1) / 2;
        ByteBuffer offsets = ByteBuffer.allocate(8 + 4 * chunks).putInt(0).putInt(chunks);
        ByteBuffer sizes = ByteBuffer.allocate(12 + 4 * samples.size()).putInt(0).putInt(0);
        sizes.putInt(samples.size());
        int at = first;
        for (int i = 0; i < samples.size(); i++) {
            if (i % 2 == 0) {
                offsets.putInt(at);
            }
            sizes.putInt(samples.get(i).length);
            at += samples.get(i).length;
        }
        byte[] table =
                box(
                        "stbl",
                        box("stsd", ints(0, 1, 16, Mp4Track.code(format), 0, 1)),
                        box("stts", ints(0, 1, samples.size(), 1000)),
                        box("stsc", ints(0, 1, 1, 2, 1)),
                        box("stsz", sizes.array()),
                        box("stco", offsets.array()));
        byte[] media = box("mdia", box("mdhd", ints(0, 0, 0, 1000, 0, 0)), box("minf", table));
        byte[] movie = box("moov", box("trak", media));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(type);
        all.writeBytes(box("mdat", data.toByteArray()));
        all.writeBytes(movie);
        return all.toByteArray();
    }

    static byte[] box(String name, byte[]... contents) {
        int length = 8;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteBuffer box = ByteBuffer.allocate(length).putInt(length).putInt(Mp4Track.code(name));
        for (byte[] content : contents) {
            box.put(content);
        }
        return box.array();
    }

    static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    /** {@code GPS5} of an older camera: {latitude, longitude, metres} each. */
    static byte[] payload(int fix, double[]... places) {
        ByteBuffer samples = ByteBuffer.allocate(20 * places.length);
        for (double[] place : places) {
            samples.putInt((int) Math.round(place[0] * 1e7));
            samples.putInt((int) Math.round(place[1] * 1e7));
            samples.putInt((int) Math.round(place[2] * 1e3));
            samples.putInt(0).putInt(0);
        }
        byte[] scale = ints(10_000_000, 10_000_000, 1000, 1000, 100);
        byte[] stream =
                key(
                        "STRM",
                        0,
                        1,
                        join(
                                key("GPSF", 'L', 4, ints(fix)),
                                key("GPSP", 'S', 2, new byte[] {1, 44}),
                                key("SCAL", 'l', 4, scale),
                                key("GPS5", 'l', 20, samples.array())));
        return key(
                "DEVC",
                0,
                1,
                join(key("DVNM", 'c', 1, "Hero".getBytes(StandardCharsets.UTF_8)), stream));
    }

    /** {@code GPS9} of a newer camera, heights above sea level. */
    static byte[] newPayload(double latitude, double longitude, double metres, int fix) {
        ByteBuffer sample = ByteBuffer.allocate(32);
        sample.putInt((int) Math.round(latitude * 1e7)).putInt((int) Math.round(longitude * 1e7));
        sample.putInt((int) Math.round(metres * 1e3)).putInt(0).putInt(0).putInt(0).putInt(0);
        sample.putShort((short) 180).putShort((short) fix);
        byte[] scale = ints(10_000_000, 10_000_000, 1000, 1000, 100, 1, 1000, 100, 1);
        return key(
                "STRM",
                0,
                1,
                join(
                        key("GPSA", 'F', 4, "MSLV".getBytes(StandardCharsets.US_ASCII)),
                        key("TYPE", 'c', 1, "lllllllSS".getBytes(StandardCharsets.US_ASCII)),
                        key("SCAL", 'l', 4, scale),
                        key("GPS9", '?', 32, sample.array())));
    }

    private static byte[] key(String name, int type, int size, byte[] value) {
        int padded = (value.length + 3) / 4 * 4;
        return ByteBuffer.allocate(8 + padded)
                .putInt(Mp4Track.code(name))
                .put((byte) type)
                .put((byte) size)
                .putShort((short) (value.length / size))
                .put(value)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
