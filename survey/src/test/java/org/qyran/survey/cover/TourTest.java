package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class TourTest {

    private static final Airspace OPEN = new Airspace(Shapes.nothing());
    private static final Coordinate HOME = new Coordinate(0, 0);

    private static List<Line> lines(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(
                    new Line(
                            new Coordinate(random.nextDouble(1000), random.nextDouble(1000)),
                            new Coordinate(random.nextDouble(1000), random.nextDouble(1000))));
        }
        return lines;
    }

    /** The slow reference: every order, every direction. */
    private static double best(
            Transfers transfers, double[] home, int last, boolean[] flown, int left) {
        if (left == 0) {
            return home[last];
        }
        double best = Double.POSITIVE_INFINITY;
        for (int e = 0; e < transfers.ends(); e++) {
            if (!flown[e >> 1]) {
                flown[e >> 1] = true;
                double transfer = last < 0 ? home[e] : transfers.seconds(last, e);
                best = Math.min(best, transfer + best(transfers, home, e ^ 1, flown, left - 1));
                flown[e >> 1] = false;
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsTheBestOfSmallTours(long seed) {
        for (Motion motion : List.of(new StopAndGo(5, 5, 1), new Turning(20, 20, 60))) {
            Transfers transfers = new Transfers(lines(seed, 6), OPEN, motion);
            double[] home = Flier.into(transfers, HOME);
            double best = best(transfers, home, -1, new boolean[6], 6);
            int[] tries = {0};
            double found =
                    new Tour(transfers, home)
                            .greedy()
                            .improve()
                            .search(new SplittableRandom(1), () -> tries[0]++ < 2000)
                            .transferSeconds();
            assertThat(found).isCloseTo(best, within(1e-6));
        }
    }

    /** Moves keep every line once, and what they say they gain is what the tour loses. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverLosesALine(long seed) {
        Transfers transfers = new Transfers(lines(seed, 40), OPEN, new StopAndGo(5, 5, 1));
        double[] home = Flier.into(transfers, HOME);
        Tour tour = new Tour(transfers, home).greedy();
        double before = tour.transferSeconds();
        int[] tries = {0};
        double after =
                tour.improve()
                        .search(new SplittableRandom(seed), () -> tries[0]++ < 300)
                        .transferSeconds();
        assertThat(after).isLessThan(before);
        assertThat(java.util.Arrays.stream(tour.order()).map(e -> e >> 1).sorted().distinct())
                .hasSize(40);
    }
}
