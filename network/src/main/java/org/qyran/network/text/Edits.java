package org.qyran.network.text;

/**
 * Edit distance with swaps of neighbours (optimal string alignment; Damerau 1964), given up beyond
 * a bound.
 */
public final class Edits {

    private Edits() {}

    /**
     * @param most the largest distance of interest, not negative
     * @return the distance, or {@code most + 1} where it is larger
     */
    public static int between(String left, String right, int most) {
        int n = left.length();
        int m = right.length();
        if (Math.abs(n - m) > most) {
            return most + 1;
        }
        int begin = 0;
        while (begin < Math.min(n, m) && left.charAt(begin) == right.charAt(begin)) {
            begin++;
        }
        while (n > begin && m > begin && left.charAt(n - 1) == right.charAt(m - 1)) {
            n--;
            m--;
        }
        if (n == begin || m == begin) {
            return Math.max(n, m) - begin;
        }
        return most == 0 ? 1 : within(left, begin, n, right, m, most);
    }

    /** Of what differs: only cells near the diagonal can be within the bound. */
    private static int within(String left, int begin, int n, String right, int m, int most) {
        int width = m - begin;
        int[] before = new int[width + 1];
        int[] above = new int[width + 1];
        int[] row = new int[width + 1];
        for (int j = 0; j <= width; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= n - begin; i++) {
            char letter = left.charAt(begin + i - 1);
            int from = Math.max(1, i - most);
            int to = Math.min(width, i + most);
            row[from - 1] = from == 1 ? i : most + 1;
            int least = row[from - 1];
            for (int j = from; j <= to; j++) {
                int cost = above[j - 1] + (letter == right.charAt(begin + j - 1) ? 0 : 1);
                cost = Math.min(cost, row[j - 1] + 1);
                cost = j < i + most ? Math.min(cost, above[j] + 1) : cost;
                if (i > 1
                        && j > 1
                        && letter == right.charAt(begin + j - 2)
                        && left.charAt(begin + i - 2) == right.charAt(begin + j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = before;
            before = above;
            above = row;
            row = free;
        }
        return Math.min(above[width], most + 1);
    }
}
