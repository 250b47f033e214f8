package org.qyran.bench.survey;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.qyran.bench.Row;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.Sortie;
import org.qyran.survey.cover.StopAndGo;
import org.qyran.survey.cover.Sweep;

/** Whether what was planned sees all of an area, measured on a grid by code of its own. */
public final class AreaCovered implements Row {

    private static final int AREAS = 200;
    private static final long FIRST_SEED = 400_000;
    private static final int POINTS_ACROSS = 600;

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public String asks() {
        return "200 made areas with holes: every point of a fine grid within half a swath of a line, no"
                + " line or transfer through a hole";
    }

    @Override
    public Outcome measure() {
        long points = 0;
        long missed = 0;
        int whole = 0;
        int entered = 0;
        double slowest = 0;
        for (int i = 0; i < AREAS; i++) {
            Polygon area = Areas.made(FIRST_SEED + i, 1000, i % 16);
            // From 10 to 60 lines, overlaps from none to a half.
            Sweep sweep = Sweep.of(40 + 5 * (i % 30), 0.1 * (i % 6), 0.7 * (40 + 5 * (i % 30)));
            Coordinate home = area.getCoordinate();
            Craft craft = new Craft("one", new StopAndGo(12, 15, 3), home, home, 1e7, 0, 0, 1);
            long start = System.nanoTime();
            Coverage plan =
                    new CoverArea(area, Areas.GEOMETRY.createPolygon(), sweep, List.of(craft))
                            .plan(() -> false)
                            .orElseThrow();
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
            GridCoverage grid = new GridCoverage(area, POINTS_ACROSS);
            var inside = CoverArea.holes(area).buffer(-0.05);
            for (Sortie sortie : plan.sorties()) {
                for (Sortie.Stretch stretch : sortie.stretches()) {
                    if (stretch.looking()) {
                        grid.look(stretch.way(), sweep.reachMetres() + 1e-6);
                    }
                    var way = stretch.way().toArray(Coordinate[]::new);
                    if (inside.intersects(Areas.GEOMETRY.createLineString(way))) {
                        entered++;
                    }
                }
            }
            points += grid.points();
            missed += grid.missed();
            whole += grid.missed() == 0 ? 1 : 0;
            if (grid.missed() > 0) {
                System.out.printf(
                        "  area %d: %d of %d points missed%n",
                        FIRST_SEED + i, grid.missed(), grid.points());
            }
        }
        String figure =
                "%d of %d areas whole, %d of %d points missed, holes entered %d times; slowest first plan %.2f s"
                        .formatted(whole, AREAS, missed, points, entered, slowest);
        return missed == 0 && entered == 0 ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }
}
