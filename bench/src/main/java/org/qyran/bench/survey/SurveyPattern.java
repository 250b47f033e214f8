package org.qyran.bench.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.qyran.bench.Row;
import org.qyran.exchange.flight.Mission;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.Motion;
import org.qyran.survey.cover.Plane;
import org.qyran.survey.cover.Sortie;
import org.qyran.survey.cover.StopAndGo;
import org.qyran.survey.cover.Sweep;

/** Our lines beside QGroundControl's own over its own sample area, at its spacing. */
public final class SurveyPattern implements Row {

    private static final Path SAMPLE =
            Path.of("../shared/data/flight-plans/qgroundcontrol_sample_with_survey.plan");

    /** As the sample says: AdjustedFootprintSide and hoverSpeed. */
    private static final double SPACING = 25;

    private static final double SPEED = 5;
    private static final double ACCELERATION = 3;
    private static final int POINTS_ACROSS = 400;

    @Override
    public String name() {
        return "survey-pattern";
    }

    @Override
    public String asks() {
        return "QGroundControl's sample survey: shorter or equal flight time at equal spacing";
    }

    @Override
    public Outcome measure() throws IOException {
        if (!Files.isReadable(SAMPLE)) {
            return new Outcome.CannotRun(SAMPLE + " is not there");
        }
        Mission mission = Mission.read(SAMPLE);
        Plane plane = Plane.around(mission.surveyed().getFirst());
        Geometry area = plane.metres(mission.surveyed().getFirst());
        List<Coordinate> theirs =
                mission.places().stream().map((GroundPoint place) -> plane.metres(place)).toList();
        Coordinate home = theirs.getFirst();
        Motion motion = new StopAndGo(SPEED, SPEED, ACCELERATION);
        Craft craft = new Craft("one", motion, home, home, 1e6, 0, 0, 1);
        Sweep sweep = new Sweep(SPACING / 2, SPACING, SPACING / 2);
        int[] tries = {0};
        Coverage plan =
                new CoverArea(area, Areas.GEOMETRY.createPolygon(), sweep, List.of(craft))
                        .plan(() -> tries[0]++ < 2000)
                        .orElseThrow();
        List<Coordinate> there = new ArrayList<>(theirs);
        there.add(home);
        double theirSeconds = motion.transferSeconds(there, Double.NaN, Double.NaN);
        GridCoverage theirGrid = new GridCoverage(area, POINTS_ACROSS);
        theirGrid.look(theirs, SPACING / 2);
        GridCoverage ourGrid = new GridCoverage(area, POINTS_ACROSS);
        for (Sortie sortie : plan.sorties()) {
            sortie.stretches().stream()
                    .filter(Sortie.Stretch::looking)
                    .forEach(stretch -> ourGrid.look(stretch.way(), SPACING / 2 + 1e-6));
        }
        String figure =
                "%.1f s, %.0f m, %.2f %% of the area seen; QGroundControl %.1f s, %.0f m, %.2f %% (from its first transect and back to it)"
                        .formatted(
                                plan.busiestSeconds(),
                                plan.metres(),
                                100 - 100.0 * ourGrid.missed() / ourGrid.points(),
                                theirSeconds,
                                length(there),
                                100 - 100.0 * theirGrid.missed() / theirGrid.points());
        return plan.busiestSeconds() <= theirSeconds && ourGrid.missed() == 0
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static double length(List<Coordinate> way) {
        double sum = 0;
        for (int i = 1; i < way.size(); i++) {
            sum += way.get(i - 1).distance(way.get(i));
        }
        return sum;
    }
}
