package org.qyran.survey.chance;

import java.util.Arrays;
import java.util.Comparator;

/**
 * One pot of effort over cells, so that no moved metre would win more: each cell gets effort until
 * its gain per square metre, p/A·b′(C), has sunk to a common λ (J. de Guenin, Operations Research
 * 9, 1961). For random search λ is found exactly by sorting (A. Charnes, W. W. Cooper, "The theory
 * of search: optimum distribution of search effort", Management Science 5, 1958), otherwise by
 * halving (L. D. Stone, "Theory of Optimal Search", 1975, section 2.2).
 */
final class Spread {

    private final SearchProblem problem;
    private final int[] among;

    private Spread(SearchProblem problem, int[] among) {
        this.problem = problem;
        this.among = among;
    }

    /**
     * @param among the cells that may get effort
     * @param budget square metres, at least 0
     * @return square metres for each of {@code among}; together the budget, or less where every
     *     cell of any worth has its most
     */
    static double[] of(SearchProblem problem, int[] among, double budget) {
        if (!(budget >= 0)) {
            throw new IllegalArgumentException("effort of %s m²".formatted(budget));
        }
        int[] worth =
                Arrays.stream(among)
                        .filter(cell -> problem.density(cell) > 0 && problem.room(cell) > 0)
                        .toArray();
        Spread spread = new Spread(problem, worth);
        double[] found =
                worth.length == 0 || budget == 0
                        ? new double[worth.length]
                        : problem.law() instanceof DetectionLaw.RandomSearch
                                ? spread.bySorting(budget)
                                : spread.byHalving(budget);
        double[] all = new double[among.length];
        int next = 0;
        for (int i = 0; i < among.length; i++) {
            if (next < worth.length && among[i] == worth[next]) {
                all[i] = found[next++];
            }
        }
        return all;
    }

    /** A cell begins, or has its most, where −ln λ passes {@code at}. */
    private record Turn(double at, double squareMetres, int order) {}

    private double[] bySorting(double budget) {
        Turn[] turns = new Turn[2 * among.length];
        for (int i = 0; i < among.length; i++) {
            double area = problem.squareMetres(among[i]);
            double start = start(among[i]);
            turns[2 * i] = new Turn(start, area, 2 * i);
            turns[2 * i + 1] = new Turn(start + problem.room(among[i]), -area, 2 * i + 1);
        }
        Arrays.sort(turns, Comparator.comparingDouble(Turn::at).thenComparingInt(Turn::order));
        double level = turns[0].at();
        double spent = 0;
        double rate = 0;
        int open = 0;
        for (Turn turn : turns) {
            double step = open == 0 ? 0 : rate * (turn.at() - level);
            if (spent + step >= budget) {
                level += (budget - spent) / rate;
                return at(level);
            }
            spent += step;
            level = turn.at();
            open += turn.squareMetres() > 0 ? 1 : -1;
            rate = open == 0 ? 0 : rate + turn.squareMetres();
        }
        return at(level);
    }

    private double start(int cell) {
        return problem.already(cell) - Math.log(problem.density(cell));
    }

    private double[] at(double level) {
        double[] swept = new double[among.length];
        for (int i = 0; i < swept.length; i++) {
            int cell = among[i];
            double coverage = Math.clamp(level - start(cell), 0, problem.room(cell));
            swept[i] = coverage * problem.squareMetres(cell);
        }
        return swept;
    }

    private double[] byHalving(double budget) {
        double highest = 0;
        for (int cell : among) {
            highest = Math.max(highest, problem.density(cell));
        }
        double low = -Math.log(highest) - 1;
        double width = 2;
        while (width < 1e3 && sum(upTo(low + width)) < budget) {
            width *= 2;
        }
        double high = low + width;
        if (sum(upTo(high)) <= budget) {
            return upTo(high);
        }
        for (double middle = low + (high - low) / 2;
                middle > low && middle < high;
                middle = low + (high - low) / 2) {
            if (sum(upTo(middle)) < budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        // The last sliver, or all cells on one straight stretch of the law, by equal shares.
        double[] less = upTo(low);
        double[] more = upTo(high);
        double missing = budget - sum(less);
        double between = sum(more) - sum(less);
        for (int i = 0; i < less.length; i++) {
            less[i] += between > 0 ? missing / between * (more[i] - less[i]) : 0;
        }
        return less;
    }

    /** Effort that takes every cell's gain down to λ = e^−level. */
    private double[] upTo(double level) {
        double[] swept = new double[among.length];
        for (int i = 0; i < swept.length; i++) {
            int cell = among[i];
            // Beyond the smallest number there is, nothing is left to win.
            double slope =
                    Math.max(Double.MIN_VALUE, Math.exp(-level - Math.log(problem.density(cell))));
            double coverage =
                    slope >= 1 ? 0 : problem.law().coverageAtSlope(slope) - problem.already(cell);
            swept[i] = Math.clamp(coverage, 0, problem.room(cell)) * problem.squareMetres(cell);
        }
        return swept;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
