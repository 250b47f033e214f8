package org.qyran.bench.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.bench.Row;
import org.qyran.survey.chance.Allocate;
import org.qyran.survey.chance.Allocation;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.DetectionLaw;
import org.qyran.survey.chance.Prior;
import org.qyran.survey.chance.SearchProblem;
import org.qyran.survey.chance.Sorties;

/** A large area, ten aircraft and five days: how long the map and the allocation take. */
public final class EffortSpeed implements Row {

    private static final double SECONDS = 2;
    private static final int AIRCRAFT = 10;
    private static final int DAYS = 5;
    static final double CELL_METRES = 250;

    @Override
    public String name() {
        return "effort-speed";
    }

    @Override
    public String asks() {
        return "1,000 km², 10 aircraft of their own reach, five days: map and allocation in at most"
                + " 2 s, their share of 10 s for a whole plan";
    }

    @Override
    public Outcome measure() {
        plan(7, false);
        double best = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < 3; turn++) {
            best = Math.min(best, plan(43_000, turn == 0));
        }
        String figure =
                "%.2f s, the best of three turns after a first (%d processors)"
                        .formatted(best, Runtime.getRuntime().availableProcessors());
        return best <= SECONDS ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static double plan(long seed, boolean tell) {
        SplittableRandom random = new SplittableRandom(seed);
        Envelope square = new Envelope(71.0, 71.389, 43.0, 43.2847);
        long began = System.nanoTime();
        Cells cells = Cells.over(new GeometryFactory().toGeometry(square), CELL_METRES);
        Prior prior = new MadeArea(random, 15_000).prior(cells);
        double mapped = (System.nanoTime() - began) / 1e9;
        SearchProblem problem = SearchProblem.of(prior.map(), new DetectionLaw.RandomSearch());
        List<Budget> budgets = budgets(places(random, cells), cells);
        Allocation plan = Allocate.dayByDay(problem, cells, budgets);
        double all = (System.nanoTime() - began) / 1e9;
        if (tell) {
            double once = Allocate.together(problem, cells, budgets).success();
            double[] even = new double[cells.count()];
            double share = budgets.stream().mapToDouble(Budget::sweptSquareMetres).sum();
            for (int cell = 0; cell < even.length; cell++) {
                even[cell] = share * cells.squareMetres(cell) / cells.area().getArea();
            }
            System.out.printf(
                    "  %.0f km², %d cells: map %.2f s, allocation %.2f s; success %.4f, all days at"
                            + " once %.4f, the same effort spread evenly %.4f%n",
                    cells.area().getArea() / 1e6,
                    cells.count(),
                    mapped,
                    all - mapped,
                    plan.success(),
                    once,
                    problem.success(even));
            sorties(prior, budgets);
        }
        return all;
    }

    /** The same budgets as whole sorties, over cells of a kilometre. */
    private static void sorties(Prior prior, List<Budget> budgets) {
        Cells coarse = Cells.over(prior.map().cells().toDegrees(prior.map().cells().area()), 1000);
        Prior again = new Prior(coarse, prior.terms(), prior.map().outside());
        List<Budget> free =
                budgets.stream()
                        .map(b -> new Budget(b.aircraft(), b.day(), b.sweptSquareMetres()))
                        .toList();
        SearchProblem problem = SearchProblem.of(again.map(), new DetectionLaw.RandomSearch());
        long began = System.nanoTime();
        Sorties.Assignment found = Sorties.assign(problem, coarse, free);
        System.out.printf(
                "  as %d whole sorties: %.2f s, success %.4f, at least %.1f %% of the best there"
                        + " is%n",
                free.size(),
                (System.nanoTime() - began) / 1e9,
                found.success(),
                100 * found.nearness());
    }

    /** Ten places, each with its aircraft's range in metres and daily sweep in square metres. */
    static double[][] places(SplittableRandom random, Cells cells) {
        Envelope box = cells.area().getEnvelopeInternal();
        double[][] from = new double[AIRCRAFT][4];
        for (double[] one : from) {
            one[0] = box.getMinX() + box.getWidth() * random.nextDouble();
            one[1] = box.getMinY() + box.getHeight() * random.nextDouble();
            one[2] = 8_000 + 20_000 * random.nextDouble();
            one[3] = 1e6 * (5 + 20 * random.nextDouble());
        }
        return from;
    }

    /** One aircraft from each place, by day. */
    static List<Budget> budgets(double[][] from, Cells cells) {
        List<Budget> budgets = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++) {
            for (int k = 0; k < AIRCRAFT; k++) {
                double[] own = from[k];
                budgets.add(
                        new Budget(
                                "aircraft " + (k + 1),
                                day,
                                own[3],
                                cell -> {
                                    var middle = cells.envelope(cell).centre();
                                    return Math.hypot(middle.x - own[0], middle.y - own[1])
                                            <= own[2];
                                }));
            }
        }
        return budgets;
    }
}
