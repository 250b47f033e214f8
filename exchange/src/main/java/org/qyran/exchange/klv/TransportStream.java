package org.qyran.exchange.klv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The KLV of an MPEG transport stream (ISO/IEC 13818-1): the program tables name the stream (type
 * 0x06 or 0x15 registered as KLVA; failing that, any private stream whose packets begin with a KLV
 * key), its packets are put together and handed over with their time. Damaged packets are skipped
 * and counted; memory is bounded whatever the file says.
 */
final class TransportStream {

    private static final int PACKET = 188;
    private static final int SYNC = 0x47;
    private static final int LONGEST_SEARCH = 1 << 16;
    private static final int MOST_PIDS = 64;
    private static final int MOST_UNITS = 2_000_000;
    private static final double TICKS_PER_SECOND = 90_000;
    private static final long PTS_WRAP = 1L << 33;

    /**
     * @param seconds since the earliest time stamp of the program, where the packet has one
     * @param klv one or more KLV packets
     */
    record Unit(OptionalDouble seconds, byte[] klv) {}

    /**
     * @param units in the stream's order
     * @param damaged packets that were skipped
     */
    record Content(List<Unit> units, int damaged) {}

    private final String file;
    private final ProgramTables tables = new ProgramTables();
    private final Map<Integer, PacketAssembler> streams = new HashMap<>();
    private final List<PacketAssembler.Packet> found = new ArrayList<>();
    private long earliest = Long.MAX_VALUE;
    private final long mostBytes;
    private long bytes;
    private int damaged;

    private TransportStream(String file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    /** Whether the first bytes are a transport stream's. */
    static boolean recognises(byte[] first) {
        return first.length > PACKET && first[0] == SYNC && first[PACKET] == SYNC;
    }

    /**
     * @param mostBytes of telemetry; the picture's do not count
     */
    static Content read(Path path, long mostBytes) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 18)) {
            return new TransportStream(path.toString(), mostBytes).read(in);
        } catch (NoSuchFileException e) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
    }

    private Content read(InputStream in) throws IOException {
        byte[] packet = new byte[PACKET];
        while (fill(in, packet)) {
            take(packet);
        }
        streams.values().forEach(stream -> stream.finish(found::add));
        List<Unit> units = new ArrayList<>();
        for (PacketAssembler.Packet p : found) {
            units.add(new Unit(seconds(p.pts()), p.payload()));
        }
        return new Content(units, damaged);
    }

    /** Fills the next packet from its sync byte on; false at the end. */
    private boolean fill(InputStream in, byte[] packet) throws IOException {
        int skipped = 0;
        int next = in.read();
        while (next >= 0 && next != SYNC) {
            if (++skipped > LONGEST_SEARCH) {
                throw new BadInput(
                        file, "transport stream", "", Fault.DAMAGED, "no sync byte 47 in 64 KiB");
            }
            next = in.read();
        }
        if (next < 0) {
            return false;
        }
        damaged += skipped > 0 ? 1 : 0;
        packet[0] = SYNC;
        return in.readNBytes(packet, 1, PACKET - 1) == PACKET - 1;
    }

    private void take(byte[] packet) throws BadInput {
        boolean error = (packet[1] & 0x80) != 0;
        boolean start = (packet[1] & 0x40) != 0;
        int pid = (packet[1] & 0x1F) << 8 | (packet[2] & 0xFF);
        boolean scrambled = (packet[3] & 0xC0) != 0;
        boolean hasPayload = (packet[3] & 0x10) != 0;
        int offset = 4;
        if ((packet[3] & 0x20) != 0) {
            offset += 1 + (packet[4] & 0xFF);
        }
        if (error || scrambled || offset > PACKET) {
            damaged++;
            return;
        }
        if (!hasPayload || offset == PACKET) {
            return;
        }
        if (tables.isTable(pid)) {
            tables.take(pid, start, packet, offset);
        } else if (tables.isStream(pid)) {
            stream(pid, start, packet, offset);
        }
    }

    private void stream(int pid, boolean start, byte[] packet, int offset) throws BadInput {
        if (start) {
            PacketAssembler.pts(packet, offset)
                    .ifPresent(pts -> earliest = Math.min(earliest, pts));
        }
        if (!tables.mayCarryKlv(pid)) {
            return;
        }
        if (streams.size() >= MOST_PIDS && !streams.containsKey(pid)) {
            throw new BadInput(
                    file,
                    "streams with KLV",
                    streams.size() + 1,
                    Fault.IMPLAUSIBLE_SIZE,
                    MOST_PIDS);
        }
        if (found.size() >= MOST_UNITS) {
            throw new BadInput(
                    file, "KLV packets", found.size() + 1, Fault.IMPLAUSIBLE_SIZE, MOST_UNITS);
        }
        bytes += PACKET - offset;
        if (bytes > mostBytes) {
            throw new BadInput(file, "KLV bytes", bytes, Fault.IMPLAUSIBLE_SIZE, mostBytes);
        }
        PacketAssembler stream =
                streams.computeIfAbsent(
                        pid, p -> new PacketAssembler(tables.hasCells(p), tables.registered(p)));
        int continuity = packet[3] & 0x0F;
        if (!stream.take(start, continuity, packet, offset, found::add)) {
            damaged++;
        }
    }

    /** Time stamps have 33 bits and start over every 26.5 hours. */
    private OptionalDouble seconds(OptionalLong pts) {
        if (pts.isEmpty() || earliest == Long.MAX_VALUE) {
            return OptionalDouble.empty();
        }
        long ticks = pts.getAsLong() - earliest;
        return OptionalDouble.of((ticks < 0 ? ticks + PTS_WRAP : ticks) / TICKS_PER_SECOND);
    }
}
