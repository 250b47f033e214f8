package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** One image directory; values are read when asked for, never more than the file can hold. */
@SuppressWarnings("ByteBufferBackingArray") // All are made by wrap().
record Ifd(Source source, ByteOrder order, boolean big, Map<Integer, Entry> entries) {

    private static final int MOST_TEXT = 16 << 20;
    private static final int MOST_NUMBERS = 1 << 20;

    /**
     * @param type TIFF field type, 1 … 18
     * @param count values claimed
     * @param inline offset of the entry's own value bytes
     * @param pointer those bytes taken as an offset
     * @param inlineBytes how many there are
     */
    record Entry(int type, long count, long inline, long pointer, int inlineBytes) {

        int valueBytes() {
            return switch (type) {
                case 1, 2, 6, 7 -> 1;
                case 3, 8 -> 2;
                case 4, 9, 11, 13 -> 4;
                case 5, 10, 12, 16, 17, 18 -> 8;
                default -> 0;
            };
        }
    }

    boolean has(Tag tag) {
        return entries.containsKey(tag.number());
    }

    /** The one whole number of a tag, or {@code otherwise} where the tag is absent. */
    long number(Tag tag, long otherwise) throws IOException {
        return has(tag) ? number(tag) : otherwise;
    }

    long number(Tag tag) throws IOException {
        return numbers(tag, 1)[0];
    }

    /** All whole numbers of a tag; at least one. */
    long[] numbers(Tag tag) throws IOException {
        requireCount(tag, entry(tag).count, MOST_NUMBERS);
        return numbers(tag, MOST_NUMBERS);
    }

    /** The first whole numbers of a tag: as many as it has, but no more than {@code most}. */
    long[] numbers(Tag tag, int most) throws IOException {
        Entry entry = entry(tag);
        ByteBuffer bytes = values(tag, entry, most);
        long[] values = new long[(int) Math.min(most, entry.count)];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (entry.type) {
                        case 1, 7 -> Byte.toUnsignedLong(bytes.get());
                        case 6 -> bytes.get();
                        case 3 -> Short.toUnsignedLong(bytes.getShort());
                        case 8 -> bytes.getShort();
                        case 4, 13 -> Integer.toUnsignedLong(bytes.getInt());
                        case 9 -> bytes.getInt();
                        case 16, 17, 18 -> bytes.getLong();
                        default -> throw wrongType(tag, entry, "a whole-number type");
                    };
        }
        return values;
    }

    /** All real numbers of a tag; empty where it is absent. */
    double[] reals(Tag tag) throws IOException {
        if (!has(tag)) {
            return new double[0];
        }
        Entry entry = entry(tag);
        requireCount(tag, entry.count, MOST_NUMBERS);
        ByteBuffer bytes = values(tag, entry, MOST_NUMBERS);
        double[] values = new double[(int) entry.count];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (entry.type) {
                        case 11 -> bytes.getFloat();
                        case 12 -> bytes.getDouble();
                        default -> throw wrongType(tag, entry, "FLOAT or DOUBLE");
                    };
        }
        return values;
    }

    /** Text without its closing zeros; UTF-8, or Latin-1 where it is not that. */
    Optional<String> text(Tag tag) throws IOException {
        if (!has(tag)) {
            return Optional.empty();
        }
        byte[] bytes = bytes(tag);
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return Optional.of(
                text.indexOf('\ufffd') < 0
                        ? text
                        : new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }

    /** The raw bytes of a text or undefined tag. */
    byte[] bytes(Tag tag) throws IOException {
        Entry entry = entry(tag);
        if (entry.valueBytes() != 1) {
            throw wrongType(tag, entry, "ASCII, BYTE or UNDEFINED");
        }
        requireCount(tag, entry.count, MOST_TEXT);
        return values(tag, entry, MOST_TEXT).array();
    }

    private Entry entry(Tag tag) throws BadInput {
        @Nullable Entry entry = entries.get(tag.number());
        if (entry == null) {
            throw source.bad(tag.field(), "", Fault.MISSING, "a well-formed TIFF");
        }
        return entry;
    }

    private void requireCount(Tag tag, long count, int most) throws BadInput {
        if (count > most) {
            throw source.bad(tag.field() + " count", count, Fault.IMPLAUSIBLE_SIZE, most);
        }
    }

    private ByteBuffer values(Tag tag, Entry entry, int most) throws IOException {
        int each = entry.valueBytes();
        if (each == 0) {
            throw wrongType(tag, entry, "1 … 13 or 16 … 18");
        }
        if (entry.count < 1) {
            throw source.bad(tag.field() + " count", entry.count, Fault.OUT_OF_RANGE, "≥ 1");
        }
        if (entry.count > source.length() / each) {
            throw source.bad(
                    tag.field() + " count",
                    entry.count,
                    Fault.IMPLAUSIBLE_SIZE,
                    source.length() / each);
        }
        long bytes = entry.count * each;
        long at = bytes <= entry.inlineBytes ? entry.inline : entry.pointer;
        source.requireInside(at, bytes, tag.field());
        long wanted = Math.min(entry.count, most) * each;
        return ByteBuffer.wrap(source.bytes(at, wanted, tag.field())).order(order);
    }

    private BadInput wrongType(Tag tag, Entry entry, String allowed) {
        return source.bad(tag.field() + " type", entry.type, Fault.OUT_OF_RANGE, allowed);
    }
}
