package org.qyran.exchange.klv;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Program association and program map tables: which packets carry what. */
final class ProgramTables {

    private static final int ASSOCIATION_PID = 0;
    private static final int ASSOCIATION = 0;
    private static final int MAP = 2;
    private static final int LONGEST_SECTION = 1024;
    private static final int HEADER = 3;
    private static final int CRC = 4;
    private static final int PRIVATE_DATA = 0x06;
    private static final int METADATA = 0x15;
    private static final int REGISTRATION = 5;
    private static final String KLVA = "KLVA";

    /** One stream of a program. */
    private record Stream(int type, boolean klva) {}

    private final Map<Integer, ByteArrayOutputStream> sections = new HashMap<>();
    private final Set<Integer> maps = new HashSet<>();
    private final Map<Integer, Stream> streams = new HashMap<>();

    boolean isTable(int pid) {
        return pid == ASSOCIATION_PID || maps.contains(pid);
    }

    boolean isStream(int pid) {
        return streams.containsKey(pid);
    }

    boolean mayCarryKlv(int pid) {
        Stream stream = streams.get(pid);
        return stream != null
                && (stream.klva || stream.type == PRIVATE_DATA || stream.type == METADATA);
    }

    /** Whether the tables themselves say that it is KLV. */
    boolean registered(int pid) {
        Stream stream = streams.get(pid);
        return stream != null && stream.klva;
    }

    /** Synchronous metadata comes in access-unit cells (ISO/IEC 13818-1 §2.12.4). */
    boolean hasCells(int pid) {
        Stream stream = streams.get(pid);
        return stream != null && stream.type == METADATA;
    }

    void take(int pid, boolean start, byte[] packet, int offset) {
        int from = offset;
        if (start) {
            int pointer = packet[from] & 0xFF;
            from += 1 + pointer;
            if (from >= packet.length) {
                return;
            }
            sections.put(pid, new ByteArrayOutputStream());
        }
        ByteArrayOutputStream section = sections.get(pid);
        if (section == null) {
            return;
        }
        section.write(packet, from, packet.length - from);
        byte[] bytes = section.toByteArray();
        int length = bytes.length < HEADER ? 0 : ((bytes[1] & 0x0F) << 8 | (bytes[2] & 0xFF));
        if (bytes.length >= HEADER + length && length > 0) {
            sections.remove(pid);
            read(bytes, HEADER + length - CRC);
        } else if (bytes.length > LONGEST_SECTION + HEADER) {
            sections.remove(pid);
        }
    }

    private void read(byte[] section, int end) {
        int table = section[0] & 0xFF;
        if (table == ASSOCIATION) {
            for (int i = 8; i + 4 <= end; i += 4) {
                if (word(section, i) != 0) {
                    maps.add(word(section, i + 2) & 0x1FFF);
                }
            }
        } else if (table == MAP && end > 12) {
            int i = 12 + (word(section, 10) & 0x0FFF);
            while (i + 5 <= end) {
                int length = word(section, i + 3) & 0x0FFF;
                int last = Math.min(end, i + 5 + length);
                streams.put(
                        word(section, i + 1) & 0x1FFF,
                        new Stream(section[i] & 0xFF, klva(section, i + 5, last)));
                i += 5 + length;
            }
        }
    }

    private static boolean klva(byte[] section, int from, int end) {
        int i = from;
        while (i + 2 <= end) {
            int length = section[i + 1] & 0xFF;
            if (section[i] == REGISTRATION
                    && length >= KLVA.length()
                    && i + 2 + KLVA.length() <= end
                    && spells(section, i + 2)) {
                return true;
            }
            i += 2 + length;
        }
        return false;
    }

    private static boolean spells(byte[] section, int at) {
        for (int i = 0; i < KLVA.length(); i++) {
            if (section[at + i] != KLVA.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
