package org.qyran.server.basemap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.server.shapes.MercatorTile;

/**
 * A PMTiles archive, version 3 (github.com/protomaps/PMTiles, spec/v3/spec.md): a header,
 * directories that find a tile by its number on a Hilbert curve, and the tiles.
 */
final class PmTiles implements TileSource {

    private static final int HEADER = 127;
    private static final int VERSION = 3;
    private static final int GZIP = 2;
    private static final int PLAIN = 1;
    private static final int MOST_BYTES = 1 << 26;

    /** Archives as they are made have some thousands in each; 8 MiB here, whatever is kept. */
    private static final int MOST_ENTRIES = 1 << 18;

    private static final int DEEPEST = 4;
    private static final int KEPT = 16;
    private static final List<String> TYPES =
            List.of("application/vnd.mapbox-vector-tile", "image/png", "image/jpeg", "image/webp");

    private final String name;
    private final FileChannel channel;
    private final ByteBuffer header;
    private final About about;
    private final Directory root;
    private final Map<Long, Directory> leaves =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Long, Directory> eldest) {
                            return size() > KEPT;
                        }
                    });

    /** Entries in the order of their first tile; a run of 0 points to another directory. */
    private record Directory(long[] first, long[] runs, long[] lengths, long[] offsets) {}

    private PmTiles(String name, FileChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        this.header = read("header", 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[7];
        header.get(0, magic);
        if (!new String(magic, StandardCharsets.US_ASCII).equals("PMTiles")
                || header.get(7) != VERSION) {
            throw new BadInput(
                    name, "PMTiles header", header.get(7), Fault.UNSUPPORTED, "PMTiles 3");
        }
        one("internal compression", 97, PLAIN, GZIP);
        one("tile compression", 98, PLAIN, GZIP);
        one("tile type", 99, 1, TYPES.size());
        this.root = directory("root directory", header.getLong(8), header.getLong(16));
        this.about = said();
    }

    static PmTiles open(Path file, String name) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new PmTiles(name, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void one(String field, int at, int least, int most) throws BadInput {
        int value = header.get(at) & 0xff;
        if (value < least || value > most) {
            throw new BadInput(
                    name, "PMTiles " + field, value, Fault.OUT_OF_RANGE, least + "–" + most);
        }
    }

    private About said() throws IOException {
        double west = degrees(102);
        double south = degrees(106);
        double east = degrees(110);
        double north = degrees(114);
        int least = header.get(100) & 0xff;
        int most = header.get(101) & 0xff;
        boolean vector = header.get(99) == 1;
        byte[] metadata = part("metadata", header.getLong(24), header.getLong(32));
        return new About(
                vector,
                vector ? VectorLayers.of(name, metadata) : List.of(),
                least,
                most,
                List.of(west, south, east, north));
    }

    private double degrees(int at) {
        return header.getInt(at) / 1e7;
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public Optional<Tile> tile(MercatorTile at) throws IOException {
        long id = number(at.z(), at.x(), at.y());
        Directory directory = root;
        for (int depth = 0; depth < DEEPEST; depth++) {
            int found = Arrays.binarySearch(directory.first(), id);
            int i = found >= 0 ? found : -found - 2;
            if (i < 0) {
                return Optional.empty();
            }
            if (directory.runs()[i] == 0) {
                directory = leaf(directory.offsets()[i], directory.lengths()[i]);
            } else if (id < directory.first()[i] + directory.runs()[i]) {
                long from = header.getLong(56) + directory.offsets()[i];
                byte[] bytes = read("tile", from, directory.lengths()[i]).array();
                return Optional.of(
                        new Tile(bytes, TYPES.get(header.get(99) - 1), header.get(98) == GZIP));
            } else {
                return Optional.empty();
            }
        }
        throw new BadInput(name, "PMTiles directory", id, Fault.DAMAGED, "directories in a circle");
    }

    private Directory leaf(long offset, long length) throws IOException {
        Directory kept = leaves.get(offset);
        if (kept == null) {
            kept = directory("leaf directory", header.getLong(40) + offset, length);
            leaves.put(offset, kept);
        }
        return kept;
    }

    /** Tiles of all zooms above, then the place on the Hilbert curve of this one. */
    static long number(int z, int x, int y) {
        long before = ((1L << (2 * z)) - 1) / 3;
        long on = 0;
        int column = x;
        int row = y;
        for (int side = z == 0 ? 0 : 1 << (z - 1); side > 0; side /= 2) {
            int right = (column & side) != 0 ? 1 : 0;
            int down = (row & side) != 0 ? 1 : 0;
            on += (long) side * side * ((3 * right) ^ down);
            if (down == 0) {
                if (right == 1) {
                    column = side - 1 - column;
                    row = side - 1 - row;
                }
                int swap = column;
                column = row;
                row = swap;
            }
        }
        return before + on;
    }

    private Directory directory(String field, long offset, long length) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(part(field, offset, length));
        long n = number(in, field);
        if (n <= 0 || n > MOST_ENTRIES || n > in.remaining()) {
            throw new BadInput(name, "PMTiles " + field, n, Fault.IMPLAUSIBLE_SIZE, MOST_ENTRIES);
        }
        int entries = (int) n;
        long[] first = new long[entries];
        long last = 0;
        for (int i = 0; i < entries; i++) {
            last += number(in, field);
            first[i] = last;
        }
        long[] runs = numbers(in, field, entries);
        long[] lengths = numbers(in, field, entries);
        long[] offsets = numbers(in, field, entries);
        for (int i = 0; i < entries; i++) {
            offsets[i] =
                    offsets[i] == 0 && i > 0 ? offsets[i - 1] + lengths[i - 1] : offsets[i] - 1;
        }
        return new Directory(first, runs, lengths, offsets);
    }

    private long[] numbers(ByteBuffer in, String field, int n) throws BadInput {
        long[] all = new long[n];
        for (int i = 0; i < n; i++) {
            all[i] = number(in, field);
        }
        return all;
    }

    private long number(ByteBuffer in, String field) throws BadInput {
        long value = 0;
        for (int shift = 0; shift < 63 && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BadInput(name, "PMTiles " + field, in.position(), Fault.DAMAGED, "varint");
    }

    private byte[] part(String field, long offset, long length) throws IOException {
        byte[] stored = read(field, offset, length).array();
        if (header.get(97) != GZIP || length == 0) {
            return stored;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            byte[] all = in.readNBytes(MOST_BYTES);
            if (in.read() >= 0) {
                throw new BadInput(
                        name, "PMTiles " + field, ">", Fault.IMPLAUSIBLE_SIZE, MOST_BYTES);
            }
            return all;
        } catch (BadInput told) {
            throw told;
        } catch (IOException e) {
            throw new BadInput(name, "PMTiles " + field, offset, Fault.DAMAGED, "gzip");
        }
    }

    private ByteBuffer read(String field, long offset, long length) throws IOException {
        long there = channel.size();
        if (length < 0 || length > MOST_BYTES) {
            throw new BadInput(
                    name, "PMTiles " + field, length, Fault.IMPLAUSIBLE_SIZE, MOST_BYTES);
        }
        if (offset < 0 || offset > there - length) {
            throw new BadInput(
                    name, "PMTiles " + field, offset, Fault.TRUNCATED, offset + length, there);
        }
        ByteBuffer into = ByteBuffer.allocate((int) length);
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position()) < 0) {
                throw new BadInput(
                        name, "PMTiles " + field, offset, Fault.TRUNCATED, length, there);
            }
        }
        return into.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
