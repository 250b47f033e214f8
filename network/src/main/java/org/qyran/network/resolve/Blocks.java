package org.qyran.network.resolve;

import java.util.Arrays;
import java.util.List;
import org.qyran.network.compare.Key;

/**
 * Rows by one key, or by two together.
 *
 * @param name the keys' names
 * @param codes of each row: its group; {@link #NONE} where it has no value or its group is too
 *     large
 * @param rows of each group, one group after another, each in order
 * @param starts where each group begins in {@code rows}; one more than groups
 * @param pairs that meet
 */
record Blocks(String name, int[] codes, int[] rows, int[] starts, long pairs) {

    static final int NONE = -1;

    int groups() {
        return starts.length - 1;
    }

    boolean meet(int left, int right) {
        return codes[left] != NONE && codes[left] == codes[right];
    }

    /**
     * @param keys one or two
     * @param mostInGroup groups of more rows are left to other keys: the value tells too little
     */
    static Blocks of(List<Key> keys, int mostInGroup) {
        String name = name(keys);
        int[] order = complete(keys);
        // Sorted by the last key first: a stable sort by the other then keeps that order.
        for (Key key : keys.reversed()) {
            order = sorted(order, key.codes());
        }
        return grouped(name, keys, order, mostInGroup);
    }

    static String name(List<Key> keys) {
        return String.join(" + ", keys.stream().map(Key::name).toList());
    }

    /** Rows that have all of the keys. */
    private static int[] complete(List<Key> keys) {
        int rows = keys.get(0).codes().length;
        int[] complete = new int[rows];
        int kept = 0;
        for (int row = 0; row < rows; row++) {
            boolean all = true;
            for (Key key : keys) {
                all &= key.codes()[row] >= 0;
            }
            if (all) {
                complete[kept++] = row;
            }
        }
        return Arrays.copyOf(complete, kept);
    }

    /** Counting sort, stable. */
    private static int[] sorted(int[] order, int[] codes) {
        int most = 0;
        for (int row : order) {
            most = Math.max(most, codes[row]);
        }
        int[] next = new int[most + 2];
        for (int row : order) {
            next[codes[row] + 1]++;
        }
        for (int code = 0; code <= most; code++) {
            next[code + 1] += next[code];
        }
        int[] sorted = new int[order.length];
        for (int row : order) {
            sorted[next[codes[row]]++] = row;
        }
        return sorted;
    }

    private static Blocks grouped(String name, List<Key> keys, int[] order, int mostInGroup) {
        int[] codes = new int[keys.get(0).codes().length];
        Arrays.fill(codes, NONE);
        int[] members = new int[order.length];
        int[] starts = new int[order.length + 1];
        int filled = 0;
        int groups = 0;
        long pairs = 0;
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && same(keys, order[from], order[to])) {
                to++;
            }
            long size = (long) to - from;
            if (size > 1 && size <= mostInGroup) {
                starts[groups] = filled;
                for (int i = from; i < to; i++) {
                    codes[order[i]] = groups;
                    members[filled++] = order[i];
                }
                groups++;
                pairs += size * (size - 1) / 2;
            }
        }
        starts[groups] = filled;
        int[] rows = Arrays.copyOf(members, filled);
        return new Blocks(name, codes, rows, Arrays.copyOf(starts, groups + 1), pairs);
    }

    private static boolean same(List<Key> keys, int left, int right) {
        for (Key key : keys) {
            if (key.codes()[left] != key.codes()[right]) {
                return false;
            }
        }
        return true;
    }
}
