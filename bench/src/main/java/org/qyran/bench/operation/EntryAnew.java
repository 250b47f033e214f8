package org.qyran.bench.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qyran.bench.Row;
import org.qyran.kernel.Progress;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.PlanEntry;
import org.qyran.operation.entry.Team;
import org.qyran.scenario.entry.MadeEntry;

/** Planned anew after a change: one team that went somewhere cannot go any more. */
public final class EntryAnew implements Row {

    private static final int CHANGES = 8;
    private static final long SEED = 720_000;
    private static final double MOST_SECONDS = 2;

    @Override
    public String name() {
        return "entry-anew";
    }

    @Override
    public String asks() {
        return "re-plan after a change, 60 sites: ≤ 2 s, fewest teams changed among equal plans";
    }

    @Override
    public Outcome measure() {
        EntryHour.plan(MadeEntry.of(5, 12, 96, 1));
        double worst = 0;
        int kept = 0;
        int anew = 0;
        for (int change = 0; change < CHANGES; change++) {
            EntryProblem problem = MadeEntry.of(60, 130, 1344, SEED + change);
            EntryPlan before = EntryHour.plan(problem);
            EntryProblem changed = without(problem, before.site(), change);
            long began = System.nanoTime();
            EntryPlan after = PlanEntry.of(changed, before.site(), MOST_SECONDS, Progress.SILENT);
            double took = (System.nanoTime() - began) / 1e9;
            worst = Math.max(worst, took);
            EntryPlan forgetful = EntryHour.plan(changed);
            kept += after.changed();
            anew += moved(before.site(), forgetful.site());
            System.out.printf(
                    Locale.ROOT,
                    "  %.2f s, %d teams changed; planned without the plan before %d%n",
                    took,
                    after.changed(),
                    moved(before.site(), forgetful.site()));
        }
        String figure =
                String.format(
                        Locale.ROOT,
                        "worst %.2f s; %.1f teams changed on average, %.1f without the plan before",
                        worst,
                        kept / (double) CHANGES,
                        anew / (double) CHANGES);
        return worst <= MOST_SECONDS && kept < anew
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static int moved(int[] before, int[] after) {
        int moved = 0;
        for (int t = 0; t < before.length; t++) {
            moved += before[t] != after[t] ? 1 : 0;
        }
        return moved;
    }

    /** One of those who went is off duty. */
    private static EntryProblem without(EntryProblem problem, int[] site, int which) {
        List<Team> teams = new ArrayList<>(problem.teams());
        int seen = 0;
        for (int t = 0; t < site.length; t++) {
            if (site[t] >= 0 && seen++ == which) {
                Team team = teams.get(t);
                teams.set(t, new Team(team.id(), team.has(), team.officers(), List.of()));
            }
        }
        return new EntryProblem(
                problem.from(),
                problem.quarters(),
                problem.sites(),
                teams,
                problem.wayMinutes(),
                problem.wayDeviation(),
                problem.onTime(),
                problem.stay(),
                problem.reserve());
    }
}
