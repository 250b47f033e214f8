package org.qyran.operation.entry;

import java.util.Arrays;

/** Who can be where and when, looked up instead of counted anew for every quarter-hour. */
final class Reach {

    /** Team × quarter-hour: how long it has been on duty, if it is so until its stay ends; −1. */
    private final int[][] onDuty;

    /** Team × site: how long before the entry it leaves. */
    private final int[][] lead;

    /** Of each team the shortest of its ways. */
    private final int[] least;

    Reach(EntryProblem problem) {
        int teams = problem.teams().size();
        onDuty = new int[teams][problem.quarters()];
        lead = new int[teams][problem.sites().size()];
        least = new int[teams];
        for (int t = 0; t < teams; t++) {
            Arrays.fill(onDuty[t], -1);
            for (Span free : problem.teams().get(t).free()) {
                int end = Math.min(problem.quarters(), free.to() - problem.stay());
                for (int q = free.from(); q < end; q++) {
                    onDuty[t][q] = Math.max(onDuty[t][q], q - free.from());
                }
            }
            for (int s = 0; s < lead[t].length; s++) {
                lead[t][s] = problem.lead(t, s);
            }
            least[t] = Arrays.stream(lead[t]).min().orElseThrow();
        }
    }

    /** As {@link EntryProblem#reaches}. */
    boolean at(int team, int site, int quarter) {
        return onDuty[team][quarter] >= lead[team][site];
    }

    /** Whether it can be at any door. */
    boolean anyAt(int team, int quarter) {
        return onDuty[team][quarter] >= least[team];
    }
}
