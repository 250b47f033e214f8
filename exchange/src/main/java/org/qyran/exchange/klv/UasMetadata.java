package org.qyran.exchange.klv;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * One packet of a UAS datalink local set (MISB ST 0601), its checksum verified.
 *
 * @param time its precision time stamp
 * @param numbers every numeric item it tells
 * @param mission mission identifier (tag 3), where told
 * @param platform platform designation (tag 10), where told
 */
public record UasMetadata(
        Instant time,
        Map<Item, Double> numbers,
        Optional<String> mission,
        Optional<String> platform) {

    /** The 16-byte universal key of the local set. */
    static final byte[] KEY = {
        0x06, 0x0E, 0x2B, 0x34, 0x02, 0x0B, 0x01, 0x01, 0x0E, 0x01, 0x03, 0x01, 0x01, 0, 0, 0
    };

    private static final int CHECKSUM = 1;
    private static final int TIME = 2;
    private static final int MISSION = 3;
    private static final int PLATFORM = 10;

    public UasMetadata {
        numbers = Map.copyOf(numbers);
    }

    public OptionalDouble number(Item item) {
        Double value = numbers.get(item);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Where the camera was; its height is not in it. */
    public Optional<GroundPoint> sensor() {
        return place(Item.SENSOR_LATITUDE, Item.SENSOR_LONGITUDE);
    }

    /** What the middle of the frame shows. */
    public Optional<GroundPoint> frameCentre() {
        return place(Item.FRAME_CENTRE_LATITUDE, Item.FRAME_CENTRE_LONGITUDE);
    }

    private Optional<GroundPoint> place(Item latitude, Item longitude) {
        return number(latitude).isPresent() && number(longitude).isPresent()
                ? Optional.of(
                        new GroundPoint(
                                number(latitude).getAsDouble(), number(longitude).getAsDouble()))
                : Optional.empty();
    }

    /** What the frame's corners show, from upper left clockwise; empty unless all four are told. */
    public List<GroundPoint> corners() {
        List<GroundPoint> full =
                Stream.of(1, 2, 3, 4)
                        .flatMap(i ->
                                place(item("CORNER_LATITUDE", i), item("CORNER_LONGITUDE", i))
                                        .stream())
                        .toList();
        if (full.size() == 4) {
            return full;
        }
        Optional<GroundPoint> centre = frameCentre();
        if (centre.isEmpty()) {
            return List.of();
        }
        List<GroundPoint> offset =
                Stream.of(1, 2, 3, 4).flatMap(i -> corner(centre.get(), i).stream()).toList();
        return offset.size() == 4 ? offset : List.of();
    }

    private Optional<GroundPoint> corner(GroundPoint centre, int index) {
        OptionalDouble latitude = number(item("OFFSET_CORNER_LATITUDE", index));
        OptionalDouble longitude = number(item("OFFSET_CORNER_LONGITUDE", index));
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        double north = Math.clamp(centre.latitudeDegrees() + latitude.getAsDouble(), -90, 90);
        double east = Math.IEEEremainder(centre.longitudeDegrees() + longitude.getAsDouble(), 360);
        return Optional.of(new GroundPoint(north, east));
    }

    private static Item item(String name, int index) {
        return Item.valueOf(name + "_" + index);
    }

    /** Whether bytes begin with the local set's key. */
    static boolean begins(byte[] bytes, int offset) {
        return offset + KEY.length <= bytes.length
                && Arrays.equals(bytes, offset, offset + KEY.length, KEY, 0, KEY.length);
    }

    /**
     * Reads one packet: key, BER length, items.
     *
     * @param file its source's name, for refusals
     * @throws BadInput when key, lengths, checksum or time stamp are not as the standard has them
     */
    public static UasMetadata read(String file, byte[] packet) throws BadInput {
        if (!begins(packet, 0)) {
            throw new BadInput(file, "KLV key", hex(packet), Fault.UNKNOWN_FORMAT, "MISB ST 0601");
        }
        ByteBuffer in = ByteBuffer.wrap(packet).position(KEY.length);
        try {
            long length = Ber.length(file, in);
            if (length > in.remaining()) {
                throw new BadInput(
                        file, "KLV length", length, Fault.TRUNCATED, length, in.remaining());
            }
            in.limit(in.position() + (int) length);
            return items(file, in);
        } catch (BufferUnderflowException e) {
            throw new BadInput(
                    file, "KLV packet", "", Fault.TRUNCATED, packet.length + 1, packet.length);
        }
    }

    private static UasMetadata items(String file, ByteBuffer in) throws BadInput {
        Map<Item, Double> numbers = new EnumMap<>(Item.class);
        Optional<Instant> time = Optional.empty();
        Optional<String> mission = Optional.empty();
        Optional<String> platform = Optional.empty();
        boolean checked = false;
        while (in.hasRemaining() && !checked) {
            int tag = Ber.tag(file, in);
            long length = Ber.length(file, in);
            String field = "ST 0601 tag " + tag;
            if (length > in.remaining()) {
                throw new BadInput(
                        file, field + " length", length, Fault.TRUNCATED, length, in.remaining());
            }
            ByteBuffer value = in.slice(in.position(), (int) length);
            switch (tag) {
                case CHECKSUM -> {
                    verify(file, in, value);
                    checked = true;
                }
                case TIME -> time = Optional.of(instant(file, value));
                case MISSION -> mission = Optional.of(text(value));
                case PLATFORM -> platform = Optional.of(text(value));
                default -> number(file, field, tag, value, numbers);
            }
            in.position(in.position() + (int) length);
        }
        if (!checked) {
            throw new BadInput(file, "ST 0601 tag 1", "", Fault.MISSING, "a checksum");
        }
        if (time.isEmpty()) {
            throw new BadInput(file, "ST 0601 tag 2", "", Fault.MISSING, "a precision time stamp");
        }
        return new UasMetadata(time.get(), numbers, mission, platform);
    }

    private static void number(
            String file, String field, int tag, ByteBuffer value, Map<Item, Double> numbers)
            throws BadInput {
        Optional<Item> item = Item.of(tag);
        // A value of no length says that the item is no longer known.
        if (item.isEmpty() || !value.hasRemaining()) {
            return;
        }
        if (!item.get().takes(value.remaining())) {
            throw new BadInput(
                    file,
                    field + " length",
                    value.remaining(),
                    Fault.OUT_OF_RANGE,
                    item.get().bytes());
        }
        item.get().value(value).ifPresent(number -> numbers.put(item.get(), number));
    }

    private static Instant instant(String file, ByteBuffer value) throws BadInput {
        if (value.remaining() != Long.BYTES) {
            throw new BadInput(
                    file, "ST 0601 tag 2 length", value.remaining(), Fault.OUT_OF_RANGE, "8");
        }
        long micros = value.getLong(0);
        if (micros < 0) {
            throw new BadInput(
                    file,
                    "ST 0601 tag 2",
                    Long.toUnsignedString(micros),
                    Fault.OUT_OF_RANGE,
                    "microseconds since 1970");
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * The sum of all 16-bit words of the packet from its key up to and with the checksum's own tag
     * and length.
     */
    private static void verify(String file, ByteBuffer in, ByteBuffer value) throws BadInput {
        if (value.remaining() != 2) {
            throw new BadInput(
                    file, "ST 0601 tag 1 length", value.remaining(), Fault.OUT_OF_RANGE, "2");
        }
        int sum = 0;
        for (int i = 0; i < in.position(); i++) {
            sum += (in.get(i) & 0xFF) << (8 * ((i + 1) % 2));
        }
        int told = value.getShort(0) & 0xFFFF;
        if ((sum & 0xFFFF) != told) {
            throw new BadInput(
                    file,
                    "ST 0601 tag 1 (checksum)",
                    "%04x".formatted(told),
                    Fault.CONTRADICTS,
                    "the content, whose checksum is %04x".formatted(sum & 0xFFFF));
        }
    }

    private static String text(ByteBuffer value) {
        return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, Math.min(16, bytes.length));
    }
}
