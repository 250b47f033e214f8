package org.qyran.bench.chance;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.bench.Row;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.DetectionLaw;
import org.qyran.survey.chance.Prior;
import org.qyran.survey.chance.SearchProblem;
import org.qyran.survey.chance.Sorties;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.Sortie;
import org.qyran.survey.cover.Turning;
import org.qyran.survey.plan.DayTask;

/** From a large area to the lines of every aircraft and day. */
public final class PlannedInTime implements Row {

    private static final double SECONDS = 10;
    private static final double SORTIE_CELL_METRES = 1000;
    private static final double SWEEP_WIDTH_METRES = 200;
    private static final double SPEED = 20;
    private static final double TURN_RADIUS_METRES = 71;

    @Override
    public String name() {
        return "planned-in-time";
    }

    @Override
    public String asks() {
        return "1,000 km², 10 aircraft of their own reach, five days: map, allocation and every day's"
                + " lines in at most 10 s, from a fresh process";
    }

    @Override
    public Outcome measure() {
        SplittableRandom random = new SplittableRandom(43_000);
        Envelope square = new Envelope(71.0, 71.389, 43.0, 43.2847);
        GeometryFactory geometry = new GeometryFactory();
        long began = System.nanoTime();
        Cells cells = Cells.over(geometry.toGeometry(square), EffortSpeed.CELL_METRES);
        Prior prior = new MadeArea(random, 15_000).prior(cells);
        Cells coarse = Cells.over(geometry.toGeometry(square), SORTIE_CELL_METRES);
        Prior chance = new Prior(coarse, prior.terms(), prior.map().outside());
        SearchProblem problem = SearchProblem.of(chance.map(), new DetectionLaw.RandomSearch());
        double[][] from = EffortSpeed.places(random, coarse);
        List<Budget> budgets = EffortSpeed.budgets(from, coarse);
        double mapped = seconds(began);
        Sorties.Assignment plan = Sorties.assign(problem, coarse, budgets);
        double allocated = seconds(began) - mapped;
        List<DayTask> tasks = DayTask.of(coarse, plan, _ -> SWEEP_WIDTH_METRES);
        List<Optional<Coverage>> flown =
                IntStream.range(0, tasks.size())
                        .parallel()
                        .mapToObj(i ->
                                tasks.get(i)
                                        .lines(
                                                geometry.createPolygon(),
                                                craft(from[i % from.length]),
                                                () -> false))
                        .toList();
        double all = seconds(began);
        double lookingMetres = 0;
        double airSeconds = 0;
        for (Optional<Coverage> one : flown) {
            lookingMetres += one.orElseThrow().lookingMetres();
            airSeconds += one.orElseThrow().sorties().stream().mapToDouble(Sortie::seconds).sum();
        }
        double asked = budgets.stream().mapToDouble(Budget::sweptSquareMetres).sum();
        String figure =
                ("%.1f s (map %.1f, allocation %.1f, lines %.1f; %d processors); %d days of aircraft,"
                                + " %.0f km of lines for %.0f km asked, %.0f h in the air, success"
                                + " %.4f, at least %.1f %% of the best there is")
                        .formatted(
                                all,
                                mapped,
                                allocated,
                                all - mapped - allocated,
                                Runtime.getRuntime().availableProcessors(),
                                tasks.size(),
                                lookingMetres / 1000,
                                asked / SWEEP_WIDTH_METRES / 1000,
                                airSeconds / 3600,
                                plan.success(),
                                100 * plan.nearness());
        return all <= SECONDS ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static Craft craft(double[] from) {
        Coordinate home = new Coordinate(from[0], from[1]);
        return new Craft(
                "one",
                new Turning(SPEED, SPEED, TURN_RADIUS_METRES),
                home,
                home,
                7200,
                200,
                900,
                99);
    }
}
