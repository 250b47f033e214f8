package org.qyran.survey.chance;

import java.util.List;

/** Slow references: every way is tried, none is reasoned about. */
final class Exhaustive {

    private Exhaustive() {}

    /**
     * The best success of one pot of effort over few cells: every choice of which cells get
     * nothing, which their most and which something between; those between share what is left at
     * one slope, found by halving on the slope itself.
     */
    static double onePot(SearchProblem problem, double budget) {
        int cells = problem.count();
        double best = 0;
        for (int code = 0; code < Math.pow(3, cells); code++) {
            best = Math.max(best, oneChoice(problem, budget, code));
        }
        return best;
    }

    private static double oneChoice(SearchProblem problem, double budget, int code) {
        int cells = problem.count();
        double[] swept = new double[cells];
        boolean[] between = new boolean[cells];
        double left = budget;
        boolean any = false;
        for (int cell = 0, rest = code; cell < cells; cell++, rest /= 3) {
            if (rest % 3 == 1) {
                swept[cell] = problem.room(cell) * problem.squareMetres(cell);
                left -= swept[cell];
            } else if (rest % 3 == 2) {
                between[cell] = true;
                any = true;
            }
        }
        if (!(left >= 0)) {
            return 0;
        }
        if (any) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < 200; i++) {
                double slope = (low + high) / 2;
                if (fill(problem, between, slope, swept) > left) {
                    low = slope;
                } else {
                    high = slope;
                }
            }
            fill(problem, between, high, swept);
        }
        return problem.success(swept);
    }

    private static double fill(
            SearchProblem problem, boolean[] between, double slope, double[] swept) {
        double sum = 0;
        for (int cell = 0; cell < between.length; cell++) {
            if (between[cell]) {
                double own = slope / problem.density(cell);
                double coverage = own >= 1 ? 0 : problem.law().coverageAtSlope(own);
                swept[cell] =
                        Math.clamp(coverage - problem.already(cell), 0, problem.room(cell))
                                * problem.squareMetres(cell);
                sum += swept[cell];
            }
        }
        return sum;
    }

    /** Whole passes in every possible numbers, and one cell that gets what is left. */
    static double wholePasses(SearchProblem problem, double budget, double onePass) {
        return wholePasses(problem, budget, onePass, 0, new double[problem.count()]);
    }

    private static double wholePasses(
            SearchProblem problem, double left, double onePass, int cell, double[] swept) {
        if (cell == problem.count()) {
            double best = 0;
            for (int last = 0; last < swept.length; last++) {
                double kept = swept[last];
                swept[last] += left;
                best = Math.max(best, problem.success(swept));
                swept[last] = kept;
            }
            return best;
        }
        double best = 0;
        double pass = onePass * problem.squareMetres(cell);
        for (int n = 0; n * pass <= left; n++) {
            swept[cell] = n * pass;
            best = Math.max(best, wholePasses(problem, left - n * pass, onePass, cell + 1, swept));
        }
        swept[cell] = 0;
        return best;
    }

    /**
     * Several budgets with their own reach: every division in steps of a sixth, then moved between
     * cells of one budget in ever smaller steps while that wins anything. The gain is concave and
     * smooth and the budgets do not bind each other, so no better division is left.
     */
    static double budgets(SearchProblem problem, List<Budget> budgets) {
        double[][] given = new double[budgets.size()][problem.count()];
        double[][] best = new double[budgets.size()][problem.count()];
        double[] most = {-1};
        divide(problem, budgets, given, 0, 0, 6, best, most);
        double value = most[0];
        for (double step = 1.0 / 6; step > 1e-7; step /= 2) {
            for (boolean moved = true; moved; ) {
                moved = false;
                for (int k = 0; k < budgets.size(); k++) {
                    double amount = step * budgets.get(k).sweptSquareMetres();
                    for (int from = 0; from < problem.count(); from++) {
                        for (int to = 0; to < problem.count(); to++) {
                            if (from != to
                                    && best[k][from] >= amount
                                    && budgets.get(k).reaches().test(to)) {
                                best[k][from] -= amount;
                                best[k][to] += amount;
                                double now = problem.success(sum(best));
                                if (now > value + 1e-16) {
                                    value = now;
                                    moved = true;
                                } else {
                                    best[k][from] += amount;
                                    best[k][to] -= amount;
                                }
                            }
                        }
                    }
                }
            }
        }
        return value;
    }

    private static void divide(
            SearchProblem problem,
            List<Budget> budgets,
            double[][] given,
            int budget,
            int cell,
            int left,
            double[][] best,
            double[] most) {
        if (budget == budgets.size()) {
            double value = problem.success(sum(given));
            if (value > most[0]) {
                most[0] = value;
                for (int k = 0; k < given.length; k++) {
                    best[k] = given[k].clone();
                }
            }
            return;
        }
        Budget own = budgets.get(budget);
        double unit = own.sweptSquareMetres() / 6;
        boolean last = cell == problem.count() - 1;
        for (int units = last ? left : 0; units <= left; units++) {
            if (units > 0 && !own.reaches().test(cell)) {
                break;
            }
            given[budget][cell] = units * unit;
            if (last) {
                divide(problem, budgets, given, budget + 1, 0, 6, best, most);
            } else {
                divide(problem, budgets, given, budget, cell + 1, left - units, best, most);
            }
            given[budget][cell] = 0;
        }
    }

    private static double[] sum(double[][] given) {
        double[] sum = new double[given[0].length];
        for (double[] one : given) {
            for (int cell = 0; cell < sum.length; cell++) {
                sum[cell] += one[cell];
            }
        }
        return sum;
    }
}
