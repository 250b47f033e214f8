package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class CoverAreaTest {

    private static final Coordinate HOME = new Coordinate(-20, -20);

    private static Craft craft(Motion motion, double sortieSeconds, int sorties) {
        return new Craft("one", motion, HOME, HOME, sortieSeconds, 10, 60, sorties);
    }

    /**
     * Every point of a grid in the area lies within reach of a line, beside it or just past its
     * end.
     */
    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 1, 1", "3, 4, 2", "4, 7, 3"})
    void seesEveryPointOfTheArea(long seed, int holes, int aircraft) {
        Geometry area = Shapes.square(seed, 1000, holes);
        Sweep sweep = Sweep.of(70, 0.3, 45);
        List<Craft> crafts =
                IntStream.range(0, aircraft)
                        .mapToObj(i -> craft(new StopAndGo(10, 12, 3), 1200, 20))
                        .toList();
        Coverage plan =
                new CoverArea(area, Shapes.nothing(), sweep, crafts)
                        .plan(() -> false)
                        .orElseThrow();
        Geometry obstacles = CoverArea.holes(area).buffer(-2 * Airspace.EDGE_METRES);
        List<Geometry> looked =
                plan.sorties().stream()
                        .flatMap(sortie -> sortie.stretches().stream())
                        .filter(Sortie.Stretch::looking)
                        .map(CoverAreaTest::way)
                        .toList();
        for (double x = 5; x < 1000; x += 10) {
            for (double y = 5; y < 1000; y += 10) {
                var point = Shapes.GEOMETRY.createPoint(new Coordinate(x, y));
                if (area.contains(point)) {
                    assertThat(looked)
                            .as("%s, %s", x, y)
                            .anyMatch(way -> way.distance(point) <= sweep.reachMetres() + 1e-6);
                }
            }
        }
        for (Sortie sortie : plan.sorties()) {
            for (Sortie.Stretch stretch : sortie.stretches()) {
                Geometry way = way(stretch);
                assertThat(way.intersects(obstacles)).as(way.toText()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noLineEndsInsideAnObstacle(long seed) {
        Geometry area = Shapes.square(seed, 100, 12);
        Airspace airspace = new Airspace(CoverArea.holes(area));
        for (double direction : Directions.of(area, 6)) {
            for (Line line :
                    Slabs.lines(area, airspace, direction, Double.NaN, Sweep.of(4.3, 0.3, 3))) {
                assertThat(airspace.clear(line.start())).as(line.toString()).isTrue();
                assertThat(airspace.clear(line.end())).as(line.toString()).isTrue();
            }
        }
    }

    @Test
    void whatObstaclesEncloseIsNamed() throws ParseException {
        Geometry area = Shapes.square(5, 2000, 0);
        Geometry ring =
                new WKTReader()
                        .read(
                                "POLYGON((500 500, 1500 500, 1500 1500, 500 1500, 500 500),"
                                        + "(600 600, 600 1400, 1400 1400, 1400 600, 600 600))");
        CoverArea task =
                new CoverArea(
                        area,
                        ring,
                        Sweep.of(100, 0.3, 60),
                        List.of(craft(new StopAndGo(10, 12, 3), 1e6, 1)));
        assertThat(task.plan(() -> false)).isEmpty();
        assertThat(task.enclosed(Limit.NONE))
                .hasValueSatisfying(at -> {
                    assertThat(at.x).isBetween(600.0, 1400.0);
                    assertThat(at.y).isBetween(600.0, 1400.0);
                });
    }

    private static Geometry way(Sortie.Stretch stretch) {
        return Shapes.GEOMETRY.createLineString(stretch.way().toArray(Coordinate[]::new));
    }

    @Test
    void sortiesAreContinuousWithinTheEnduranceAndFromHomeToHome() {
        Geometry area = Shapes.square(5, 2000, 3);
        Craft craft = craft(new StopAndGo(10, 12, 3), 900, 100);
        Coverage plan =
                new CoverArea(area, Shapes.nothing(), Sweep.of(100, 0.2, 60), List.of(craft, craft))
                        .plan(() -> false)
                        .orElseThrow();
        for (Sortie sortie : plan.sorties()) {
            assertThat(sortie.seconds()).isLessThanOrEqualTo(900);
            Coordinate at = HOME;
            for (Sortie.Stretch stretch : sortie.stretches()) {
                assertThat(stretch.way().getFirst().distance(at)).isLessThan(1e-6);
                at = stretch.way().getLast();
            }
            assertThat(at.distance(HOME)).isLessThan(1e-6);
        }
        assertThat(plan.busiestSeconds()).isGreaterThanOrEqualTo(plan.boundSeconds());
    }

    @Test
    void whatIsLargerThanAllSortiesIsNotPlanned() {
        Geometry area = Shapes.box(0, 5000, 0, 5000);
        Craft craft = craft(new StopAndGo(10, 12, 3), 900, 2);
        assertThat(
                        new CoverArea(
                                        area,
                                        Shapes.nothing(),
                                        Sweep.of(100, 0.2, 60),
                                        List.of(craft))
                                .plan(() -> false))
                .isEmpty();
    }

    /** An aeroplane's flight over a plain square is proven within a fifth of the best at once. */
    @Test
    void saysHowNearTheBestItIs() {
        Craft craft = new Craft("plane", new Turning(20, 20, 60), HOME, HOME, 20_000, 60, 600, 1);
        Coverage plan =
                new CoverArea(
                                Shapes.box(0, 3000, 0, 2000),
                                Shapes.nothing(),
                                Sweep.of(200, 0.2, 130),
                                List.of(craft))
                        .plan(() -> false)
                        .orElseThrow();
        assertThat(plan.ratioToBound()).isBetween(1.0, 1.2);
    }
}
