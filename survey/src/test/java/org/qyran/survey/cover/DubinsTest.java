package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class DubinsTest {

    private static final Coordinate ORIGIN = new Coordinate(0, 0);

    @Test
    void turnsBackOnANeighbouringLine() {
        double wide = Dubins.length(ORIGIN, 0, new Coordinate(0, 300), Math.PI, 100);
        assertThat(wide).isCloseTo(Math.PI * 100 + 100, within(1e-6));
        // Lines nearer than twice the radius: outwards, round, and back in (three arcs).
        double narrow = Dubins.length(ORIGIN, 0, new Coordinate(0, 100), Math.PI, 100);
        double out = Math.acos((100.0 + 200) / 400);
        assertThat(narrow).isCloseTo(100 * (Math.PI + 4 * out), within(1e-6));
    }

    @Test
    void straightOnIsStraight() {
        assertThat(Dubins.length(ORIGIN, 0, new Coordinate(500, 0), 0, 100))
                .isCloseTo(500, within(1e-6));
    }

    /**
     * What is traced arrives where and as it should, is as long as said, and the same backwards.
     */
    @Test
    void tracesWhatItMeasures() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            Coordinate to =
                    new Coordinate(random.nextDouble(-900, 900), random.nextDouble(-900, 900));
            double leaving = random.nextDouble(-3, 3);
            double arriving = random.nextDouble(-3, 3);
            double length = Dubins.length(ORIGIN, leaving, to, arriving, 100);
            List<Coordinate> trace = Dubins.trace(ORIGIN, leaving, to, arriving, 100, 0.5);
            assertThat(Motion.length(trace)).isCloseTo(length, within(0.01));
            Coordinate last = trace.getLast();
            Coordinate before = trace.get(trace.size() - 2);
            double heading = Math.atan2(last.y - before.y, last.x - before.x);
            assertThat(Math.IEEEremainder(heading - arriving, 2 * Math.PI))
                    .isCloseTo(0, within(0.02));
            assertThat(Dubins.length(to, arriving + Math.PI, ORIGIN, leaving + Math.PI, 100))
                    .isCloseTo(length, within(1e-6));
        }
    }
}
