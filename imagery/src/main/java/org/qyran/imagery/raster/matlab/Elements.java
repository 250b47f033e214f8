package org.qyran.imagery.raster.matlab;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** The data elements inside one array of a MAT-file, read forward; padding is skipped. */
final class Elements implements Closeable {

    /** The most a Deflate stream can expand. */
    private static final long MOST_EXPANSION = 1032;

    /**
     * @param bytes of data that follow
     * @param small whether the data is inside the tag itself
     */
    record Tag(int type, long bytes, boolean small) {}

    private final Source source;
    private final ByteOrder order;
    private final InputStream stream;
    private final long mostBytes;

    Elements(Source source, ByteOrder order, long offset, long bytes, boolean compressed) {
        this.source = source;
        this.order = order;
        InputStream range = new BufferedInputStream(new Range(source, offset, bytes), 1 << 13);
        this.stream = compressed ? new InflaterInputStream(range) : range;
        this.mostBytes = compressed ? bytes * MOST_EXPANSION + 1024 : bytes;
    }

    /** No more than this can come out. */
    long mostBytes() {
        return mostBytes;
    }

    Tag tag() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(raw(4)).order(order);
        int first = head.getInt();
        if (first >>> 16 != 0) {
            int bytes = first >>> 16;
            if (bytes > 4) {
                throw source.bad("MAT small element bytes", bytes, Fault.OUT_OF_RANGE, "1 … 4");
            }
            return new Tag(first & 0xffff, bytes, true);
        }
        long bytes = Integer.toUnsignedLong(ByteBuffer.wrap(raw(4)).order(order).getInt());
        if (bytes > mostBytes) {
            throw source.bad("MAT element bytes", bytes, Fault.IMPLAUSIBLE_SIZE, mostBytes);
        }
        return new Tag(first, bytes, false);
    }

    /** The data of a short element as 32-bit numbers. */
    int[] ints(Tag tag) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(data(tag)).order(order);
        int[] numbers = new int[(int) tag.bytes / 4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = data.getInt();
        }
        return numbers;
    }

    String text(Tag tag) throws IOException {
        return new String(data(tag), StandardCharsets.UTF_8);
    }

    private byte[] data(Tag tag) throws IOException {
        byte[] data = raw((int) tag.bytes);
        int unit = tag.small ? 4 : 8;
        raw((unit - data.length % unit) % unit);
        return data;
    }

    /** The next bytes as they are. */
    byte[] raw(int count) throws IOException {
        try {
            byte[] bytes = stream.readNBytes(count);
            if (bytes.length < count) {
                throw source.bad("MAT element", "", Fault.TRUNCATED, count, bytes.length);
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private BadInput damaged(IOException why) {
        return source.bad(
                why, "MAT compressed element", "", Fault.DAMAGED, String.valueOf(why.getMessage()));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** A part of the file as a stream. */
    private static final class Range extends InputStream {
        private final Source source;
        private final long end;
        private long at;

        Range(Source source, long offset, long bytes) {
            this.source = source;
            this.at = offset;
            this.end = offset + bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            int most = (int) Math.min(count, end - at);
            if (most <= 0) {
                return count == 0 ? 0 : -1;
            }
            source.read(at, into, from, most, "MAT element");
            at += most;
            return most;
        }
    }
}
