package org.qyran.bench.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qyran.bench.Row;
import org.qyran.kernel.Progress;
import org.qyran.operation.entry.Decide;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.PlanEntry;
import org.qyran.scenario.entry.MadeEntry;

/**
 * The H-hour of made entries, against one model over everything in the same run. Compared is what
 * both come to: the hour, who goes where, and the proof. Runners-up, which site breaks a better
 * hour and where to look, which the model does not tell, are timed beside it.
 */
public final class EntryHour implements Row {

    private static final int[][] SIZES = {{20, 45, 336}, {60, 130, 1344}};
    private static final int SEEDS = 6;
    private static final long SEED = 700_000;
    private static final double FASTER = 5;
    private static final double MOST_SECONDS = 120;
    private static final int WORKERS = 4;
    private static final int WARMING = 4;

    @Override
    public String name() {
        return "entry-hour";
    }

    @Override
    public String asks() {
        return "20/45/336 and 60/130/1344: the optimum of one CP-SAT model over everything, ≥ 5×"
                + " faster in the same run; the greedy plan misses it on half of them at least";
    }

    /**
     * What one problem came to.
     *
     * @param ours seconds until the plan was decided and proven
     * @param whole seconds until it was explained too
     * @param model seconds of the one model
     */
    private record Case(
            boolean same, boolean greedyMisses, double ours, double whole, double model) {}

    @Override
    public Outcome measure() {
        // The solver's library is loaded and the code is warm.
        for (int seed = 1; seed <= WARMING; seed++) {
            plan(MadeEntry.of(20, 45, 336, seed));
        }
        StringBuilder figure = new StringBuilder();
        boolean holds = true;
        for (int[] size : SIZES) {
            List<Case> cases = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                cases.add(look(MadeEntry.of(size[0], size[1], size[2], SEED + seed)));
            }
            long same = cases.stream().filter(Case::same).count();
            long misses = cases.stream().filter(Case::greedyMisses).count();
            double ratio = median(cases.stream().map(c -> c.model() / c.ours()).toList());
            double least = cases.stream().mapToDouble(c -> c.model() / c.ours()).min().orElse(0);
            double ours = median(cases.stream().map(Case::ours).toList());
            double whole = median(cases.stream().map(Case::whole).toList());
            double model = median(cases.stream().map(Case::model).toList());
            double wholeRatio = median(cases.stream().map(c -> c.model() / c.whole()).toList());
            String told =
                    String.format(
                            Locale.ROOT,
                            "%d/%d/%d: same optimum %d of %d, decided in %.3f s (one model %.2f s),"
                                    + " %.1f× faster (least %.1f×), explained too in %.3f s,"
                                    + " %.1f×, greedy misses %d",
                            size[0],
                            size[1],
                            size[2],
                            same,
                            SEEDS,
                            ours,
                            model,
                            ratio,
                            least,
                            whole,
                            wholeRatio,
                            misses);
            System.out.println("  " + told);
            figure.append(figure.isEmpty() ? "" : "; ").append(told);
            holds &= same == SEEDS && misses * 2 >= SEEDS && ratio >= FASTER;
        }
        return holds ? new Outcome.Holds(figure.toString()) : new Outcome.Falls(figure.toString());
    }

    static EntryPlan plan(EntryProblem problem) {
        return PlanEntry.of(problem, PlanEntry.nothingBefore(problem), 60, Progress.SILENT);
    }

    private static Case look(EntryProblem problem) {
        long began = System.nanoTime();
        Decide decided = Decide.of(problem, PlanEntry.nothingBefore(problem), 60, Progress.SILENT);
        double ours = (System.nanoTime() - began) / 1e9;
        EntryPlan plan = decided.explain();
        double whole = (System.nanoTime() - began) / 1e9;
        OneModel.Solved solved = OneModel.of(problem, plan.curve(), WORKERS, MOST_SECONDS);
        Optional<OneModel.Answer> told =
                plan.hour()
                        .map(hour ->
                                new OneModel.Answer(hour.logChance(), hour.found(), plan.teams()));
        // A model that ends without an answer is counted with the time it had, and not as unlike.
        boolean same =
                plan.proof().isOptimal()
                        && (solved.answer().isEmpty() || solved.answer().equals(told));
        Optional<OneModel.Answer> nearest =
                Nearest.of(problem, plan.curve())
                        .map(taken ->
                                new OneModel.Answer(
                                        taken.moment().logChance(),
                                        taken.moment().found(),
                                        taken.teams()));
        System.out.printf(
                Locale.ROOT,
                "    decided in %.3f s, explained in %.3f s, one model %.2f s%s, greedy %s%n",
                ours,
                whole,
                solved.seconds(),
                solved.answer().isEmpty() ? " without an answer" : "",
                nearest.equals(told) ? "as good" : nearest.isEmpty() ? "finds none" : "worse");
        return new Case(same, !nearest.equals(told), ours, whole, solved.seconds());
    }

    static double median(List<Double> of) {
        List<Double> sorted = new ArrayList<>(of);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
