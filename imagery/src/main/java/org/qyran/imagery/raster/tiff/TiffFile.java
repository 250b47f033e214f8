package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.Fault;

/**
 * The skeleton of a TIFF: byte order, classic or Big, and its directories with every entry checked
 * against the file's length.
 */
final class TiffFile {

    /** More directories than any pyramid of overviews and masks has. */
    private static final int MOST_DIRECTORIES = 4096;

    private static final int MOST_ENTRIES = 4096;
    private static final int MOST_ENTRIES_TOGETHER = 1 << 17;

    private final Source source;
    private final ByteOrder order;
    private final boolean big;
    private long entriesRead;

    private TiffFile(Source source, ByteOrder order, boolean big) {
        this.source = source;
        this.order = order;
        this.big = big;
    }

    /** Whether a file that begins with these bytes is a TIFF or BigTIFF. */
    static boolean recognises(byte[] first) {
        if (first.length < 8) {
            return false;
        }
        boolean little = first[0] == 'I' && first[1] == 'I' && first[3] == 0;
        boolean bigEnd = first[0] == 'M' && first[1] == 'M' && first[2] == 0;
        int magic = little ? first[2] : first[3];
        return (little || bigEnd) && (magic == 42 || magic == 43);
    }

    /** The directories in the file's order; at least one. */
    static List<Ifd> directories(Source source) throws IOException {
        byte[] head = source.bytes(0, 8, "TIFF header");
        ByteOrder order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int magic = ByteBuffer.wrap(head).order(order).getShort(2);
        TiffFile file = new TiffFile(source, order, magic == 43);
        long at;
        if (file.big) {
            int offsetBytes = Short.toUnsignedInt(ByteBuffer.wrap(head).order(order).getShort(4));
            if (offsetBytes != 8) {
                throw source.bad("BigTIFF offset size", offsetBytes, Fault.OUT_OF_RANGE, "8");
            }
            at = ByteBuffer.wrap(source.bytes(8, 8, "TIFF first IFD")).order(order).getLong();
        } else {
            at = Integer.toUnsignedLong(ByteBuffer.wrap(head).order(order).getInt(4));
        }
        return file.chain(at);
    }

    private List<Ifd> chain(long first) throws IOException {
        List<Ifd> directories = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long at = first;
        while (at != 0) {
            if (!seen.add(at)) {
                throw source.bad("TIFF next IFD", at, Fault.CONTRADICTS, "an IFD read before");
            }
            if (directories.size() == MOST_DIRECTORIES) {
                throw source.bad(
                        "TIFF IFDs",
                        "more than " + MOST_DIRECTORIES,
                        Fault.OUT_OF_RANGE,
                        "1 … " + MOST_DIRECTORIES);
            }
            at = directory(at, directories);
        }
        if (directories.isEmpty()) {
            throw source.bad("TIFF first IFD", 0, Fault.MISSING, "an image directory");
        }
        return directories;
    }

    /** Adds the directory at an offset and returns the next one's offset. */
    private long directory(long at, List<Ifd> into) throws IOException {
        int countBytes = big ? 8 : 2;
        ByteBuffer head = buffer(at, countBytes, "TIFF IFD");
        long count = big ? head.getLong() : Short.toUnsignedLong(head.getShort());
        entriesRead += Math.max(0, Math.min(count, MOST_ENTRIES));
        if (entriesRead > MOST_ENTRIES_TOGETHER) {
            throw source.bad(
                    "TIFF IFD entries together",
                    entriesRead,
                    Fault.IMPLAUSIBLE_SIZE,
                    MOST_ENTRIES_TOGETHER);
        }
        if (count < 1 || count > MOST_ENTRIES) {
            throw source.bad(
                    "TIFF IFD entry count", count, Fault.OUT_OF_RANGE, "1 … " + MOST_ENTRIES);
        }
        int entryBytes = big ? 20 : 12;
        int nextBytes = big ? 8 : 4;
        long body = at + countBytes;
        ByteBuffer entries = buffer(body, count * entryBytes, "TIFF IFD");
        Map<Integer, Ifd.Entry> found = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int tag = Short.toUnsignedInt(entries.getShort());
            int type = Short.toUnsignedInt(entries.getShort());
            long values = big ? entries.getLong() : Integer.toUnsignedLong(entries.getInt());
            long inline = body + (long) i * entryBytes + (big ? 12 : 8);
            long pointer = big ? entries.getLong() : Integer.toUnsignedLong(entries.getInt());
            found.putIfAbsent(tag, new Ifd.Entry(type, values, inline, pointer, big ? 8 : 4));
        }
        into.add(new Ifd(source, order, big, found));
        long end = body + count * entryBytes;
        if (end > source.length() - nextBytes) {
            return 0; // Some writers leave the last pointer out; the directory itself is whole.
        }
        ByteBuffer next = buffer(end, nextBytes, "TIFF next IFD");
        return big ? next.getLong() : Integer.toUnsignedLong(next.getInt());
    }

    private ByteBuffer buffer(long at, long count, String field) throws IOException {
        return ByteBuffer.wrap(source.bytes(at, count, field)).order(order);
    }
}
