package org.qyran.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/** Bare telemetry (MISB ST 0601) of a camera that looks straight down, a packet a second. */
final class Klv {

    private static final String KEY = "060e2b34020b01010e01030101000000";
    private static final double GROUND_METRES = 400;

    private Klv() {}

    /**
     * @param places longitude and latitude, a second apart
     */
    static byte[] recording(
            Instant from,
            List<List<Double>> places,
            double aboveGroundMetres,
            double fieldDegrees) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < places.size(); i++) {
            Instant at = from.plus(Duration.ofSeconds(i));
            all.writeBytes(packet(at, places.get(i), aboveGroundMetres, fieldDegrees));
        }
        return all.toByteArray();
    }

    private static byte[] packet(
            Instant at, List<Double> place, double aboveGroundMetres, double fieldDegrees) {
        ByteBuffer items = ByteBuffer.allocate(100);
        items.put((byte) 2).put((byte) 8).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        two(items, 5, 0);
        two(items, 6, 0);
        two(items, 7, 0);
        four(items, 13, place.get(1) / 90 * Integer.MAX_VALUE);
        four(items, 14, place.get(0) / 180 * Integer.MAX_VALUE);
        two(items, 15, 65_535 * (GROUND_METRES + aboveGroundMetres + 900) / 19_900);
        two(items, 16, 65_535 * fieldDegrees / 180);
        four(items, 18, 0);
        four(items, 19, -90.0 / 180 * Integer.MAX_VALUE);
        two(items, 25, 65_535 * (GROUND_METRES + 900) / 19_900);
        ByteBuffer whole = ByteBuffer.allocate(17 + items.position() + 4);
        whole.put(HexFormat.of().parseHex(KEY)).put((byte) (items.position() + 4));
        whole.put(items.array(), 0, items.position()).put((byte) 1).put((byte) 2);
        int sum = 0;
        for (int i = 0; i < whole.position(); i++) {
            sum += (whole.get(i) & 0xFF) << (8 * ((i + 1) % 2));
        }
        return whole.putShort((short) sum).array();
    }

    private static void two(ByteBuffer items, int tag, double value) {
        items.put((byte) tag).put((byte) 2).putShort((short) Math.round(value));
    }

    private static void four(ByteBuffer items, int tag, double value) {
        items.put((byte) tag).put((byte) 4).putInt((int) Math.round(value));
    }
}
