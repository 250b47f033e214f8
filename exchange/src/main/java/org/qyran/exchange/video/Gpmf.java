package org.qyran.exchange.video;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.qyran.geo.HeightReference;

/**
 * Satellite positions in one payload of GoPro's metadata format (GPMF, as its maker documents it in
 * the repository gopro/gpmf-parser): keys of four letters with type, size and repeat, nested, big
 * endian, padded to four bytes. {@code GPS5} of older cameras and {@code GPS9} of newer ones are
 * read; what has no fix, or is damaged, is left out.
 */
final class Gpmf {

    private static final int DEEPEST = 8;
    private static final int OLD_SIZE = 20;
    private static final int NEW_SIZE = 32;

    /**
     * One satellite position.
     *
     * @param share of the payload's time that had passed, 0 … 1
     * @param heightMetres above {@code reference}
     * @param dilution of precision; NaN where not told
     */
    record Fix(
            double share,
            double latitude,
            double longitude,
            double heightMetres,
            HeightReference reference,
            double dilution) {}

    /** What a stream says before its samples, of all samples that follow. */
    private static final class Stream {
        private double[] scale = {};
        private int fix = 3;
        private double dilution = Double.NaN;
        private HeightReference reference = HeightReference.ELLIPSOID;
    }

    private final List<Fix> fixes = new ArrayList<>();

    private Gpmf() {}

    static List<Fix> fixes(byte[] payload) {
        Gpmf gpmf = new Gpmf();
        try {
            gpmf.walk(ByteBuffer.wrap(payload), new Stream(), 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
            // A payload cut short: what came before the cut counts.
        }
        return gpmf.fixes;
    }

    private void walk(ByteBuffer in, Stream stream, int depth) {
        while (in.remaining() >= 8) {
            byte[] key = new byte[4];
            in.get(key);
            int type = in.get();
            int size = in.get() & 0xFF;
            int repeat = in.getShort() & 0xFFFF;
            int length = size * repeat;
            ByteBuffer value = in.slice(in.position(), length);
            if (type == 0 && depth < DEEPEST) {
                walk(value, new Stream(), depth + 1);
            } else {
                take(
                        new String(key, StandardCharsets.ISO_8859_1),
                        type,
                        size,
                        repeat,
                        value,
                        stream);
            }
            in.position(Math.min(in.limit(), in.position() + (length + 3) / 4 * 4));
        }
    }

    private void take(String key, int type, int size, int repeat, ByteBuffer value, Stream stream) {
        switch (key) {
            case "SCAL" -> stream.scale = scale(type, size * repeat, value);
            case "GPSF" -> stream.fix = value.getInt();
            case "GPSP" -> stream.dilution = (value.getShort() & 0xFFFF) / 100.0;
            case "GPSA" ->
                    stream.reference =
                            value.getInt() == Mp4Track.code("MSLV")
                                    ? HeightReference.SEA_LEVEL
                                    : HeightReference.ELLIPSOID;
            case "GPS5" -> {
                if (type == 'l' && size == OLD_SIZE && stream.fix >= 2) {
                    for (int i = 0; i < repeat; i++) {
                        add(value, i * size, (double) i / repeat, stream.dilution, stream);
                    }
                }
            }
            case "GPS9" -> {
                for (int i = 0; i < repeat && size == NEW_SIZE; i++) {
                    // Latitude, longitude, height, two speeds, days, seconds; dilution, fix.
                    double dilution = (value.getShort(i * size + 28) & 0xFFFF) / 100.0;
                    if (value.getShort(i * size + 30) >= 2) {
                        add(value, i * size, (double) i / repeat, dilution, stream);
                    }
                }
            }
            default -> {
                // Everything else a camera measures.
            }
        }
    }

    private static double[] scale(int type, int bytes, ByteBuffer value) {
        int each = type == 's' || type == 'S' ? 2 : 4;
        double[] scale = new double[bytes / each];
        for (int i = 0; i < scale.length; i++) {
            scale[i] =
                    type == 'f'
                            ? value.getFloat(4 * i)
                            : each == 2 ? value.getShort(2 * i) : value.getInt(4 * i);
        }
        return scale;
    }

    private void add(ByteBuffer value, int at, double share, double dilution, Stream stream) {
        double latitude = value.getInt(at) / divisor(stream, 0);
        double longitude = value.getInt(at + 4) / divisor(stream, 1);
        double height = value.getInt(at + 8) / divisor(stream, 2);
        boolean nowhere = latitude == 0 && longitude == 0;
        if (Math.abs(latitude) <= 90
                && Math.abs(longitude) <= 180
                && Math.abs(height) < 100_000
                && !nowhere) {
            fixes.add(new Fix(share, latitude, longitude, height, stream.reference, dilution));
        }
    }

    /** One scale for all, or one each; 0 would be a lie, and divides to what is refused above. */
    private static double divisor(Stream stream, int index) {
        return stream.scale.length == 0
                ? 1
                : stream.scale[Math.min(index, stream.scale.length - 1)];
    }
}
