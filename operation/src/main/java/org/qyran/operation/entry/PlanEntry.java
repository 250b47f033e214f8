package org.qyran.operation.entry;

import java.util.Arrays;
import java.util.List;
import org.qyran.kernel.Progress;

/** Decides on the H-hour and explains it, in one step; {@link Decide} does both one by one. */
public final class PlanEntry {

    private PlanEntry() {}

    /** As {@link Decide#of}. */
    public static EntryPlan of(
            EntryProblem problem, int[] before, double seconds, Progress progress) {
        return Decide.of(problem, before, seconds, progress).explain();
    }

    /** What each quarter-hour promises; of none the teams are asked for. */
    public static List<Moment> curve(EntryProblem problem) {
        return List.of(new Curve(problem, new Reach(problem)).moments());
    }

    /** Where no plan was before. */
    public static int[] nothingBefore(EntryProblem problem) {
        int[] before = new int[problem.teams().size()];
        Arrays.fill(before, -2);
        return before;
    }
}
