package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

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

    /** Against a visibility graph of every corner, all its ways found anew (R. W. Floyd, 1962). */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheShortestWay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry obstacles = Shapes.nothing();
        for (int i = 0; i < 12; i++) {
            obstacles = obstacles.union(star(random));
        }
        Airspace airspace = new Airspace(obstacles);
        List<Coordinate> places = new ArrayList<>(List.of(obstacles.getCoordinates()));
        int corners = places.size();
        while (places.size() < corners + 12) {
            Coordinate at = new Coordinate(random.nextDouble(1000), random.nextDouble(1000));
            if (airspace.clear(at)) {
                places.add(at);
            }
        }
        double[][] shortest = everyWay(places, airspace);
        for (int i = corners; i < places.size(); i++) {
            for (int j = corners; j < places.size(); j++) {
                var way = airspace.way(places.get(i), places.get(j));
                double metres = way.isEmpty() ? Double.POSITIVE_INFINITY : Motion.length(way);
                assertThat(metres).isEqualTo(shortest[i][j], within(1e-6));
                for (int k = 1; k < way.size(); k++) {
                    assertThat(airspace.clear(way.get(k - 1), way.get(k))).isTrue();
                }
            }
        }
    }

    private static Geometry star(SplittableRandom random) {
        double x = random.nextDouble(1000);
        double y = random.nextDouble(1000);
        Coordinate[] ring = new Coordinate[9];
        for (int i = 0; i < 8; i++) {
            double reach = 20 + random.nextDouble(150);
            ring[i] =
                    new Coordinate(
                            x + reach * Math.cos(i * Math.PI / 4),
                            y + reach * Math.sin(i * Math.PI / 4));
        }
        ring[8] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }

    private static double[][] everyWay(List<Coordinate> places, Airspace airspace) {
        int n = places.size();
        double[][] metres = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                metres[i][j] =
                        airspace.clear(places.get(i), places.get(j))
                                ? places.get(i).distance(places.get(j))
                                : Double.POSITIVE_INFINITY;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    metres[i][j] = Math.min(metres[i][j], metres[i][k] + metres[k][j]);
                }
            }
        }
        return metres;
    }

    @Test
    void nothingIsLookedForOnceTimeIsOver() {
        Airspace airspace =
                new Airspace(Shapes.box(10, 20, -5, 100), new Limit(() -> true, () -> true));
        Coordinate from = new Coordinate(0, 0);
        assertThatThrownBy(() -> airspace.way(from, new Coordinate(30, 0)))
                .isInstanceOf(Limit.Over.class);
    }

    @Test
    void whatIsEnclosedIsOutOfReach() {
        var ring = Shapes.box(0, 100, 0, 100).difference(Shapes.box(10, 90, 10, 90));
        Airspace airspace = new Airspace(ring);
        assertThat(airspace.way(new Coordinate(-10, 50), new Coordinate(50, 50))).isEmpty();
    }
}
