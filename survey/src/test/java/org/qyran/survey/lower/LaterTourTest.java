package org.qyran.survey.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.plan.Crew;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyRequest;
import org.qyran.survey.plan.Waypoint;

class LaterTourTest {

    private static final GroundPoint LAUNCH = new GroundPoint(42.9, 71.4, 0);
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private static SurveyRequest request(String kind, Geometry noFly) throws IOException {
        return new SurveyRequest(
                SHAPES.toGeometry(new Envelope(71.3, 71.5, 42.8, 43.0)),
                noFly,
                "7",
                Catalogue.camera("one-inch-rgb"),
                250,
                0.3,
                0.3,
                3,
                List.of(new Crew("one-1", Catalogue.aircraft(kind), LAUNCH, LAUNCH, 1)),
                Optional.empty(),
                false);
    }

    private static List<LaterTour.Waiting> places(int count, double spread) {
        Random random = new Random(count);
        List<LaterTour.Waiting> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(
                    new LaterTour.Waiting(
                            "S-" + i,
                            new GroundPoint(
                                    42.9 + spread * (random.nextDouble() - 0.5),
                                    71.4 + spread * (random.nextDouble() - 0.5),
                                    0),
                            5,
                            0.5));
        }
        return all;
    }

    private static LaterTour tour(int count, double spread, String kind) throws IOException {
        return LaterTour.over(
                places(count, spread),
                request(kind, SHAPES.createPolygon()),
                1,
                0.05,
                "made up",
                50);
    }

    @Test
    void everyPlaceIsFlownOverAtTheHeightThatSettlesIt() throws IOException {
        LaterTour tour = tour(5, 0.01, "multirotor");

        assertThat(tour.looks()).hasSize(5);
        assertThat(tour.leftOut()).isEmpty();
        assertThat(tour.crossed()).isEmpty();
        Flight flight = tour.plan().flights().getFirst();
        assertThat(flight.waypoints()).hasSize(10);
        for (int i = 0; i < 5; i++) {
            LaterTour.Look look = tour.looks().get(i);
            assertThat(look.pass().settles()).isCloseTo(1, within(1e-9));
            Waypoint in = flight.waypoints().get(2 * i);
            Waypoint out = flight.waypoints().get(2 * i + 1);
            assertThat(in.looking()).isTrue();
            assertThat(out.looking()).isFalse();
            assertThat(in.heightAboveGroundMetres())
                    .isEqualTo(look.pass().heightAboveGroundMetres());
            LocalFrame there = new LocalFrame(look.waiting().place());
            assertThat(there.local(in.place()).plus(there.local(out.place())).horizontalLength())
                    .as("straight over")
                    .isLessThan(0.01);
        }
        assertThat(flight.seconds()).isGreaterThan(tour.looks().getLast().afterSeconds());
        // Flown leg by leg it takes no longer than told.
        assertThat(flight.metres() / flight.betweenSpeed()).isLessThan(flight.seconds());
    }

    @Test
    void whatThereIsNoTimeForIsLeftOutByName() throws IOException {
        LaterTour tour = tour(20, 0.15, "multirotor");
        assertThat(tour.looks().size() + tour.leftOut().size()).isEqualTo(20);
        assertThat(tour.leftOut()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(tour.plan().busiestSeconds())
                .isLessThanOrEqualTo(Catalogue.aircraft("multirotor").usableSeconds());
    }

    @Test
    void whatMustKeepFlyingHasTimeToTurn() throws IOException {
        assertThat(tour(3, 0.02, "skylark").plan().busiestSeconds())
                .isGreaterThan(3 * 4 * Math.PI * 70 / 30);
    }

    @Test
    void aWayThatIsClosedIsTold() throws IOException {
        GroundPoint far = new GroundPoint(42.93, 71.4, 0);
        Geometry wall = SHAPES.toGeometry(new Envelope(71.39, 71.41, 42.91, 42.92));
        LaterTour tour =
                LaterTour.over(
                        List.of(new LaterTour.Waiting("S-1", far, 5, 0.5)),
                        request("multirotor", wall),
                        1,
                        0.05,
                        "made up",
                        50);
        assertThat(tour.crossed()).contains("S-1");
        assertThat(wall.contains(SHAPES.createPoint(new Coordinate(71.4, 42.93)))).isFalse();
    }

    @Test
    void nothingWaitingIsNoFlight() throws IOException {
        LaterTour tour = tour(0, 0.01, "multirotor");
        assertThat(tour.looks()).isEmpty();
        assertThat(tour.plan().flights()).isEmpty();
    }
}
