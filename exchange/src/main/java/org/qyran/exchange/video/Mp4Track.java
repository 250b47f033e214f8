package org.qyran.exchange.video;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * One track of an MP4 or QuickTime file, found by its sample format (ISO/IEC 14496-12: the sample
 * tables of {@code moov}). Everything a table claims is checked against the file before it is
 * believed; memory is bounded whatever the file says.
 */
final class Mp4Track {

    private static final int MOVIE = code("moov");
    private static final int TRACK = code("trak");
    private static final long LONGEST_MOVIE = 1L << 27;
    private static final int LONGEST_SAMPLE = 1 << 24;
    private static final int MOST_SAMPLES = 1_000_000;
    private static final int MOST_BOXES = 100_000;

    /**
     * @param seconds from the recording's beginning
     * @param lasts seconds
     */
    record Sample(double seconds, double lasts, byte[] content) {}

    private final Path path;
    private final ByteBuffer table;

    /** The four sample tables of a track, each after its version and flags. */
    private record Tables(ByteBuffer times, ByteBuffer sizes, ByteBuffer chunks, Offsets offsets) {}

    /** Where chunks begin, in 4 or 8 bytes each. */
    private record Offsets(ByteBuffer buffer, boolean wide) {
        int count() {
            return buffer.getInt(buffer.position() + 4);
        }

        long at(int chunk) {
            int from = buffer.position() + 8;
            return wide
                    ? buffer.getLong(from + 8 * chunk)
                    : Integer.toUnsignedLong(buffer.getInt(from + 4 * chunk));
        }
    }

    private Mp4Track(Path path, ByteBuffer table) {
        this.path = path;
        this.table = table;
    }

    static int code(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt();
    }

    /** Whether the first bytes are such a file's: its first box is a {@code ftyp}. */
    static boolean recognises(byte[] first) {
        return first.length >= 8 && ByteBuffer.wrap(first).getInt(4) == code("ftyp");
    }

    /**
     * The samples of the first track of a format.
     *
     * @param format four letters, e.g. {@code gpmd}
     * @return empty where no track has this format
     * @throws BadInput when the tables are damaged or lead out of the file
     */
    static Optional<List<Sample>> read(Path path, String format) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            Optional<ByteBuffer> movie = movie(path, file);
            if (movie.isEmpty()) {
                return Optional.empty();
            }
            for (ByteBuffer track : boxes(movie.get(), TRACK)) {
                Optional<ByteBuffer> media = box(track, "mdia");
                Optional<ByteBuffer> table =
                        media.flatMap(m -> box(m, "minf")).flatMap(m -> box(m, "stbl"));
                if (table.isPresent() && format(table.get()) == code(format)) {
                    return Optional.of(
                            new Mp4Track(path, table.get())
                                    .samples(file, timescale(media.orElseThrow())));
                }
            }
            return Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | EOFException damaged) {
            throw damaged(path, "its tables end too early");
        }
    }

    private static Optional<ByteBuffer> movie(Path path, FileChannel file) throws IOException {
        long at = 0;
        ByteBuffer head = ByteBuffer.allocate(16);
        for (int i = 0; i < MOST_BOXES && at + 8 <= file.size(); i++) {
            head.clear().limit((int) Math.min(16, file.size() - at));
            fill(file, head, at);
            long size = Integer.toUnsignedLong(head.getInt(0));
            int type = head.getInt(4);
            int header = 8;
            if (size == 1) {
                size = head.getLong(8);
                header = 16;
            } else if (size == 0) {
                size = file.size() - at;
            }
            if (size < header || size > file.size() - at) {
                throw damaged(path, "a box of %d bytes".formatted(size));
            }
            if (type == MOVIE) {
                if (size > LONGEST_MOVIE) {
                    throw new BadInput(
                            path.toString(),
                            "MP4 moov",
                            size,
                            Fault.IMPLAUSIBLE_SIZE,
                            LONGEST_MOVIE);
                }
                ByteBuffer movie = ByteBuffer.allocate((int) size - header);
                fill(file, movie, at + header);
                return Optional.of(movie.flip());
            }
            at += size;
        }
        return Optional.empty();
    }

    private static void fill(FileChannel file, ByteBuffer into, long at) throws IOException {
        long from = at;
        while (into.hasRemaining()) {
            int read = file.read(into, from);
            if (read < 0) {
                throw new EOFException();
            }
            from += read;
        }
    }

    /** The content of every box of a type directly in {@code parent}. */
    private static List<ByteBuffer> boxes(ByteBuffer parent, int type) {
        List<ByteBuffer> found = new ArrayList<>();
        ByteBuffer in = parent.duplicate();
        while (in.remaining() >= 8) {
            int from = in.position();
            long size = Integer.toUnsignedLong(in.getInt());
            int own = in.getInt();
            if (size < 8 || size > in.limit() - from) {
                break;
            }
            if (own == type) {
                found.add(in.slice(in.position(), (int) size - 8));
            }
            in.position(from + (int) size);
        }
        return found;
    }

    private static Optional<ByteBuffer> box(ByteBuffer parent, String name) {
        return boxes(parent, code(name)).stream().findFirst();
    }

    private static int format(ByteBuffer table) {
        return box(table, "stsd").map(b -> b.getInt(b.position() + 12)).orElse(0);
    }

    private static double timescale(ByteBuffer media) {
        return box(media, "mdhd")
                .map(b -> Integer.toUnsignedLong(b.getInt(b.get(0) == 1 ? 20 : 12)))
                .filter(ticks -> ticks > 0)
                .orElse(1000L);
    }

    private List<Sample> samples(FileChannel file, double timescale) throws IOException {
        Tables tables = new Tables(need("stts"), need("stsz"), need("stsc"), offsets());
        int same = tables.sizes.getInt(4);
        int count = tables.sizes.getInt(8);
        if (count < 0 || count > MOST_SAMPLES) {
            throw new BadInput(
                    path.toString(), "MP4 stsz", count, Fault.IMPLAUSIBLE_SIZE, MOST_SAMPLES);
        }
        List<Sample> samples = new ArrayList<>();
        double[][] times = times(tables.times, count, timescale);
        int chunk = 0;
        int run = 0;
        int inChunk = 0;
        long at = 0;
        long all = 0;
        for (int i = 0; i < count && chunk < tables.offsets.count(); i++) {
            int size = same != 0 ? same : tables.sizes.getInt(12 + 4 * i);
            if (inChunk == 0) {
                at = tables.offsets.at(chunk);
                run = run(tables.chunks, run, chunk);
            }
            // Samples that lay over each other could be larger together than any file.
            all += size;
            if (size < 0
                    || size > LONGEST_SAMPLE
                    || at < 0
                    || at > file.size() - size
                    || all > file.size()) {
                throw damaged(path, "sample %d: %d bytes from %d on".formatted(i, size, at));
            }
            ByteBuffer content = ByteBuffer.allocate(size);
            fill(file, content, at);
            samples.add(new Sample(times[i][0], times[i][1], content.array()));
            at += size;
            inChunk++;
            if (inChunk >= tables.chunks.getInt(12 + 12 * run)) {
                inChunk = 0;
                chunk++;
            }
        }
        return samples;
    }

    /** {seconds, lasts} of each sample, from runs of equal durations. */
    private static double[][] times(ByteBuffer table, int count, double timescale) {
        double[][] times = new double[count][2];
        double now = 0;
        int done = 0;
        for (int run = 0; run < table.getInt(4) && done < count; run++) {
            int samples = table.getInt(8 + 8 * run);
            double lasts = Integer.toUnsignedLong(table.getInt(12 + 8 * run)) / timescale;
            for (int i = 0; i < samples && done < count; i++) {
                times[done] = new double[] {now, lasts};
                now += lasts;
                done++;
            }
        }
        return times;
    }

    /** The last run of chunks that begins at or before this one, from a run known before it. */
    private static int run(ByteBuffer table, int from, int chunk) {
        int run = from;
        while (run + 1 < table.getInt(4) && table.getInt(8 + 12 * (run + 1)) <= chunk + 1) {
            run++;
        }
        return run;
    }

    private Offsets offsets() throws BadInput {
        Optional<ByteBuffer> wide = box(table, "co64");
        return wide.isPresent() ? new Offsets(wide.get(), true) : new Offsets(need("stco"), false);
    }

    private ByteBuffer need(String name) throws BadInput {
        return box(table, name)
                .orElseThrow(() ->
                        new BadInput(
                                path.toString(),
                                "MP4 " + name,
                                "",
                                Fault.MISSING,
                                "the file as the camera wrote it"));
    }

    private static BadInput damaged(Path path, String what) {
        return new BadInput(path.toString(), "MP4", "", Fault.DAMAGED, what);
    }
}
