package org.qyran.exchange.klv;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Puts the packetised elementary stream of one KLV stream together again. */
final class PacketAssembler {

    private static final int HEADER = 9;
    private static final int CELL_HEADER = 5;
    private static final int LONGEST = 1 << 17;

    /**
     * @param pts its presentation time stamp, ticks of 90 kHz
     * @param payload from the first KLV key on
     */
    record Packet(OptionalLong pts, byte[] payload) {}

    private final boolean cells;
    private final boolean registered;
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean open;
    private int continuity = -1;
    private int declared = Integer.MAX_VALUE;

    /**
     * @param cells whether payloads come in metadata access-unit cells
     * @param registered whether the tables call it KLV; else only what begins with a key is taken
     */
    PacketAssembler(boolean cells, boolean registered) {
        this.cells = cells;
        this.registered = registered;
    }

    /** False when something was lost. */
    boolean take(boolean start, int counter, byte[] packet, int offset, Consumer<Packet> complete) {
        boolean follows = continuity < 0 || counter == ((continuity + 1) & 0x0F);
        boolean repeated = counter == continuity && !start;
        continuity = counter;
        if (repeated) {
            return true;
        }
        boolean lost = !follows && open && !start;
        if (start) {
            finish(complete);
            open = true;
        }
        if (lost || gathered.size() > LONGEST) {
            open = false;
            gathered = new ByteArrayOutputStream();
            return false;
        }
        if (open) {
            gathered.write(packet, offset, packet.length - offset);
            if (start && packet.length - offset >= 6) {
                int length = (packet[offset + 4] & 0xFF) << 8 | (packet[offset + 5] & 0xFF);
                declared = length == 0 ? Integer.MAX_VALUE : length + 6;
            }
            if (gathered.size() >= declared) {
                finish(complete);
            }
        }
        return true;
    }

    void finish(Consumer<Packet> complete) {
        byte[] bytes = gathered.toByteArray();
        gathered = new ByteArrayOutputStream();
        open = false;
        declared = Integer.MAX_VALUE;
        if (bytes.length < HEADER || !startCode(bytes, 0)) {
            return;
        }
        int length = (bytes[4] & 0xFF) << 8 | (bytes[5] & 0xFF);
        int end = length == 0 ? bytes.length : Math.min(bytes.length, length + 6);
        int from = HEADER + (bytes[8] & 0xFF);
        if (from >= end) {
            return;
        }
        byte[] payload = Arrays.copyOfRange(bytes, from, end);
        if (cells && payload.length > CELL_HEADER && !key(payload, 0)) {
            payload = Arrays.copyOfRange(payload, CELL_HEADER, payload.length);
        }
        if (registered || key(payload, 0)) {
            complete.accept(new Packet(pts(bytes, 0), payload));
        }
    }

    private static boolean key(byte[] payload, int at) {
        return payload.length >= at + 4
                && payload[at] == 0x06
                && payload[at + 1] == 0x0E
                && payload[at + 2] == 0x2B
                && payload[at + 3] == 0x34;
    }

    private static boolean startCode(byte[] bytes, int at) {
        return bytes.length >= at + 3 && bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1;
    }

    /** The time stamp in a packet's header, if it stands wholly in these bytes. */
    static OptionalLong pts(byte[] bytes, int at) {
        boolean whole = bytes.length >= at + HEADER + 5 && startCode(bytes, at);
        if (!whole || (bytes[at + 7] & 0x80) == 0) {
            return OptionalLong.empty();
        }
        long high = (bytes[at + 9] >> 1) & 0x07;
        long middle = ((bytes[at + 10] & 0xFFL) << 7) | ((bytes[at + 11] & 0xFF) >> 1);
        long low = ((bytes[at + 12] & 0xFFL) << 7) | ((bytes[at + 13] & 0xFF) >> 1);
        return OptionalLong.of((high << 30) | (middle << 15) | low);
    }
}
