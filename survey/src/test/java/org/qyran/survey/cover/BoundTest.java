package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class BoundTest {

    private static final Airspace OPEN = new Airspace(Shapes.nothing());

    private static final double SWAP = 10;
    private static final double CLIMB = 5;

    /**
     * The slow reference: every order and direction of few lines, every way to share them whole
     * among two aircraft and their sorties.
     */
    static final class Every {
        private final Transfers transfers;
        private final double[][] home;
        private final double endurance;
        private final double[] spent = new double[2];
        private final boolean[] flown;
        private int left;
        private double best = Double.POSITIVE_INFINITY;

        Every(Transfers transfers, List<Coordinate> homes, double endurance) {
            this.transfers = transfers;
            this.home =
                    homes.stream().map(at -> Flier.into(transfers, at)).toArray(double[][]::new);
            this.endurance = endurance;
            this.flown = new boolean[transfers.ends() / 2];
            this.left = flown.length;
        }

        double best() {
            grow(0, -1, CLIMB);
            return best;
        }

        /** On, after the end left over (−1 on the ground) and so many seconds of a sortie. */
        private void grow(int craft, int last, double seconds) {
            double back = seconds + (last < 0 ? 0 : home[craft][last]);
            if (back > endurance) {
                return;
            }
            double before = spent[craft];
            if (last >= 0) {
                spent[craft] += back + (before > 0 ? SWAP : 0);
                if (left == 0) {
                    best = Math.min(best, Math.max(spent[0], spent[1]));
                } else {
                    grow(craft, -1, CLIMB);
                }
            }
            if (craft == 0 && left > 0) {
                grow(1, -1, CLIMB);
            }
            spent[craft] = before;
            for (int e = 0; e < transfers.ends(); e++) {
                if (!flown[e >> 1]) {
                    flown[e >> 1] = true;
                    left--;
                    double way = last < 0 ? home[craft][e] : transfers.seconds(last, e);
                    grow(craft, e ^ 1, seconds + way + transfers.lineSeconds(e));
                    left++;
                    flown[e >> 1] = false;
                }
            }
        }
    }

    private static void isNotAbove(
            List<Line> lines, List<Coordinate> homes, Motion motion, double endurance) {
        Transfers transfers = new Transfers(lines, OPEN, motion);
        List<Craft> crafts =
                homes.stream()
                        .map(at -> new Craft("one", motion, at, at, endurance, CLIMB, SWAP, 9))
                        .toList();
        double best = new Every(transfers, homes, endurance).best();
        assertThat(best).isFinite();
        assertThat(new Bound(crafts, transfers).seconds())
                .isPositive()
                .isLessThanOrEqualTo(best + 1e-6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNeverAboveTheBestThereIs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double x = random.nextDouble(-500, 3000);
            lines.add(
                    new Line(
                            new Coordinate(x, random.nextDouble(1000)),
                            new Coordinate(x + 200, random.nextDouble(1000))));
        }
        Coordinate at = new Coordinate(0, 0);
        Motion motion = seed % 2 == 0 ? new StopAndGo(8, 10, 2) : new Turning(20, 25, 50);
        isNotAbove(lines, List.of(at, at), motion, 1e6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNeverAboveTheBestOfAircraftThatStartApart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double x = random.nextDouble(1000);
            lines.add(
                    new Line(
                            new Coordinate(x, 300 * i),
                            new Coordinate(x + random.nextDouble(500, 2000), 300 * i)));
        }
        List<Coordinate> homes =
                List.of(
                        new Coordinate(random.nextDouble(1000), random.nextDouble(-2000, 0)),
                        new Coordinate(random.nextDouble(1000), random.nextDouble(1000, 3000)));
        Motion motion = seed % 2 == 0 ? new StopAndGo(8, 10, 2) : new Turning(20, 25, 50);
        isNotAbove(lines, homes, motion, 1000);
    }

    /** 100 s of looking, 200 s across there and back: 250 s in the air leave 50 s of it. */
    @Test
    void countsTheWayAcrossForEverySortie() {
        Line line = new Line(new Coordinate(0, 1000), new Coordinate(1000, 1000));
        Coordinate launch = new Coordinate(0, 0);
        Coordinate recovery = new Coordinate(1000, 0);
        Motion motion = new Turning(10, 10, 50);
        Craft craft = new Craft("one", motion, launch, recovery, 255, CLIMB, SWAP, 9);
        Transfers transfers = new Transfers(List.of(line), OPEN, motion);
        assertThat(new Crosswise(List.of(craft), transfers, 1).flying())
                .isCloseTo(500, within(1e-6));
        assertThat(new Bound(List.of(craft), transfers).seconds())
                .isCloseTo(500 + 2 * CLIMB + SWAP, within(1e-6));
    }

    private static Craft along(double y, Motion motion) {
        Coordinate launch = new Coordinate(0, y);
        return new Craft("one", motion, launch, new Coordinate(1000, y), 1000, 0, 0, 9);
    }

    /** Both could do half; but each is far across from the other's line. */
    @Test
    void letsEachAircraftStartFromItsOwnPlace() {
        Line line = new Line(new Coordinate(0, 0), new Coordinate(1000, 0));
        Motion motion = new Turning(10, 10, 50);
        Transfers transfers = new Transfers(List.of(line), OPEN, motion);
        Craft here = along(0, motion);
        Craft there = along(1000, motion);
        assertThat(new Crosswise(List.of(here, here), transfers, 1).flying())
                .isCloseTo(50, within(1e-6));
        // x s from here and (100 − x) × 1000 / 800 s from there take equally long.
        assertThat(new Crosswise(List.of(here, there), transfers, 1).flying())
                .isCloseTo(100 / 1.8, within(0.1));
    }
}
