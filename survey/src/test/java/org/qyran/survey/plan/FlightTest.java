package org.qyran.survey.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.Catalogue;

class FlightTest {

    /** A degree of latitude at the equator, WGS 84. */
    private static final double DEGREE_METRES = 110_574.3;

    @Test
    void tellsWhenItIsWhereAndEndsWhenPlanned() throws Exception {
        GroundPoint home = new GroundPoint(0, 0);
        Crew crew = new Crew("a", Catalogue.aircraft("multirotor"), home, home, 1);
        double climb = 100 / crew.kind().climbSpeed();
        double way = DEGREE_METRES / 100;
        double known = 2 * climb + way / 10 + way / 5 + 2 * way / 10;
        Flight flight =
                new Flight(
                        crew,
                        1,
                        List.of(
                                new Waypoint(new GroundPoint(0.01, 0), 100, 100, true),
                                new Waypoint(new GroundPoint(0.02, 0), 100, 100, false)),
                        known + 60,
                        4 * way,
                        way,
                        5,
                        10);
        // The minute besides is shared by the way out and the way home.
        assertThat(flight.arrivalSeconds()).hasSize(3);
        assertThat(flight.arrivalSeconds().get(0)).isCloseTo(climb + way / 10 + 30, within(0.1));
        assertThat(flight.arrivalSeconds().get(1))
                .isCloseTo(climb + way / 10 + 30 + way / 5, within(0.1));
        assertThat(flight.arrivalSeconds().get(2)).isEqualTo(known + 60);
    }

    @Test
    void beginsAtTheLaunchAndEndsAtTheRecovery() throws Exception {
        GroundPoint launch = new GroundPoint(1, 2);
        GroundPoint recovery = new GroundPoint(3, 4);
        Crew crew = new Crew("a", Catalogue.aircraft("skylark"), launch, recovery, 1);
        Waypoint only = new Waypoint(new GroundPoint(2, 3), 100, 100, false);
        Flight flight = new Flight(crew, 1, List.of(only), 100, 10, 0, 20, 20);
        assertThat(flight.place(-1)).isEqualTo(launch);
        assertThat(flight.place(0)).isEqualTo(only.place());
        assertThat(flight.place(1)).isEqualTo(recovery);
    }
}
