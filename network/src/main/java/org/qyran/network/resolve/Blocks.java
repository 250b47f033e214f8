package org.qyran.network.resolve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.qyran.network.compare.Key;

/**
 * Rows by one key, or by two together.
 *
 * @param name the keys' names
 * @param rows of each group, one group after another, each in order
 * @param starts where each group begins in {@code rows}; one more than groups
 * @param pairs that meet
 */
record Blocks(String name, int[] rows, int[] starts, long pairs) {

    /** Where a row has no value or its group is too large. */
    static final int NONE = -1;

    int groups() {
        return starts.length - 1;
    }

    /**
     * Where pieces of about as many pairs begin, and in the last place how many groups there are:
     * groups of common values are much larger than most.
     */
    int[] cuts(int pairsInPiece) {
        int[] cuts = new int[Math.toIntExact(pairs / pairsInPiece) + 2];
        int pieces = 0;
        long inPiece = 0;
        for (int group = 0; group < groups(); group++) {
            long size = (long) starts[group + 1] - starts[group];
            inPiece += size * (size - 1) / 2;
            if (inPiece >= pairsInPiece || group == groups() - 1) {
                cuts[++pieces] = group + 1;
                inPiece = 0;
            }
        }
        return Arrays.copyOf(cuts, pieces + 1);
    }

    /** Of each row its group, or {@link #NONE}. */
    int[] groups(int all) {
        int[] groups = new int[all];
        Arrays.fill(groups, NONE);
        for (int group = 0; group < groups(); group++) {
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                groups[rows[i]] = group;
            }
        }
        return groups;
    }

    /**
     * @param keys one or two
     * @param all how many rows there are
     * @param mostInGroup groups of more rows are left to other keys: the value tells too little
     */
    static Blocks of(List<Key> keys, int all, int mostInGroup) {
        int[] first = new int[all];
        for (int row = 0; row < all; row++) {
            first[row] = complete(keys, row) ? keys.get(0).of(row) : NONE;
        }
        return new Making(keys, mostInGroup).of(first);
    }

    /** Likewise, but only groups that hold one of some rows, and perhaps others. */
    static Blocks around(BitSet some, List<Key> keys, int all, int mostInGroup) {
        BitSet values = new BitSet();
        for (int row = some.nextSetBit(0); row >= 0; row = some.nextSetBit(row + 1)) {
            if (complete(keys, row)) {
                values.set(keys.get(0).of(row));
            }
        }
        int[] first = new int[all];
        for (int row = 0; row < all; row++) {
            int value = keys.get(0).of(row);
            first[row] = value >= 0 && values.get(value) && complete(keys, row) ? value : NONE;
        }
        return new Making(keys, mostInGroup).of(first);
    }

    static String name(List<Key> keys) {
        return String.join(" + ", keys.stream().map(Key::name).toList());
    }

    private static boolean complete(List<Key> keys, int row) {
        for (Key key : keys) {
            if (key.of(row) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Groups in the order of the first key's values, then of the second's. */
    private static final class Making {

        private final List<Key> keys;
        private final int mostInGroup;
        private int[] members = new int[1024];
        private int[] starts = new int[1024];
        private int filled;
        private int groups;
        private long pairs;

        Making(List<Key> keys, int mostInGroup) {
            this.keys = keys;
            this.mostInGroup = mostInGroup;
        }

        /**
         * @param first of each row the first key's value; {@link Blocks#NONE} where it is left out
         */
        Blocks of(int[] first) {
            int[] next = starts(first);
            int[] order = new int[next[next.length - 1]];
            for (int row = 0; row < first.length; row++) {
                if (first[row] >= 0) {
                    order[next[first[row]]++] = row;
                }
            }
            // Each value's end is now the next one's beginning.
            for (int value = 0, from = 0; value < next.length - 1; value++) {
                take(order, from, next[value]);
                from = next[value];
            }
            if (groups == starts.length) {
                starts = Arrays.copyOf(starts, groups + 1);
            }
            starts[groups] = filled;
            return new Blocks(
                    Blocks.name(keys),
                    Arrays.copyOf(members, filled),
                    Arrays.copyOf(starts, groups + 1),
                    pairs);
        }

        /** Where the rows of each value begin, and in the last place where all end. */
        private static int[] starts(int[] first) {
            int most = -1;
            for (int value : first) {
                most = Math.max(most, value);
            }
            int[] starts = new int[most + 2];
            for (int value : first) {
                if (value >= 0) {
                    starts[value + 1]++;
                }
            }
            for (int value = 0; value <= most; value++) {
                starts[value + 1] += starts[value];
            }
            return starts;
        }

        private void take(int[] order, int from, int to) {
            if (keys.size() == 1 || to - from < 2) {
                add(order, from, to);
                return;
            }
            Key second = keys.get(1);
            long[] sorted = new long[to - from];
            for (int i = from; i < to; i++) {
                sorted[i - from] = ((long) second.of(order[i]) << Integer.SIZE) | order[i];
            }
            Arrays.sort(sorted);
            for (int i = from; i < to; i++) {
                order[i] = (int) sorted[i - from];
            }
            for (int begin = 0, end; begin < sorted.length; begin = end) {
                long value = sorted[begin] >>> Integer.SIZE;
                end = begin + 1;
                while (end < sorted.length && sorted[end] >>> Integer.SIZE == value) {
                    end++;
                }
                add(order, from + begin, from + end);
            }
        }

        private void add(int[] order, int from, int to) {
            int size = to - from;
            if (size < 2 || size > mostInGroup) {
                return;
            }
            if (filled + size > members.length) {
                members = Arrays.copyOf(members, wider(members.length, filled + size));
            }
            if (groups == starts.length) {
                starts = Arrays.copyOf(starts, wider(groups, groups + 1));
            }
            System.arraycopy(order, from, members, filled, size);
            starts[groups++] = filled;
            filled += size;
            pairs += (long) size * (size - 1) / 2;
        }

        private static int wider(int length, int least) {
            return Math.max(least, (int) Math.min(Integer.MAX_VALUE - 8L, length * 3L / 2));
        }
    }
}
