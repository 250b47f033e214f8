package org.qyran.network.text;

/**
 * Short numbers as whole numbers, four bits a digit, the last digit lowest: compared without
 * looking at letters. Distances are those of {@link Edits}.
 */
public final class PackedDigits {

    public static final int MOST_DIGITS = 15;

    private static final long LOWEST_BITS = 0x1111_1111_1111_1111L;

    private PackedDigits() {}

    /**
     * @param digits from 0 to 9, at most {@link #MOST_DIGITS}
     */
    public static long of(String digits) {
        if (digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException(digits);
        }
        long packed = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException(digits);
            }
            packed = packed << 4 | digit;
        }
        return packed;
    }

    /** Whether two different numbers are one edit apart. */
    public static boolean oneApart(long left, int leftDigits, long right, int rightDigits) {
        if (leftDigits == rightDigits) {
            long differ = differ(left, right);
            int count = Long.bitCount(differ);
            return count == 1 || (count == 2 && swappedAt(left, right, differ));
        }
        return (leftDigits == rightDigits + 1 && without(left, right))
                || (rightDigits == leftDigits + 1 && without(right, left));
    }

    /** Whether one digit left out of the longer number gives the other. */
    private static boolean without(long longer, long shorter) {
        int at = Long.numberOfTrailingZeros(longer ^ shorter) & ~3;
        if (at >= Long.SIZE) {
            return true;
        }
        long below = (1L << at) - 1;
        return ((longer & below) | (longer >>> 4 & ~below)) == shorter;
    }

    /** Whether two different numbers of as many digits are at most two edits apart. */
    public static boolean twoApart(long left, long right) {
        long differ = differ(left, right);
        int count = Long.bitCount(differ);
        if (count <= 2) {
            return true;
        }
        long lowest = Long.lowestOneBit(differ);
        long highest = Long.highestOneBit(differ);
        if (count == 3) {
            long middle = differ ^ lowest ^ highest;
            if (swappedAt(left, right, lowest | middle)
                    || swappedAt(left, right, middle | highest)) {
                return true;
            }
        } else if (count == 4) {
            long rest = differ ^ lowest ^ highest;
            if (swappedAt(left, right, lowest | Long.lowestOneBit(rest))
                    && swappedAt(left, right, highest | Long.highestOneBit(rest))) {
                return true;
            }
        }
        return shifted(left, right, lowest, highest) || shifted(right, left, lowest, highest);
    }

    /** One digit left out and another put in: what lies between has moved by one place. */
    private static boolean shifted(long left, long right, long lowest, long highest) {
        int from = Long.numberOfTrailingZeros(lowest);
        int to = Long.numberOfTrailingZeros(highest);
        long between = (1L << to) - (1L << from);
        return (left >>> 4 & between) == (right & between);
    }

    /** The lowest bit of each digit that differs. */
    private static long differ(long left, long right) {
        long bits = left ^ right;
        return (bits | bits >>> 1 | bits >>> 2 | bits >>> 3) & LOWEST_BITS;
    }

    /**
     * @param two the lowest bits of two digits
     */
    private static boolean swappedAt(long left, long right, long two) {
        long lower = Long.lowestOneBit(two);
        if (two != (lower | lower << 4)) {
            return false;
        }
        int at = Long.numberOfTrailingZeros(lower);
        return (left >>> at & 15) == (right >>> (at + 4) & 15)
                && (left >>> (at + 4) & 15) == (right >>> at & 15);
    }
}
