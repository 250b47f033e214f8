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
        int[] before = new int[m + 1];
        int[] above = new int[m + 1];
        int[] row = new int[m + 1];
        for (int j = 0; j <= m; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= n; i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= m; j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int cost = Math.min(above[j], row[j - 1]) + 1;
                cost = Math.min(cost, above[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
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
        return Math.min(above[m], most + 1);
    }
}
