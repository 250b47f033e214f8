package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class AirspaceTest {

    @Test
    void goesAroundByTheNearerCorner() {
        Airspace airspace = new Airspace(Shapes.box(10, 20, -5, 100));
        var way = airspace.way(new Coordinate(0, 0), new Coordinate(30, 0));
        assertThat(way)
                .containsExactly(
                        new Coordinate(0, 0),
                        new Coordinate(10, -5),
                        new Coordinate(20, -5),
                        new Coordinate(30, 0));
        assertThat(Motion.length(way)).isCloseTo(2 * Math.hypot(10, 5) + 10, within(1e-9));
    }

    @Test
    void theEdgeMayBeFlownAlongAndNotCrossed() {
        Airspace airspace = new Airspace(Shapes.box(10, 20, 0, 10));
        assertThat(airspace.clear(new Coordinate(0, 10), new Coordinate(30, 10))).isTrue();
        assertThat(airspace.clear(new Coordinate(0, 9), new Coordinate(30, 9))).isFalse();
        assertThat(airspace.clear(new Coordinate(12, 5), new Coordinate(13, 6))).isFalse();
    }

    @Test
    void whatIsEnclosedIsOutOfReach() {
        var ring = Shapes.box(0, 100, 0, 100).difference(Shapes.box(10, 90, 10, 90));
        Airspace airspace = new Airspace(ring);
        assertThat(airspace.way(new Coordinate(-10, 50), new Coordinate(50, 50))).isEmpty();
    }
}
