package org.qyran.bench.survey;

import java.util.List;
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
 * 1907.09224): about 100 m across, lines every 3 m, 3 m/s and 1 m/s², 0 to 15 holes.
 */
public final class PathCost implements Row {

    private static final double ASKED = 0.90;
    private static final int AREAS = 32;
    private static final long FIRST_SEED = 500_000;
    private static final double SPACING = 3;
    private static final double OVERLAP = 0.3;
    private static final double SEARCH_SECONDS = 6;
    private static final int POINTS_ACROSS = 600;

    @Override
    public String name() {
        return "path-cost";
    }

    @Override
    public String asks() {
        return "32 made areas with 0 to 15 holes: seconds of path, mean of the ratios to one-direction"
                + " boustrophedon cells joined greedily ≤ 0.90";
    }

    @Override
    public Outcome measure() {
        double sum = 0;
        double worst = 0;
        double bounds = 0;
        int missed = 0;
        Motion motion = new StopAndGo(3, 3, 1);
        double[] byHoles = new double[4];
        for (int i = 0; i < AREAS; i++) {
            Polygon area = Areas.made(FIRST_SEED + i, 50, i % 16);
            Coordinate home = area.getCoordinate();
            double swath = SPACING / (1 - OVERLAP);
            Sweep sweep = Sweep.of(swath, OVERLAP, 0.7 * swath);
            Craft craft = new Craft("one", motion, home, home, 1e7, 0, 0, 1);
            Coverage plan =
                    new CoverArea(area, Areas.GEOMETRY.createPolygon(), sweep, List.of(craft))
                            .plan(Processor.seconds(SEARCH_SECONDS))
                            .orElseThrow();
            double baseline = new CellsJoinedGreedily(area, SPACING, motion).seconds(home);
            double ratio = plan.busiestSeconds() / baseline;
            sum += ratio;
            worst = Math.max(worst, ratio);
            bounds += plan.ratioToBound();
            missed += missed(area, plan, sweep.reachMetres() + 1e-6);
            byHoles[i % 16 / 4] += ratio / (AREAS / 4.0);
        }
        String figure =
                "mean %.3f, worst %.3f; by holes 0–3 %.3f, 4–7 %.3f, 8–11 %.3f, 12–15 %.3f; at most %.1f %% above the bound for these lines; %d points of a grid missed"
                        .formatted(
                                sum / AREAS,
                                worst,
                                byHoles[0],
                                byHoles[1],
                                byHoles[2],
                                byHoles[3],
                                100 * (bounds / AREAS - 1),
                                missed);
        return sum / AREAS <= ASKED && missed == 0
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
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
