package org.qyran.operation.assign;

import java.util.Arrays;

/**
 * Who could go where at one instant.
 *
 * @param needs site × capability: how many are needed there, 0 or more
 * @param has team × capability: how many a team brings, 0 or more
 * @param reaches team × site: whether the team can be there in time
 * @param minutes team × site: how long its way is; only where it reaches
 * @param shared teams of which one at most can go, since an officer belongs to all of them; indices
 *     of teams
 * @param reserve capability: how many must stay behind with teams that go nowhere
 */
public record Needs(
        int[][] needs,
        int[][] has,
        boolean[][] reaches,
        int[][] minutes,
        int[][] shared,
        int[] reserve) {

    public Needs {
        for (int[] row : needs) {
            check(row, reserve.length, "needs");
        }
        for (int[] row : has) {
            check(row, reserve.length, "has");
        }
        if (reaches.length != has.length || minutes.length != has.length) {
            throw new IllegalArgumentException(
                    "%d teams, %d rows of reach, %d of minutes"
                            .formatted(has.length, reaches.length, minutes.length));
        }
        for (boolean[] row : reaches) {
            if (row.length != needs.length) {
                throw new IllegalArgumentException(
                        "%d sites, %d in a row of reach".formatted(needs.length, row.length));
            }
        }
    }

    private static void check(int[] row, int capabilities, String what) {
        if (row.length != capabilities || Arrays.stream(row).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException(what + " = " + Arrays.toString(row));
        }
    }

    public int sites() {
        return needs.length;
    }

    public int teams() {
        return has.length;
    }

    public int capabilities() {
        return reserve.length;
    }

    /** Whether the team could go there and brings anything that is needed there. */
    public boolean useful(int team, int site) {
        if (!reaches[team][site]) {
            return false;
        }
        for (int c = 0; c < reserve.length; c++) {
            if (has[team][c] > 0 && needs[site][c] > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param site of each team: where it goes, −1 for nowhere
     * @return site × capability: how many are missing there; as a last row none
     */
    int[][] missing(int[] site) {
        int[][] missing = new int[needs.length + 1][reserve.length];
        for (int s = 0; s < needs.length; s++) {
            for (int c = 0; c < reserve.length; c++) {
                int there = 0;
                for (int t = 0; t < site.length; t++) {
                    there += site[t] == s ? has[t][c] : 0;
                }
                missing[s][c] = Math.max(0, needs[s][c] - there);
            }
        }
        return missing;
    }
}
