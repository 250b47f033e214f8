package org.qyran.bench.survey;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.qyran.bench.Row;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.Motion;
import org.qyran.survey.cover.Sortie;
import org.qyran.survey.cover.StopAndGo;
import org.qyran.survey.cover.Sweep;

/**
 * Path cost beside boustrophedon cells joined greedily, at the sizes of Bähnemann et al. (arXiv
 * 1907.09224): 100 m across, lines every 3 m, 3 m/s and 1 m/s², 0 to 15 holes; squares as theirs
 * and star-shaped areas. Cells are swept as their program does and with the shortest lines there
 * are.
 */
public final class PathCost implements Row {

    private static final double ASKED = 0.90;
    private static final int AREAS = 32;
    private static final long FIRST_SEED = 500_000;
    private static final double SPACING = 3;
    private static final double OVERLAP = 0.3;
    private static final double SEARCH_SECONDS = 3;
    private static final int POINTS_ACROSS = 600;
    private static final Motion MOTION = new StopAndGo(3, 3, 1);

    @Override
    public String name() {
        return "path-cost";
    }

    @Override
    public String asks() {
        return "32 squares and 32 star-shaped areas with 0 to 15 holes: seconds of path, mean of the"
                + " ratios to one-direction boustrophedon cells joined greedily ≤ 0.90, for cells"
                + " swept as published and with the shortest lines";
    }

    /** Means over areas, and points of a grid that were missed. */
    private record Ratios(
            double seconds,
            double published,
            double shortest,
            double worst,
            double toBound,
            int missed) {

        boolean hold() {
            return published <= ASKED && shortest <= ASKED && missed == 0;
        }

        @Override
        public String toString() {
            return "%.3f of cells swept as published, %.3f of cells with the shortest lines, at worst %.3f (%.0f s, %.1f %% above the bound for these lines; %d points of a grid missed)"
                    .formatted(published, shortest, worst, seconds, 100 * (toBound - 1), missed);
        }
    }

    @Override
    public Outcome measure() {
        Ratios squares = ratios(i -> Areas.square(FIRST_SEED + i, 100, i % 16));
        Ratios stars = ratios(i -> Areas.made(FIRST_SEED + i, 50, i % 16));
        String figure = "squares: " + squares + "; star-shaped: " + stars;
        return squares.hold() && stars.hold()
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static Ratios ratios(IntFunction<Polygon> areas) {
        double seconds = 0;
        double published = 0;
        double shortest = 0;
        double worst = 0;
        double bounds = 0;
        int missed = 0;
        for (int i = 0; i < AREAS; i++) {
            Polygon area = areas.apply(i);
            Coordinate home = area.getCoordinate();
            double swath = SPACING / (1 - OVERLAP);
            Sweep sweep = Sweep.of(swath, OVERLAP, 0.7 * swath);
            Craft craft = new Craft("one", MOTION, home, home, 1e7, 0, 0, 1);
            Coverage plan =
                    new CoverArea(area, Areas.GEOMETRY.createPolygon(), sweep, List.of(craft))
                            .plan(Processor.seconds(SEARCH_SECONDS))
                            .orElseThrow();
            double ours = plan.busiestSeconds();
            double toPublished = ours / greedy(area, new PublishedLines(SPACING), home);
            double toShortest = ours / greedy(area, new ShortestLines(SPACING), home);
            seconds += ours;
            published += toPublished;
            shortest += toShortest;
            worst = Math.max(worst, Math.max(toPublished, toShortest));
            bounds += plan.ratioToBound();
            missed += missed(area, plan, sweep.reachMetres() + 1e-6);
        }
        return new Ratios(
                seconds / AREAS,
                published / AREAS,
                shortest / AREAS,
                worst,
                bounds / AREAS,
                missed);
    }

    private static double greedy(
            Polygon area, Function<Polygon, List<List<Coordinate[]>>> sweeping, Coordinate home) {
        return new CellsJoinedGreedily(area, MOTION, sweeping).seconds(home);
    }

    private static int missed(Polygon area, Coverage plan, double reach) {
        GridCoverage grid = new GridCoverage(area, POINTS_ACROSS);
        plan.sorties().stream()
                .flatMap(sortie -> sortie.stretches().stream())
                .filter(Sortie.Stretch::looking)
                .forEach(stretch -> grid.look(stretch.way(), reach));
        return grid.missed();
    }
}
