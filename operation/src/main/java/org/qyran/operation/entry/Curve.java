package org.qyran.operation.entry;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** The curve over all quarter-hours, before any team is asked for. */
final class Curve {

    private static final double MILLIONTHS = 1e6;
    private static final double THOUSANDTHS = 1e3;

    private final EntryProblem problem;
    private final Reach reach;

    /** Of each site the quarter-hours in which it may be entered. */
    private final BitSet[] lawful;

    Curve(EntryProblem problem, Reach reach) {
        this.problem = problem;
        this.reach = reach;
        this.lawful =
                problem.sites().stream()
                        .map(site ->
                                site.entering()
                                        .allowed(
                                                problem.from(),
                                                EntryProblem.QUARTER,
                                                problem.quarters()))
                        .toArray(BitSet[]::new);
    }

    Moment[] moments() {
        Moment[] moments = new Moment[problem.quarters()];
        for (int q = 0; q < moments.length; q++) {
            moments[q] = moment(q);
        }
        return moments;
    }

    private Moment moment(int quarter) {
        Map<String, Double> groups = new HashMap<>();
        double found = 0;
        int open = 0;
        DoubleBinaryOperator least = Math::min;
        for (int s = 0; s < lawful.length; s++) {
            Site site = problem.sites().get(s);
            double p = site.presence()[quarter];
            // Who moves together is there together: the group's chance is that of its least sure
            // site.
            groups.merge(site.counted(), p, least::applyAsDouble);
            found += p * site.persons();
            open += lawful[s].get(quarter) ? 1 : 0;
        }
        boolean absent = groups.values().stream().anyMatch(p -> p <= 0);
        long chance =
                absent
                        ? Long.MIN_VALUE
                        : groups.values().stream()
                                .mapToLong(p -> Math.round(Math.log(p) * MILLIONTHS))
                                .sum();
        Moment.State state =
                open < lawful.length
                        ? Moment.State.UNLAWFUL
                        : absent ? Moment.State.ABSENT : Moment.State.NOT_ASKED;
        return new Moment(
                quarter, chance, Math.round(found * THOUSANDTHS), open, there(quarter), state);
    }

    private int there(int quarter) {
        int there = 0;
        for (int t = 0; t < problem.teams().size(); t++) {
            there += reach.anyAt(t, quarter) ? 1 : 0;
        }
        return there;
    }
}
