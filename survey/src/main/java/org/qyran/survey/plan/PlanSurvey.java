package org.qyran.survey.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.qyran.geo.Antimeridian;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.Limit;
import org.qyran.survey.cover.Motion;
import org.qyran.survey.cover.Plane;
import org.qyran.survey.cover.Sortie;
import org.qyran.survey.cover.StopAndGo;
import org.qyran.survey.cover.Sweep;
import org.qyran.survey.cover.Turning;
import org.qyran.survey.height.View;
import org.qyran.survey.plan.Planning.Impossible;
import org.qyran.survey.plan.Planning.Why;

/** Plans the flights of a survey, or says why there can be none. */
public final class PlanSurvey {

    /** An image smeared over more than this many pixels shows less than its height promises. */
    private static final double MOST_BLUR_PIXELS = 1;

    /** Of the height: how far terrain-following flight may stray from it over the ground. */
    private static final double HEIGHT_TOLERANCE = 0.1;

    /** An aeroplane flies this share of its cruising speed without falling. */
    private static final double SLOWEST_SHARE = 0.8;

    /** A hovering aircraft keeps this far from what it must not enter. */
    private static final double CLEARANCE_METRES = 5;

    private static final double METRES_A_KILOMETRE = 1000;
    private static final PrecisionModel MILLIMETRES = new PrecisionModel(1000);
    private static final double KILOMETRES_AN_HOUR = 3.6;

    private final SurveyRequest request;
    private final View view;
    private final OptionalDouble spacing;

    private PlanSurvey(SurveyRequest request, OptionalDouble spacing) {
        this.request = request;
        this.spacing = spacing;
        this.view = new View(request.camera(), request.heightMetres());
    }

    /**
     * @param goOn asked between steps whether to look for something better; a first plan is always
     *     made
     */
    public static Planning plan(SurveyRequest request, BooleanSupplier goOn) {
        return plan(request, goOn, Limit.NONE);
    }

    /**
     * As {@link #plan(SurveyRequest, BooleanSupplier)}, with a first plan within a limit or none.
     */
    public static Planning plan(SurveyRequest request, BooleanSupplier goOn, Limit limit) {
        return plan(request, goOn, limit, () -> false);
    }

    /**
     * As {@link #plan(SurveyRequest, BooleanSupplier, Limit)}.
     *
     * @param prove asked, when the plan is made, whether to go on proving how near the best it is;
     *     uses all processors, and ends by itself after a minute or so
     */
    public static Planning plan(
            SurveyRequest request, BooleanSupplier goOn, Limit limit, BooleanSupplier prove) {
        return new PlanSurvey(request, OptionalDouble.empty()).plan(goOn, limit, prove);
    }

    /**
     * With lines as far apart as there is effort for: over more than a swath, each sees its own
     * strip and what lies between is not looked at. The request's side overlap does not count.
     */
    public static Planning spaced(
            SurveyRequest request, double spacingMetres, BooleanSupplier goOn) {
        return new PlanSurvey(request, OptionalDouble.of(spacingMetres))
                .plan(goOn, Limit.NONE, () -> false);
    }

    private Planning plan(BooleanSupplier goOn, Limit limit, BooleanSupplier prove) {
        Optional<Impossible> refusal = checkOutline(request.area());
        if (refusal.isEmpty()) {
            refusal = checkOutline(request.noFly());
        }
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Plane plane = Plane.around(request.area());
        Geometry area = whole(plane.metres(request.area()));
        Geometry noFly = plane.metres(request.noFly()).buffer(clearanceMetres(request.crews()), 2);
        List<Craft> crafts = new ArrayList<>();
        for (Crew crew : request.crews()) {
            refusal = check(crew, plane, area, noFly);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            crafts.add(craft(crew, plane));
        }
        Sweep sweep = sweep();
        CoverArea task = new CoverArea(area, noFly, sweep, crafts);
        if (task.region().getArea() < 1) {
            return Impossible.because(Why.NOTHING_TO_SEARCH);
        }
        try {
            Optional<GroundPoint> enclosed = task.enclosed(limit).map(plane::place);
            if (enclosed.isPresent()) {
                return Impossible.because(
                        Why.ENCLOSED,
                        enclosed.get().latitudeDegrees(),
                        enclosed.get().longitudeDegrees());
            }
            Optional<Coverage> coverage = task.plan(goOn, limit, prove);
            return coverage.isEmpty()
                    ? outOfEndurance(area, crafts, sweep)
                    : new Planning.Planned(plan(coverage.get(), plane, area, sweep));
        } catch (Heights.NoWay e) {
            return e.impossible();
        } catch (Limit.Over tooLong) {
            return Impossible.because(
                    Why.TOO_LONG,
                    request.area().getNumPoints() + request.noFly().getNumPoints(),
                    area.getArea() / sweep.spacingMetres() / METRES_A_KILOMETRE);
        }
    }

    private Sweep sweep() {
        double share = request.terrain().isPresent() ? 1 - HEIGHT_TOLERANCE : 1;
        return spacing.isPresent()
                ? new Sweep(spacing.getAsDouble() / 2, spacing.getAsDouble(), 0)
                : Sweep.of(
                        view.swathMetres() * share,
                        request.sideOverlap(),
                        view.lengthMetres() * share);
    }

    /** What passes ±180 degrees may be cut there (RFC 7946), and its parts touch. */
    private Geometry whole(Geometry metres) {
        return Antimeridian.passedBy(request.area())
                ? OverlayNG.overlay(metres, metres, OverlayNG.UNION, MILLIMETRES)
                : metres;
    }

    private static Optional<Impossible> checkOutline(Geometry outline) {
        if (!Antimeridian.passedBy(outline)) {
            return crossing(outline);
        }
        return IntStream.range(0, outline.getNumGeometries())
                .mapToObj(i -> crossing(Antimeridian.unwrapped(outline.getGeometryN(i))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Impossible> crossing(Geometry outline) {
        TopologyValidationError error = new IsValidOp(outline).getValidationError();
        if (error == null) {
            return Optional.empty();
        }
        Coordinate at = error.getCoordinate();
        return Optional.of(Impossible.because(Why.SELF_CROSSING, at.y, Antimeridian.home(at.x)));
    }

    /** How far all of these stay from what must not be entered. */
    public static double clearanceMetres(List<Crew> crews) {
        return crews.stream()
                .map(Crew::kind)
                .mapToDouble(PlanSurvey::clearanceMetres)
                .max()
                .orElse(0);
    }

    /** What must keep flying turns round beside a zone. */
    private static double clearanceMetres(AircraftKind kind) {
        return switch (kind.manner()) {
            case AircraftKind.Manner.Stopping s -> CLEARANCE_METRES;
            case AircraftKind.Manner.Turning t -> 2 * t.turnRadiusMetres();
        };
    }

    private Optional<Impossible> check(Crew crew, Plane plane, Geometry area, Geometry noFly) {
        AircraftKind kind = crew.kind();
        if (request.windSpeed() >= kind.windLimit()) {
            return Optional.of(
                    Impossible.because(
                            Why.TOO_WINDY, crew.name(), request.windSpeed(), kind.windLimit()));
        }
        Geometry closed = CoverArea.holes(area).union(noFly);
        double farthest = 0;
        for (var place : List.of(crew.launch(), crew.recovery())) {
            Coordinate at = plane.metres(place);
            if (area.getFactory().createPoint(at).within(closed)) {
                return Optional.of(Impossible.because(Why.LAUNCH_IN_NO_FLY, crew.name()));
            }
        }
        for (Coordinate corner : area.getCoordinates()) {
            farthest = Math.max(farthest, corner.distance(plane.metres(crew.launch())));
        }
        if (farthest > kind.linkRadiusMetres()) {
            return Optional.of(
                    Impossible.because(
                            Why.BEYOND_LINK,
                            crew.name(),
                            farthest / METRES_A_KILOMETRE,
                            kind.linkRadiusMetres() / METRES_A_KILOMETRE));
        }
        double slowest = kind.cruiseSpeed() * SLOWEST_SHARE;
        if (kind.manner() instanceof AircraftKind.Manner.Turning && lookingSpeed() < slowest) {
            return Optional.of(
                    Impossible.because(
                            Why.TOO_LOW_FOR_SPEED,
                            crew.name(),
                            slowest * KILOMETRES_AN_HOUR,
                            lookingSpeed() * KILOMETRES_AN_HOUR,
                            Math.ceil(request.heightMetres() * slowest / lookingSpeed())));
        }
        return Optional.empty();
    }

    /** The fastest at which images are sharp and overlap; grows in proportion to the height. */
    private double lookingSpeed() {
        return Math.min(
                view.sharpSpeed(MOST_BLUR_PIXELS), view.keepingUpSpeed(request.forwardOverlap()));
    }

    private Craft craft(Crew crew, Plane plane) {
        AircraftKind kind = crew.kind();
        return new Craft(
                crew.name(),
                motion(kind),
                plane.metres(crew.launch()),
                plane.metres(crew.recovery()),
                kind.usableSeconds(),
                2 * request.heightMetres() / kind.climbSpeed(),
                kind.swapSeconds(),
                crew.mostSorties());
    }

    private Motion motion(AircraftKind kind) {
        double between = overGround(kind.cruiseSpeed());
        double looking = overGround(Math.min(kind.cruiseSpeed(), lookingSpeed()));
        return switch (kind.manner()) {
            case AircraftKind.Manner.Stopping s ->
                    new StopAndGo(looking, between, s.acceleration());
            case AircraftKind.Manner.Turning t ->
                    new Turning(looking, between, t.turnRadiusMetres());
        };
    }

    /** Out with the wind and back against it: (v² − w²) / v on average, never less otherwise. */
    private double overGround(double speed) {
        double wind = Math.min(request.windSpeed(), 0.9 * speed);
        return (speed * speed - wind * wind) / speed;
    }

    private Impossible outOfEndurance(Geometry area, List<Craft> crafts, Sweep sweep) {
        double longest = 0;
        double nearestFar = Double.POSITIVE_INFINITY;
        double work = 0;
        int sorties = 0;
        for (Craft craft : crafts) {
            double speed = overGround(request.crews().getFirst().kind().cruiseSpeed());
            double far = 0;
            for (Coordinate corner : area.getCoordinates()) {
                far =
                        Math.max(
                                far,
                                (corner.distance(craft.launch())
                                                + corner.distance(craft.recovery()))
                                        / speed);
            }
            nearestFar = Math.min(nearestFar, far + craft.overheadSeconds());
            longest = Math.max(longest, craft.sortieSeconds());
            work = craft.motion().lineSeconds(area.getArea() / sweep.spacingMetres());
            sorties += craft.mostSorties();
        }
        if (nearestFar >= longest) {
            return Impossible.because(Why.BEYOND_ENDURANCE, longest / 60, nearestFar / 60);
        }
        double useful = longest - crafts.getFirst().overheadSeconds();
        return Impossible.because(
                Why.TOO_LARGE, sorties, Math.max(sorties + 1, Math.ceil(work / useful)));
    }

    private SurveyPlan plan(Coverage coverage, Plane plane, Geometry area, Sweep sweep)
            throws Heights.NoWay {
        Heights heights = new Heights(request, plane, HEIGHT_TOLERANCE);
        List<Flight> flights = new ArrayList<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (Sortie sortie : coverage.sorties()) {
            Crew crew = request.crews().get(sortie.craft());
            Motion motion = coverage.crafts().get(sortie.craft()).motion();
            flights.add(
                    new Flight(
                            crew,
                            numbers.merge(sortie.craft(), 1, Integer::sum),
                            heights.waypoints(sortie, crew),
                            sortie.seconds(),
                            sortie.metres(),
                            sortie.lookingMetres(),
                            motion.lineSpeed(),
                            motion.transferSpeed()));
        }
        return new SurveyPlan(
                request,
                view,
                view.coarsestMetres() * heights.coarsest(),
                sweep.spacingMetres(),
                view.imageSpacingMetres(request.forwardOverlap()),
                flights,
                area.getArea(),
                Math.min(
                        coverage.seen().getArea(),
                        spacing.isPresent()
                                ? coverage.lookingMetres() * view.swathMetres()
                                : Double.POSITIVE_INFINITY),
                coverage.busiestSeconds(),
                coverage.boundSeconds());
    }
}
