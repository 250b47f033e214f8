package org.qyran.operation.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qyran.kernel.Progress;
import org.qyran.operation.assign.Assign;
import org.qyran.operation.assign.Assigned;
import org.qyran.operation.assign.Learned;
import org.qyran.operation.assign.Needs;
import org.qyran.operation.law.Entering;

/** Why no better quarter-hour was taken, and what would make one possible. */
final class Explain {

    private static final int LOOKS = 3;
    private static final int RUNNERS_UP = 3;

    /** Runners-up stand at least so far from each other and from the best, in quarter-hours. */
    private static final int APART = 4;

    /** So long may be spent on the runners-up, and as long on what one more team would buy. */
    private static final double SECONDS = 1;

    private static final double NANOSECONDS = 1e9;
    private static final double MILLIONTHS = 1e6;

    private final EntryProblem problem;
    private final AtQuarter at;
    private final Moment[] curve;
    private final Learned learned;

    /**
     * @param curve what is known; changed by what is found out on the way
     */
    Explain(EntryProblem problem, AtQuarter at, Moment[] curve, Learned learned) {
        this.problem = problem;
        this.at = at;
        this.curve = curve;
        this.learned = learned;
    }

    /**
     * @param rest the quarter-hours that were not asked, the most promising first
     */
    EntryPlan of(Decision decision, int[] before, List<Moment> rest, Progress progress) {
        List<EntryPlan.RunnerUp> runnersUp =
                decision.hour()
                        .map(best -> runnersUp(best, before, rest, progress))
                        .orElse(List.of());
        return new EntryPlan(
                decision,
                List.of(curve),
                runnersUp,
                wanted(SECONDS),
                unlawful(decision.hour()),
                decision.hour().map(this::looks).orElse(List.of()));
    }

    private List<EntryPlan.RunnerUp> runnersUp(
            Moment best, int[] before, List<Moment> rest, Progress progress) {
        List<EntryPlan.RunnerUp> found = new ArrayList<>();
        double until = System.nanoTime() + SECONDS * NANOSECONDS;
        List<Integer> taken = new ArrayList<>(List.of(best.quarter()));
        for (Moment moment : rest) {
            double left = (until - System.nanoTime()) / NANOSECONDS;
            if (found.size() == RUNNERS_UP || left <= 0 || progress.stopRequested()) {
                break;
            }
            if (taken.stream().anyMatch(q -> Math.abs(q - moment.quarter()) < APART)) {
                continue;
            }
            Needs needs = at.needs(moment.quarter());
            if (learned.refutes(needs, left)) {
                state(moment, Moment.State.TOO_FEW_TEAMS);
                continue;
            }
            Assigned assigned =
                    Assign.of(needs, Assign.Wish.FEWEST, before, problem.teams().size(), left);
            if (assigned instanceof Assigned.Found plan) {
                state(moment, Moment.State.POSSIBLE);
                taken.add(moment.quarter());
                found.add(new EntryPlan.RunnerUp(moment.as(Moment.State.POSSIBLE), plan.teams()));
            } else if (assigned instanceof Assigned.Impossible) {
                state(moment, Moment.State.TOO_FEW_TEAMS);
            }
        }
        return found;
    }

    private void state(Moment moment, Moment.State state) {
        curve[moment.quarter()] = moment.as(state);
    }

    private Optional<Moment> best(Predicate<Moment> which) {
        return Stream.of(curve)
                .filter(which)
                .max(
                        Comparator.comparingLong(Moment::logChance)
                                .thenComparingLong(Moment::found)
                                .thenComparingInt(Moment::teamsThere)
                                .thenComparing(Moment::quarter, Comparator.reverseOrder()));
    }

    /** The best quarter-hour that lacks teams only, and what would have to come where. */
    private Optional<EntryPlan.Wanted> wanted(double seconds) {
        return best(moment -> moment.state() == Moment.State.TOO_FEW_TEAMS)
                .map(moment -> {
                    int[][] missing = Assign.missing(at.needs(moment.quarter()), seconds);
                    Map<String, Map<String, Integer>> told = new TreeMap<>();
                    for (int s = 0; s < problem.sites().size(); s++) {
                        Map<String, Integer> there = named(missing[s]);
                        if (!there.isEmpty()) {
                            told.put(problem.sites().get(s).id(), there);
                        }
                    }
                    return new EntryPlan.Wanted(
                            moment, told, named(missing[problem.sites().size()]));
                });
    }

    private Map<String, Integer> named(int[] missing) {
        Map<String, Integer> named = new TreeMap<>();
        for (int c = 0; c < missing.length; c++) {
            if (missing[c] > 0) {
                named.put(at.capabilities().get(c), missing[c]);
            }
        }
        return named;
    }

    /** The best quarter-hour that the law forbids, where it promises more than the one chosen. */
    private Optional<EntryPlan.Unlawful> unlawful(Optional<Moment> chosen) {
        return best(moment -> moment.state() == Moment.State.UNLAWFUL)
                .filter(moment ->
                        chosen.map(hour -> moment.logChance() > hour.logChance()).orElse(true))
                .map(moment -> new EntryPlan.Unlawful(moment, refusals(moment)));
    }

    private Map<String, Entering.Ruling> refusals(Moment moment) {
        Map<String, Entering.Ruling> refusals = new TreeMap<>();
        for (Site site : problem.sites()) {
            Entering.Ruling ruling = site.entering().at(problem.at(moment.quarter()));
            if (!(ruling instanceof Entering.Ruling.Allowed)) {
                refusals.put(site.id(), ruling);
            }
        }
        return refusals;
    }

    /**
     * Where a look says most. With a chance p from n looks the log of it is uncertain by √((1 − p)
     * ⁄ (p (n + 1))) (the delta method on a Beta); one look more makes n + 1 of n.
     */
    private List<EntryPlan.Look> looks(Moment hour) {
        List<EntryPlan.Look> looks = new ArrayList<>();
        for (Site site : problem.sites()) {
            double p = site.presence()[hour.quarter()];
            double now = spread(p, site.looks());
            looks.add(
                    new EntryPlan.Look(
                            site.id(),
                            Math.round(now * MILLIONTHS),
                            Math.round((now - spread(p, site.looks() + 1)) * MILLIONTHS)));
        }
        return looks.stream()
                .sorted(
                        Comparator.comparingLong(EntryPlan.Look::less)
                                .reversed()
                                .thenComparing(EntryPlan.Look::site))
                .limit(LOOKS)
                .toList();
    }

    private static double spread(double p, double looks) {
        return Math.sqrt((1 - p) / (p * (looks + 1)));
    }
}
