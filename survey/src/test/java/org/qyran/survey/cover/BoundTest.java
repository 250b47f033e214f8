package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class BoundTest {

    private static final Airspace OPEN = new Airspace(Shapes.nothing());

    /**
     * The slow reference: every order and direction of few lines, every way to share them whole.
     */
    private static double best(
            Transfers transfers, double[] home, double[] spent, int left, boolean[] flown) {
        if (left == 0) {
            return Math.max(spent[0], spent[1]);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int craft = 0; craft < 2; craft++) {
            best = Math.min(best, grow(transfers, home, spent, left, flown, craft, -1, 0));
        }
        return best;
    }

    private static double grow(
            Transfers transfers,
            double[] home,
            double[] spent,
            int left,
            boolean[] flown,
            int craft,
            int last,
            double seconds) {
        double best = Double.POSITIVE_INFINITY;
        if (last >= 0) {
            double before = spent[craft];
            spent[craft] += seconds + home[last] + 5;
            best =
                    craft == 0 && left > 0
                            ? grow(transfers, home, spent, left, flown, 1, -1, 0)
                            : left == 0 ? Math.max(spent[0], spent[1]) : best;
            spent[craft] = before;
        }
        for (int e = 0; e < transfers.ends(); e++) {
            if (!flown[e >> 1]) {
                flown[e >> 1] = true;
                double transfer = last < 0 ? home[e] : transfers.seconds(last, e);
                best =
                        Math.min(
                                best,
                                grow(
                                        transfers,
                                        home,
                                        spent,
                                        left - 1,
                                        flown,
                                        craft,
                                        e ^ 1,
                                        seconds + transfer + transfers.lineSeconds(e)));
                flown[e >> 1] = false;
            }
        }
        return best;
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
        Transfers transfers = new Transfers(lines, OPEN, motion);
        Craft craft = new Craft("one", motion, at, at, 1e6, 5, 10, 9);
        double bound = new Bound(List.of(craft, craft), transfers).seconds();
        double best = best(transfers, Split.into(transfers, at), new double[2], 5, new boolean[5]);
        assertThat(bound).isPositive().isLessThanOrEqualTo(best + 1e-6);
    }
}
