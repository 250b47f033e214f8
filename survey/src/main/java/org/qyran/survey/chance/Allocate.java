package org.qyran.survey.chance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The best effort over cells, days and aircraft. Cells are grouped by which budgets reach them. All
 * budgets are first taken as one pot ({@link Spread}); where a set of groups then wants more than
 * the budgets reaching it have ({@link Reach}), that set with those budgets and the rest with the
 * others are solved apart, and so on. This decomposition is exact for concave gains (H. Groenevelt,
 * European Journal of Operational Research 54, 1991; S. Fujishige, "Submodular Functions and
 * Optimization", section 8.2).
 */
public final class Allocate {

    private final SearchProblem problem;
    private final List<Budget> budgets;
    private final List<int[]> groups = new ArrayList<>();
    private final List<BitSet> reach = new ArrayList<>();
    private final List<Allocation.Share> shares = new ArrayList<>();

    private Allocate(SearchProblem problem, List<Budget> budgets, int[] order) {
        this.problem = problem;
        this.budgets = budgets;
        Map<BitSet, List<Integer>> together = new LinkedHashMap<>();
        for (int cell : order) {
            if (problem.density(cell) > 0) {
                BitSet by = new BitSet();
                for (int k = 0; k < budgets.size(); k++) {
                    by.set(k, budgets.get(k).reaches().test(cell));
                }
                if (!by.isEmpty()) {
                    together.computeIfAbsent(by, _ -> new ArrayList<>()).add(cell);
                }
            }
        }
        together.forEach((by, cells) -> {
            reach.add(by);
            groups.add(cells.stream().mapToInt(Integer::intValue).toArray());
        });
    }

    /**
     * All budgets at once: no other division of the same budgets wins more.
     *
     * @param problem over the cells of {@code cells}
     */
    public static Allocation together(SearchProblem problem, Cells cells, List<Budget> budgets) {
        return together(problem, Curve.order(cells.columns(), cells.rows()), budgets);
    }

    static Allocation together(SearchProblem problem, int[] order, List<Budget> budgets) {
        Allocate all = new Allocate(problem, budgets, order);
        BitSet everyGroup = new BitSet();
        everyGroup.set(0, all.groups.size());
        BitSet everyBudget = new BitSet();
        all.reach.forEach(everyBudget::or);
        all.solve(everyGroup, everyBudget);
        Allocation found = new Allocation(budgets, all.shares, 0);
        return new Allocation(budgets, all.shares, problem.success(found.swept(problem.count())));
    }

    /**
     * Day by day, each day's budgets the best after the days before it: the plan to fly, since
     * every evening has then the best map it can. Where every day reaches the same cells this wins
     * as much as all at once (Stone 1975, section 3.3).
     */
    public static Allocation dayByDay(SearchProblem problem, Cells cells, List<Budget> budgets) {
        int[] order = Curve.order(cells.columns(), cells.rows());
        TreeSet<Integer> days = new TreeSet<>();
        budgets.forEach(budget -> days.add(budget.day()));
        SearchProblem now = problem;
        List<Allocation.Share> shares = new ArrayList<>();
        for (int day : days) {
            int[] indices =
                    IntStream.range(0, budgets.size())
                            .filter(k -> budgets.get(k).day() == day)
                            .toArray();
            Allocation one =
                    together(now, order, IntStream.of(indices).mapToObj(budgets::get).toList());
            one.shares().stream()
                    .map(share ->
                            new Allocation.Share(
                                    indices[share.budget()],
                                    share.cell(),
                                    share.sweptSquareMetres()))
                    .forEach(shares::add);
            now = now.after(one.swept(problem.count()));
        }
        Allocation found = new Allocation(budgets, shares, 0);
        return new Allocation(budgets, shares, problem.success(found.swept(problem.count())));
    }

    private void solve(BitSet someGroups, BitSet someBudgets) {
        if (someGroups.isEmpty() || someBudgets.isEmpty()) {
            return;
        }
        int[] chosen = someGroups.stream().toArray();
        int[] among = IntStream.of(chosen).flatMap(g -> IntStream.of(groups.get(g))).toArray();
        double budget = someBudgets.stream().mapToDouble(this::squareMetres).sum();
        double[] swept = Spread.of(problem, among, budget);
        double[] wanted = new double[groups.size()];
        int next = 0;
        for (int g : chosen) {
            for (int i = 0; i < groups.get(g).length; i++) {
                wanted[g] += swept[next++];
            }
        }
        Reach met = new Reach(wanted, gives(someBudgets), reach.toArray(BitSet[]::new));
        BitSet apart = met.shortGroups();
        if (apart.isEmpty() || apart.equals(someGroups)) {
            give(chosen, swept, met);
            return;
        }
        BitSet others = (BitSet) someGroups.clone();
        others.andNot(apart);
        BitSet otherBudgets = (BitSet) someBudgets.clone();
        otherBudgets.andNot(met.shortBudgets());
        BitSet theirs = (BitSet) met.shortBudgets().clone();
        theirs.and(someBudgets);
        solve(apart, theirs);
        solve(others, otherBudgets);
    }

    private double squareMetres(int budget) {
        return budgets.get(budget).sweptSquareMetres();
    }

    /** Every budget's effort, none for those that are solved elsewhere. */
    private double[] gives(BitSet someBudgets) {
        double[] gives = new double[budgets.size()];
        someBudgets.stream().forEach(k -> gives[k] = squareMetres(k));
        return gives;
    }

    /** Each group's cells in their order, to one budget after the other. */
    private void give(int[] chosen, double[] swept, Reach met) {
        int next = 0;
        for (int g : chosen) {
            int k = 0;
            double left = met.given(g, 0);
            for (int cell : groups.get(g)) {
                double want = swept[next++];
                while (want > 0) {
                    while (left <= 0 && k + 1 < budgets.size()) {
                        left = met.given(g, ++k);
                    }
                    if (left <= 0) {
                        break;
                    }
                    double share = Math.min(want, left);
                    shares.add(new Allocation.Share(k, cell, share));
                    want -= share;
                    left -= share;
                }
            }
        }
    }
}
