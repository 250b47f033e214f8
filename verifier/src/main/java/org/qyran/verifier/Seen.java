package org.qyran.verifier;

/** In which row each act's identifier was: 24 bytes a slot, at most two thirds full. */
final class Seen {

    private long[] slots = new long[3 << 10];
    private int used;

    /** The row that had this identifier before, or −1 after noting it for {@code row}. */
    long put(long high, long low, long row) {
        if (used * 3L > slots.length / 3 * 2L) {
            grow();
        }
        int at = find(slots, high, low);
        if (slots[at + 2] != 0) {
            return slots[at + 2] - 1;
        }
        slots[at] = high;
        slots[at + 1] = low;
        slots[at + 2] = row + 1;
        used++;
        return -1;
    }

    private static int find(long[] slots, long high, long low) {
        int count = slots.length / 3;
        long mixed = (high * 0x9E3779B97F4A7C15L) ^ (low * 0xC2B2AE3D27D4EB4FL);
        int at = (int) ((mixed ^ mixed >>> 32) & (count - 1));
        while (slots[3 * at + 2] != 0 && (slots[3 * at] != high || slots[3 * at + 1] != low)) {
            at = (at + 1) & (count - 1);
        }
        return 3 * at;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (int from = 0; from < slots.length; from += 3) {
            if (slots[from + 2] != 0) {
                System.arraycopy(
                        slots, from, larger, find(larger, slots[from], slots[from + 1]), 3);
            }
        }
        slots = larger;
    }
}
