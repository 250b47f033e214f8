package org.qyran.bench.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.qyran.survey.chance.Allocate;
import org.qyran.survey.chance.Allocation;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.DetectionLaw;
import org.qyran.survey.chance.Flown;
import org.qyran.survey.chance.Look;
import org.qyran.survey.chance.SearchProblem;

/**
 * One operation: places hidden by the map's chances at points of the land, aircraft sent day by day
 * where the engine says, and places found by where lines and frames really went over those points.
 * The flights ({@link MadeFlights}) know nothing of cells' probabilities.
 */
final class MadeSearch {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int PLACES = 300;

    /** How the aircraft of an operation look. */
    private enum Kind {
        EYES,
        LINES,
        CAMERA
    }

    private final SplittableRandom random;
    private final Cells cells;
    private final ChanceMap prior;
    private final Kind kind;
    private final double pod;
    private final MadeFlights flights;
    private final List<Coordinate> hidden = new ArrayList<>();
    private int found;

    MadeSearch(long seed) {
        this.random = new SplittableRandom(seed);
        MadeArea made = new MadeArea(random, 1500 + 1500 * random.nextDouble());
        this.cells = Cells.over(made.outline(), 250);
        this.prior = made.prior(cells).map();
        this.kind = Kind.values()[random.nextInt(Kind.values().length)];
        this.pod = 0.4 + 0.5 * random.nextDouble();
        this.flights = new MadeFlights(random, cells);
        hide();
    }

    private void hide() {
        PreparedGeometry area = PreparedGeometryFactory.prepare(cells.area());
        for (int i = 0; i < PLACES; i++) {
            double draw = random.nextDouble();
            int cell = -1;
            while (draw >= 0 && cell + 1 < cells.count()) {
                draw -= prior.chance(++cell);
            }
            if (draw >= 0) {
                continue; // In the rest of the world.
            }
            Envelope square = cells.envelope(cell);
            Coordinate at;
            do {
                at =
                        new Coordinate(
                                square.getMinX() + cells.sideMetres() * random.nextDouble(),
                                square.getMinY() + cells.sideMetres() * random.nextDouble());
            } while (!area.covers(GEOMETRY.createPoint(at)));
            hidden.add(at);
        }
    }

    SuccessPredicted.Ended fly() {
        DetectionLaw law =
                switch (kind) {
                    case EYES -> new DetectionLaw.RandomSearch();
                    case LINES -> new DetectionLaw.InverseCube();
                    case CAMERA -> new DetectionLaw.Passes(pod);
                };
        ChanceMap now = prior;
        double[] coverage = new double[cells.count()];
        double[] detections = new double[cells.count()];
        double daily = cells.area().getArea() * (0.1 + 0.8 * random.nextDouble());
        for (int day = 1 + random.nextInt(4); day > 0; day--) {
            SearchProblem problem = SearchProblem.of(now, law);
            List<Budget> budgets =
                    List.of(new Budget("a", 1, daily / 3), new Budget("b", 1, daily / 6));
            Allocation plan = Allocate.together(problem, cells, budgets);
            double[] planned = coverages(plan.swept(cells.count()));
            double[] detection = day(law, planned);
            for (int cell = 0; cell < coverage.length; cell++) {
                double whole = kind == Kind.CAMERA ? planned[cell] / pod : planned[cell];
                coverage[cell] += whole;
                detections[cell] += law.detection(planned[cell]);
            }
            now = now.afterNothingSeen(detection);
        }
        return new SuccessPredicted.Ended(
                now.successSoFar(), naive(coverage), naive(detections), (double) found / PLACES);
    }

    /** Flies the day and says what the engine makes of it. */
    private double[] day(DetectionLaw law, double[] planned) {
        if (kind == Kind.CAMERA) {
            List<Look> looks = flights.frames(planned, pod);
            hidden.removeIf(place -> found(flights.overflown(place, looks)));
            return Flown.of(cells, looks).detection();
        }
        hidden.removeIf(place -> {
            double over = planned[cells.at(place.x, place.y)];
            boolean seen =
                    kind == Kind.EYES
                            ? flights.seenByLegs(place, over, pod)
                            : flights.seenFromLines(over);
            found += seen ? 1 : 0;
            return seen;
        });
        double[] detection = new double[planned.length];
        for (int cell = 0; cell < detection.length; cell++) {
            detection[cell] = law.detection(planned[cell]);
        }
        return detection;
    }

    private boolean found(boolean overflown) {
        boolean seen = overflown && random.nextDouble() < pod;
        found += seen ? 1 : 0;
        return seen;
    }

    private double[] coverages(double[] swept) {
        double[] coverage = new double[swept.length];
        for (int cell = 0; cell < swept.length; cell++) {
            double squareMetres = cells.squareMetres(cell);
            coverage[cell] = squareMetres > 0 ? swept[cell] / squareMetres : 0;
        }
        return coverage;
    }

    private double naive(double[] share) {
        double sum = 0;
        for (int cell = 0; cell < share.length; cell++) {
            sum += prior.chance(cell) * Math.min(1, share[cell]);
        }
        return sum;
    }
}
