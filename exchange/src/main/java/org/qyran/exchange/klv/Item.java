package org.qyran.exchange.klv;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Items of a UAS datalink local set (MISB ST 0601) that are numbers here: tag, coding, range. */
public enum Item {
    PLATFORM_HEADING(5, Coding.UNSIGNED, 2, 0, 360),
    PLATFORM_PITCH(6, Coding.SIGNED, 2, -20, 20),
    PLATFORM_ROLL(7, Coding.SIGNED, 2, -50, 50),
    SENSOR_LATITUDE(13, Coding.SIGNED, 4, -90, 90),
    SENSOR_LONGITUDE(14, Coding.SIGNED, 4, -180, 180),
    SENSOR_TRUE_ALTITUDE(15, Coding.UNSIGNED, 2, -900, 19_000),
    SENSOR_HORIZONTAL_FIELD_OF_VIEW(16, Coding.UNSIGNED, 2, 0, 180),
    SENSOR_VERTICAL_FIELD_OF_VIEW(17, Coding.UNSIGNED, 2, 0, 180),
    SENSOR_RELATIVE_AZIMUTH(18, Coding.UNSIGNED, 4, 0, 360),
    SENSOR_RELATIVE_ELEVATION(19, Coding.SIGNED, 4, -180, 180),
    SENSOR_RELATIVE_ROLL(20, Coding.UNSIGNED, 4, 0, 360),
    SLANT_RANGE(21, Coding.UNSIGNED, 4, 0, 5_000_000),
    TARGET_WIDTH(22, Coding.UNSIGNED, 2, 0, 10_000),
    FRAME_CENTRE_LATITUDE(23, Coding.SIGNED, 4, -90, 90),
    FRAME_CENTRE_LONGITUDE(24, Coding.SIGNED, 4, -180, 180),
    FRAME_CENTRE_ELEVATION(25, Coding.UNSIGNED, 2, -900, 19_000),
    OFFSET_CORNER_LATITUDE_1(26, Coding.SIGNED, 2, -0.075, 0.075),
    OFFSET_CORNER_LONGITUDE_1(27, Coding.SIGNED, 2, -0.075, 0.075),
    OFFSET_CORNER_LATITUDE_2(28, Coding.SIGNED, 2, -0.075, 0.075),
    OFFSET_CORNER_LONGITUDE_2(29, Coding.SIGNED, 2, -0.075, 0.075),
    OFFSET_CORNER_LATITUDE_3(30, Coding.SIGNED, 2, -0.075, 0.075),
    OFFSET_CORNER_LONGITUDE_3(31, Coding.SIGNED, 2, -0.075, 0.075),
    OFFSET_CORNER_LATITUDE_4(32, Coding.SIGNED, 2, -0.075, 0.075),
    OFFSET_CORNER_LONGITUDE_4(33, Coding.SIGNED, 2, -0.075, 0.075),
    TARGET_LATITUDE(40, Coding.SIGNED, 4, -90, 90),
    TARGET_LONGITUDE(41, Coding.SIGNED, 4, -180, 180),
    TARGET_ELEVATION(42, Coding.UNSIGNED, 2, -900, 19_000),
    PLATFORM_GROUND_SPEED(56, Coding.UNSIGNED, 1, 0, 255),
    SENSOR_ELLIPSOID_HEIGHT(75, Coding.UNSIGNED, 2, -900, 19_000),
    FRAME_CENTRE_ELLIPSOID_HEIGHT(78, Coding.UNSIGNED, 2, -900, 19_000),
    CORNER_LATITUDE_1(82, Coding.SIGNED, 4, -90, 90),
    CORNER_LONGITUDE_1(83, Coding.SIGNED, 4, -180, 180),
    CORNER_LATITUDE_2(84, Coding.SIGNED, 4, -90, 90),
    CORNER_LONGITUDE_2(85, Coding.SIGNED, 4, -180, 180),
    CORNER_LATITUDE_3(86, Coding.SIGNED, 4, -90, 90),
    CORNER_LONGITUDE_3(87, Coding.SIGNED, 4, -180, 180),
    CORNER_LATITUDE_4(88, Coding.SIGNED, 4, -90, 90),
    CORNER_LONGITUDE_4(89, Coding.SIGNED, 4, -180, 180),
    PLATFORM_PITCH_FULL(90, Coding.SIGNED, 4, -90, 90),
    PLATFORM_ROLL_FULL(91, Coding.SIGNED, 4, -90, 90),
    SENSOR_ELLIPSOID_HEIGHT_EXTENDED(104, Coding.FLOATING, 0, -900, 40_000);

    private enum Coding {
        /** The whole unsigned range spans least to most. */
        UNSIGNED,
        /** As much below as above zero; the most negative value means "out of range". */
        SIGNED,
        /** MISB ST 1201 IMAPB, of any length up to eight bytes. */
        FLOATING
    }

    private static final Map<Integer, Item> BY_TAG = byTag();
    private static final int LONGEST = 8;

    private final int tag;
    private final Coding coding;
    private final int bytes;
    private final double least;
    private final double most;

    Item(int tag, Coding coding, int bytes, double least, double most) {
        this.tag = tag;
        this.coding = coding;
        this.bytes = bytes;
        this.least = least;
        this.most = most;
    }

    private static Map<Integer, Item> byTag() {
        Map<Integer, Item> all = new HashMap<>();
        for (Item item : values()) {
            all.put(item.tag, item);
        }
        return Map.copyOf(all);
    }

    static Optional<Item> of(int tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    public int tag() {
        return tag;
    }

    /** Bytes of its value; 0 where any length is allowed. */
    int bytes() {
        return bytes;
    }

    boolean takes(int length) {
        return bytes == length || (bytes == 0 && length > 0 && length <= LONGEST);
    }

    /** Empty where the value says it is out of range or unknown. */
    OptionalDouble value(ByteBuffer value) {
        int length = value.remaining();
        long raw = 0;
        for (int i = 0; i < length; i++) {
            raw = (raw << 8) | (value.get(value.position() + i) & 0xFF);
        }
        return switch (coding) {
            case UNSIGNED -> {
                double span = Math.pow(2, 8 * length) - 1;
                yield OptionalDouble.of(least + raw * (most - least) / span);
            }
            case SIGNED -> {
                int unused = 64 - 8 * length;
                long signed = raw << unused >> unused;
                long outOfRange = -1L << (8 * length - 1);
                double span = Math.pow(2, 8 * length) - 2;
                yield signed == outOfRange
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(signed * (most - least) / span);
            }
            case FLOATING -> floating(raw, length);
        };
    }

    /** ST 1201 §7.2: reverse mapping of an integer whose top bit is not set, or set alone. */
    private OptionalDouble floating(long raw, int length) {
        int power = (int) Math.ceil(Math.log(most - least) / Math.log(2));
        double forward = Math.pow(2, 8 * length - 1 - power);
        double zero = least < 0 && most > 0 ? forward * least - Math.floor(forward * least) : 0;
        double value = (raw - zero) / forward + least;
        return value >= least - 1e-9 && value <= most + 1e-9
                ? OptionalDouble.of(value)
                : OptionalDouble.empty();
    }
}
