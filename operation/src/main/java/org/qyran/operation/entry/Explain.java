package org.qyran.operation.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qyran.operation.assign.Assign;
import org.qyran.operation.law.Entering;

/** Why no better quarter-hour was taken, and what would make one possible. */
final class Explain {

    private static final int LOOKS = 3;
    private static final double MILLIONTHS = 1e6;

    private final EntryProblem problem;
    private final AtQuarter at;
    private final Moment[] curve;

    Explain(EntryProblem problem, AtQuarter at, Moment[] curve) {
        this.problem = problem;
        this.at = at;
        this.curve = curve;
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
    Optional<EntryPlan.Wanted> wanted(double seconds) {
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
    Optional<EntryPlan.Unlawful> unlawful(Optional<Moment> chosen) {
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
    List<EntryPlan.Look> looks(Moment hour) {
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
