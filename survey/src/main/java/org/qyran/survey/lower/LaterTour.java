package org.qyran.survey.lower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Vector3;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.height.View;
import org.qyran.survey.plan.Crew;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.SurveyRequest;
import org.qyran.survey.plan.Waypoint;

/**
 * One short sortie over places that wait to be looked at from lower: each at the height that
 * settles it, in the order that takes least time.
 *
 * @param plan its one flight, for whoever writes ground stations' files; none where nothing is
 *     looked at
 * @param looks in the order they are flown
 * @param leftOut those there is no time for
 * @param crossed the place on the way to which no aircraft may fly; empty where all ways are open
 */
public record LaterTour(
        SurveyPlan plan, List<Look> looks, List<String> leftOut, List<String> crossed) {

    /** Level flight before and after each place. */
    static final double RUN_IN_METRES = 60;

    /** Nothing is certain before it was looked at. */
    private static final double LEAST_DOUBT = 0.02;

    private static final double MOST_BLUR_PIXELS = 1;
    private static final double REPORT_FROM = 0.9;
    private static final double DROP_BELOW = 0.1;

    public LaterTour {
        looks = List.copyOf(looks);
        leftOut = List.copyOf(leftOut);
        crossed = List.copyOf(crossed);
    }

    /**
     * A place that waits.
     *
     * @param before probability that the thing stands there, by all looks so far
     */
    public record Waiting(String id, GroundPoint place, double radius95Metres, double before) {}

    /**
     * One place of the tour.
     *
     * @param afterSeconds since launch, at the latest
     */
    public record Look(Waiting waiting, SecondPass pass, Overflight way, double afterSeconds) {}

    /**
     * @param request its first crew flies; its height is that between places and the greatest
     * @param thingMetres longest side of what must be told
     * @param mistaken share of looks taken in by something else, with its source
     * @param lowestMetres above ground that a look may have, at most the request's height
     */
    public static LaterTour over(
            List<Waiting> waiting,
            SurveyRequest request,
            double thingMetres,
            double mistaken,
            String source,
            double lowestMetres) {
        return new Making(request, lowestMetres)
                .tour(waiting, new Eye(model(request.camera()), thingMetres, mistaken, source));
    }

    private static CameraModel model(Camera camera) {
        return CameraModel.pinhole(
                camera.pixelsAcross(), camera.pixelsAlong(), 1 / camera.pixelRadians());
    }

    /** A tour while it is made. */
    private static final class Making {
        private final SurveyRequest request;
        private final double lowest;
        private final Crew crew;
        private final LocalFrame plane;
        private final double between;
        private final double looking;

        Making(SurveyRequest request, double lowest) {
            this.request = request;
            this.lowest = lowest;
            this.crew = request.crews().getFirst();
            this.plane = new LocalFrame(crew.launch());
            double cruise = crew.kind().cruiseSpeed();
            // As if half with and half against the wind: the planner's own reckoning.
            this.between = (cruise * cruise - request.windSpeed() * request.windSpeed()) / cruise;
            this.looking =
                    Math.min(
                            between,
                            new View(request.camera(), lowest).sharpSpeed(MOST_BLUR_PIXELS));
        }

        LaterTour tour(List<Waiting> waiting, Eye eye) {
            Map<String, SecondPass> passes =
                    waiting.stream().collect(Collectors.toMap(Waiting::id, one -> pass(one, eye)));
            List<Waiting> worth =
                    waiting.stream()
                            .sorted(
                                    Comparator.comparingDouble(
                                                    (Waiting one) -> -of(passes, one).bits())
                                            .thenComparing(Waiting::id))
                            .toList();
            List<Waiting> tried = worth.subList(0, Math.min(ShortTour.MOST_STOPS, worth.size()));
            Map<String, Waiting> byId =
                    tried.stream().collect(Collectors.toMap(Waiting::id, Function.identity()));
            ShortTour order =
                    ShortTour.over(
                            tried.stream().map(one -> stop(one, of(passes, one))).toList(),
                            point(crew.launch()),
                            point(crew.recovery()),
                            between,
                            crew.kind().usableSeconds());
            List<String> leftOut = new ArrayList<>(order.leftOut().stream().map(Stop::id).toList());
            worth.subList(tried.size(), worth.size()).forEach(one -> leftOut.add(one.id()));
            return flown(order, byId, passes, leftOut);
        }

        private static SecondPass of(Map<String, SecondPass> passes, Waiting one) {
            return Objects.requireNonNull(passes.get(one.id()));
        }

        private SecondPass pass(Waiting one, Eye eye) {
            double before = Math.clamp(one.before(), LEAST_DOUBT, 1 - LEAST_DOUBT);
            return SecondPass.over(
                    new Question(before, REPORT_FROM, DROP_BELOW, eye::at),
                    one.radius95Metres(),
                    eye.camera(),
                    lowest,
                    request.heightMetres());
        }

        private Stop stop(Waiting one, SecondPass pass) {
            ShortTour.Point at = point(one.place());
            return new Stop(
                    one.id(), at.eastMetres(), at.northMetres(), seconds(pass), pass.bits());
        }

        /**
         * What a look takes beyond flying from middle to middle, at most: run-in and run-out, down
         * and up again, as many parallel lines as the place's error asks, and the corners.
         */
        private double seconds(SecondPass pass) {
            double lines = Math.sqrt(pass.frames());
            double line = 2 * RUN_IN_METRES / looking;
            double height = request.heightMetres() - pass.heightAboveGroundMetres();
            return lines * (line + corners()) + 2 * height / crew.kind().climbSpeed();
        }

        private double corners() {
            return switch (crew.kind().manner()) {
                case AircraftKind.Manner.Stopping s -> 2 * between / s.acceleration();
                case AircraftKind.Manner.Turning t ->
                        2 * 2 * Math.PI * t.turnRadiusMetres() / between;
            };
        }

        private ShortTour.Point point(GroundPoint place) {
            Vector3 at = plane.local(place);
            return new ShortTour.Point(at.x(), at.y());
        }

        private LaterTour flown(
                ShortTour order,
                Map<String, Waiting> byId,
                Map<String, SecondPass> passes,
                List<String> leftOut) {
            List<Look> looks = new ArrayList<>();
            List<Waypoint> corners = new ArrayList<>();
            List<String> crossed = new ArrayList<>();
            GroundPoint from = crew.launch();
            double metres = 0;
            double seconds = 0;
            for (Stop stop : order.stops()) {
                Waiting one = Objects.requireNonNull(byId.get(stop.id()));
                SecondPass pass = of(passes, one);
                seconds += apart(from, one.place()) / between + stop.seconds();
                Overflight way = Overflight.against(one.place(), course(from, one), RUN_IN_METRES);
                if (closed(from, way.entry(), way.exit())) {
                    crossed.add(one.id());
                }
                double height = pass.heightAboveGroundMetres();
                corners.add(new Waypoint(way.entry(), height, height, true));
                corners.add(new Waypoint(way.exit(), height, height, false));
                metres += apart(from, way.entry()) + 2 * RUN_IN_METRES;
                looks.add(new Look(one, pass, way, seconds));
                from = way.exit();
            }
            if (closed(from, crew.recovery())) {
                crossed.add(order.stops().getLast().id());
            }
            metres += apart(from, crew.recovery());
            Flight flight =
                    new Flight(
                            crew,
                            1,
                            corners,
                            order.seconds(),
                            metres,
                            looks.size() * 2 * RUN_IN_METRES,
                            looking,
                            between);
            return new LaterTour(plan(flight, looks), looks, leftOut, crossed);
        }

        private SurveyPlan plan(Flight flight, List<Look> looks) {
            View view = new View(request.camera(), request.heightMetres());
            double highest =
                    looks.stream()
                            .mapToDouble(look -> look.pass().heightAboveGroundMetres())
                            .max()
                            .orElse(request.heightMetres());
            return new SurveyPlan(
                    request,
                    view,
                    new View(request.camera(), highest).coarsestMetres(),
                    view.swathMetres(),
                    RUN_IN_METRES,
                    looks.isEmpty() ? List.of() : List.of(flight),
                    0,
                    0,
                    flight.seconds(),
                    flight.seconds());
        }

        private double course(GroundPoint from, Waiting one) {
            ShortTour.Point a = point(from);
            ShortTour.Point b = point(one.place());
            return Math.toDegrees(
                    Math.atan2(b.eastMetres() - a.eastMetres(), b.northMetres() - a.northMetres()));
        }

        private double apart(GroundPoint a, GroundPoint b) {
            ShortTour.Point one = point(a);
            ShortTour.Point other = point(b);
            return Math.hypot(
                    other.eastMetres() - one.eastMetres(), other.northMetres() - one.northMetres());
        }

        private boolean closed(GroundPoint... way) {
            Coordinate[] corners = new Coordinate[way.length];
            for (int i = 0; i < way.length; i++) {
                corners[i] = new Coordinate(way[i].longitudeDegrees(), way[i].latitudeDegrees());
            }
            return new GeometryFactory().createLineString(corners).intersects(request.noFly());
        }
    }
}
