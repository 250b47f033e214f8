package org.qyran.bench.survey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.qyran.bench.Row;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.Limit;
import org.qyran.survey.cover.Motion;
import org.qyran.survey.cover.Sweep;
import org.qyran.survey.cover.Turning;

/** The busiest of 2 to 8 aircraft beside the bound that is proven with each plan. */
public final class BusiestAircraft implements Row {

    private static final double ASKED = 1.05;
    private static final int AREAS = 4;
    private static final long FIRST_SEED = 600_000;
    private static final double SEARCH_SECONDS = 8;
    private static final Duration PROOF = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "busiest-aircraft";
    }

    @Override
    public String asks() {
        return "4 made areas of about 300 km² with 2 to 8 Skylark-class aircraft, launched at the edge:"
                + " the busiest one's time ≤ 1.05 × the proven bound, each";
    }

    /** From when it is first asked. */
    private static final class Deadline implements BooleanSupplier {
        private long end;

        @Override
        public boolean getAsBoolean() {
            end = end == 0 ? System.nanoTime() + PROOF.toNanos() : end;
            return System.nanoTime() < end;
        }
    }

    @Override
    public Outcome measure() {
        double worst = 0;
        int over = 0;
        double sum = 0;
        int plans = 0;
        StringBuilder by = new StringBuilder();
        Motion motion = new Turning(20, 20, 71);
        for (int m = 2; m <= 8; m++) {
            double mean = 0;
            for (int i = 0; i < AREAS; i++) {
                Polygon area = Areas.made(FIRST_SEED + i, 10_000, i % 4);
                List<Craft> crafts = new ArrayList<>();
                for (int c = 0; c < m; c++) {
                    Coordinate home = area.getCoordinates()[c * (area.getNumPoints() - 1) / m];
                    crafts.add(new Craft("craft-" + c, motion, home, home, 7200, 200, 900, 99));
                }
                Coverage plan =
                        new CoverArea(
                                        area,
                                        Areas.GEOMETRY.createPolygon(),
                                        Sweep.of(375, 0.3, 250),
                                        crafts)
                                .plan(Processor.seconds(SEARCH_SECONDS), Limit.NONE, new Deadline())
                                .orElseThrow();
                mean += plan.ratioToBound() / AREAS;
                worst = Math.max(worst, plan.ratioToBound());
                over += plan.ratioToBound() > ASKED ? 1 : 0;
            }
            sum += mean;
            plans++;
            by.append(" %d: %.3f".formatted(m, mean));
        }
        String figure =
                "mean %.3f, worst %.3f, %d of %d over %.2f; by aircraft%s"
                        .formatted(sum / plans, worst, over, plans * AREAS, ASKED, by);
        return worst <= ASKED ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }
}
