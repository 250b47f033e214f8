package org.qyran.network.text;

/**
 * Likeness of two short strings, 0 … 1, after Jaro (1989) with Winkler's bonus of 0.1 for each of
 * at most four first characters shared (1990).
 */
public final class JaroWinkler {

    private static final int LONGEST = 64;
    private static final int PREFIX = 4;
    private static final double BONUS = 0.1;
    private static final double ROUNDING = 1e-9;

    private JaroWinkler() {}

    /**
     * Strings are compared by their first 64 characters, so that a set of matched positions fits a
     * word.
     */
    public static double of(String left, String right) {
        return of(left, right, 0);
    }

    /**
     * As {@link #of(String, String)}, given up where it cannot reach a bound.
     *
     * @return the likeness where it is at least {@code least}, else anything below {@code least}
     */
    public static double of(String left, String right, double least) {
        int n = Math.min(left.length(), LONGEST);
        int m = Math.min(right.length(), LONGEST);
        if (n == 0 || m == 0) {
            return n == m ? 1 : 0;
        }
        int reach = Math.max(0, Math.max(n, m) / 2 - 1);
        long takenLeft = 0;
        long takenRight = 0;
        int common = 0;
        for (int i = 0; i < n; i++) {
            int end = Math.min(m - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= end; j++) {
                if ((takenRight >>> j & 1) == 0 && left.charAt(i) == right.charAt(j)) {
                    takenLeft |= 1L << i;
                    takenRight |= 1L << j;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        double ofLengths = (double) common / n + (double) common / m;
        int prefix = prefix(left, right, Math.min(n, m));
        double most = winkler((ofLengths + 1) / 3, prefix);
        if (most < least - ROUNDING) {
            return 0;
        }
        double jaro =
                (ofLengths
                                + (common - halfSwaps(left, right, takenLeft, takenRight) / 2.0)
                                        / common)
                        / 3;
        return winkler(jaro, prefix);
    }

    private static double winkler(double jaro, int prefix) {
        return jaro + prefix * BONUS * (1 - jaro);
    }

    /** Matched characters that stand in another order. */
    private static int halfSwaps(String left, String right, long takenLeft, long takenRight) {
        int different = 0;
        long rest = takenRight;
        for (long bits = takenLeft; bits != 0; bits &= bits - 1) {
            int i = Long.numberOfTrailingZeros(bits);
            int j = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            if (left.charAt(i) != right.charAt(j)) {
                different++;
            }
        }
        return different;
    }

    private static int prefix(String left, String right, int shorter) {
        int shared = 0;
        while (shared < Math.min(PREFIX, shorter) && left.charAt(shared) == right.charAt(shared)) {
            shared++;
        }
        return shared;
    }
}
