package org.qyran.bench.chance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.qyran.bench.Row;
import org.qyran.survey.chance.Allocate;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.DetectionLaw;
import org.qyran.survey.chance.SearchProblem;

/** The allocation against every other way to spend the same effort. */
public final class AllocationRow implements Row {

    private static final long SEED = 41_000;
    private static final int GRIDS = 200;
    private static final int MOST_CELLS = 9;
    private static final double EQUAL = 1e-6;

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String asks() {
        return "on 200 small grids with up to three aircraft of their own reach, success equal to"
                + " exhaustive search to 1e-6";
    }

    @Override
    public Outcome measure() {
        double worst = 0;
        double naive = 0;
        for (int grid = 0; grid < GRIDS; grid++) {
            SplittableRandom random = new SplittableRandom(SEED + grid);
            ChanceMap map = map(random);
            DetectionLaw law =
                    grid % 2 == 0
                            ? new DetectionLaw.RandomSearch()
                            : new DetectionLaw.InverseCube();
            List<Budget> budgets = budgets(random, map.cells());
            double best = EveryWay.success(map, law, budgets);
            SearchProblem problem = SearchProblem.of(map, law);
            double found = Allocate.together(problem, map.cells(), budgets).success();
            worst = Math.max(worst, Math.abs(found - best));
            naive += (best - problem.success(byChance(map, budgets))) / best / GRIDS;
        }
        String figure =
                ("largest difference %.1e over %d grids; the same effort in proportion to chance"
                                + " wins %.1f %% less")
                        .formatted(worst, GRIDS, 100 * naive);
        return worst <= EQUAL ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static ChanceMap map(SplittableRandom random) {
        while (true) {
            MadeArea made = new MadeArea(random, 400 + 400 * random.nextDouble());
            Cells cells = Cells.over(made.outline(), 400);
            if (cells.count() <= MOST_CELLS) {
                return made.prior(cells).map();
            }
        }
    }

    private static List<Budget> budgets(SplittableRandom random, Cells cells) {
        List<Budget> budgets = new ArrayList<>();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            BitSet reach = new BitSet();
            for (int i = 0; i < 3; i++) {
                reach.set(random.nextInt(cells.count()));
            }
            double swept = 1e6 * random.nextDouble();
            budgets.add(new Budget("craft " + k, 1, swept, reach::get));
        }
        return budgets;
    }

    /** The naive way: each budget over what it reaches, in proportion to chance. */
    private static double[] byChance(ChanceMap map, List<Budget> budgets) {
        double[] swept = new double[map.cells().count()];
        for (Budget budget : budgets) {
            double sum = 0;
            for (int cell = 0; cell < swept.length; cell++) {
                sum += budget.reaches().test(cell) ? map.chance(cell) : 0;
            }
            for (int cell = 0; cell < swept.length && sum > 0; cell++) {
                if (budget.reaches().test(cell)) {
                    swept[cell] += budget.sweptSquareMetres() * map.chance(cell) / sum;
                }
            }
        }
        return swept;
    }
}
