package org.qyran.evidence.figures;

import java.util.Arrays;
import java.util.UUID;

/** Identifiers numbered in the order they came, without an object for each. */
final class Ids {

    private static final int NONE = -1;

    private long[] high = new long[64];
    private long[] low = new long[64];
    private int[] slots = new int[256];
    private int size;

    Ids() {
        Arrays.fill(slots, NONE);
    }

    int size() {
        return size;
    }

    UUID get(int number) {
        return new UUID(high[number], low[number]);
    }

    /** Its number, or −1. */
    int find(UUID id) {
        return slots[slot(id.getMostSignificantBits(), id.getLeastSignificantBits())];
    }

    /** Its number, a new one if it has none. */
    int number(UUID id) {
        long one = id.getMostSignificantBits();
        long two = id.getLeastSignificantBits();
        int slot = slot(one, two);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        if (size == high.length) {
            high = Arrays.copyOf(high, size * 2);
            low = Arrays.copyOf(low, size * 2);
        }
        high[size] = one;
        low[size] = two;
        slots[slot] = size++;
        if (size * 2L > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, NONE);
        for (int i = 0; i < size; i++) {
            slots[slot(high[i], low[i])] = i;
        }
    }

    /** Where it stands or would. */
    private int slot(long one, long two) {
        long mixed = (one ^ Long.rotateLeft(two, 32)) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (slots.length - 1);
        while (slots[slot] != NONE && (high[slots[slot]] != one || low[slots[slot]] != two)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
