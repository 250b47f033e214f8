package org.qyran.network.compare;

import java.util.function.IntBinaryOperator;

/**
 * Levels of pairs of values compared before: common names meet again and again. A later pair may
 * take an earlier one's place. Safe for many threads: an entry is one whole number, so that it is
 * never half another's.
 */
final class PairLevels {

    private static final int MOST_BITS = 18;

    /** A pair of values below 2^29, one added since 0 is nothing, and its level. */
    private static final int VALUE_BITS = 29;

    private static final int LEVEL_BITS = 5;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final int bits;
    private final long[] known;
    private final IntBinaryOperator level;

    /**
     * @param values how many there are
     * @param level of two values, the same either way round, 0 … 30
     */
    PairLevels(int values, IntBinaryOperator level) {
        int ofPairs = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(values));
        this.bits = Math.clamp(ofPairs, 1, MOST_BITS);
        this.known = new long[1 << bits];
        this.level = level;
    }

    int of(int left, int right) {
        int less = Math.min(left, right);
        int more = Math.max(left, right);
        long pair = (((long) less << VALUE_BITS) | more) + 1;
        int at = (int) ((pair * SPREAD) >>> (Long.SIZE - bits));
        long entry = known[at];
        if (entry >>> LEVEL_BITS == pair) {
            return (int) (entry & ((1 << LEVEL_BITS) - 1));
        }
        int found = level.applyAsInt(less, more);
        known[at] = (pair << LEVEL_BITS) | found;
        return found;
    }
}
