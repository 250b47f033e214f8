package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class RouteBoundTest {

    private static final Airspace OPEN = new Airspace(Shapes.nothing());
    private static final double CLIMB = 5;
    private static final double SWAP = 10;

    private static List<Flier> fliers(
            List<Coordinate> homes, Transfers transfers, double endurance) {
        return IntStream.range(0, homes.size())
                .mapToObj(c ->
                        Flier.of(c, craft(homes.get(c), transfers.motion(), endurance), transfers))
                .toList();
    }

    private static Craft craft(Coordinate home, Motion motion, double endurance) {
        return new Craft("one", motion, home, home, endurance, CLIMB, SWAP, 9);
    }

    private static List<Line> lines(SplittableRandom random, int many) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            double x = random.nextDouble(1000);
            Coordinate from = new Coordinate(x, 300 * i);
            double metres = i == 2 ? 0 : random.nextDouble(500, 2000);
            lines.add(new Line(from, new Coordinate(x + metres, 300 * i)));
        }
        return lines;
    }

    private static List<Coordinate> homes(SplittableRandom random) {
        return List.of(
                new Coordinate(random.nextDouble(1000), random.nextDouble(-2000, 0)),
                new Coordinate(random.nextDouble(1000), random.nextDouble(1000, 3000)));
    }

    private static BooleanSupplier times(int many) {
        int[] asked = {0};
        return () -> asked[0]++ < many;
    }

    private static Motion motion(long seed) {
        return seed % 2 == 0 ? new StopAndGo(8, 10, 2) : new Turning(20, 25, 50);
    }

    /** All orders, directions and shares of whole lines are none below it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNeverAboveTheBestOfWholeLines(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Transfers transfers = new Transfers(lines(random, 4), OPEN, motion(seed));
        List<Coordinate> homes = homes(random);
        for (double endurance : new double[] {500, 650, 1000}) {
            double best = new BoundTest.Every(transfers, homes, endurance).best();
            if (Double.isInfinite(best)) {
                continue;
            }
            double proven =
                    new RouteBound(fliers(homes, transfers, endurance), 1, List.of(), best + 100)
                            .seconds(times(40));
            assertThat(proven).isGreaterThan(best / 2).isLessThanOrEqualTo(best + 1e-6);
        }
    }

    /** Plans may cut lines: one line is longer than a sortie, and others where it is worth it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNeverAboveAPlanThatCutsLines(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = lines(random, 3);
        lines.add(new Line(new Coordinate(0, -400), new Coordinate(3000, -400)));
        Motion motion = motion(seed);
        Transfers transfers = new Transfers(lines, OPEN, motion);
        List<Flier> fliers = fliers(homes(random), transfers, 900);
        List<Craft> crafts = fliers.stream().map(Flier::craft).toList();
        int[] order = {0, 2, 4, 6};
        Split split = new Split(crafts, List.of(transfers, transfers), order);
        Exchange plan = new Starts(crafts, split, split.busiest(), 1).search(times(3000));
        double before = new Bound(crafts, transfers).seconds();
        double proven =
                new RouteBound(fliers, before, plan.routes(), plan.seconds()).seconds(times(40));
        assertThat(proven).isBetween(before, plan.seconds());
        assertThat(proven).isGreaterThan(0.5 * plan.seconds());
    }

    /** What is known of a plan is to help, not to make lines seem easier than they are. */
    @ParameterizedTest
    @ValueSource(longs = {3, 7})
    void provesAsMuchWithAPlanAsWithout(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Transfers transfers = new Transfers(lines(random, 12), OPEN, motion(seed));
        List<Flier> fliers = fliers(homes(random), transfers, 1200);
        List<Craft> crafts = fliers.stream().map(Flier::craft).toList();
        int[] order = IntStream.range(0, 12).map(line -> 2 * line).toArray();
        Split split = new Split(crafts, List.of(transfers, transfers), order);
        Exchange plan = new Starts(crafts, split, split.busiest(), 1).search(times(3000));
        double before = new Bound(crafts, transfers).seconds();
        double with =
                new RouteBound(split.fliers(), before, plan.routes(), plan.seconds())
                        .seconds(times(160));
        double without =
                new RouteBound(split.fliers(), before, List.of(), plan.seconds())
                        .seconds(times(160));
        assertThat(with).isBetween(0.997 * without, plan.seconds());
    }

    /** What a sortie is worth: 10 s to the line, 50 s along it, 60 s home; 5 s to climb. */
    @Test
    void knowsWhatPartOfALineASortieIsWorth() {
        Line line = new Line(new Coordinate(100, 0), new Coordinate(600, 0));
        Transfers transfers = new Transfers(List.of(line), OPEN, new Turning(10, 10, 1));
        Flier flier = fliers(List.of(new Coordinate(0, 0)), transfers, 1000).getFirst();
        SortieWorth sortie = new SortieWorth(flier, 10_000);
        float[] worth = sortie.priced(new double[] {1});
        assertThat(worth[100]).isZero();
        assertThat(worth[1260]).isCloseTo(1, within(1e-4f));
        assertThat(worth[1240]).isLessThan(1);
        // Until some place on it and back: half of the line in 10 + 25 + 35 + 5 s.
        assertThat(worth[750]).isCloseTo(0.5f, within(0.1f));
        double[] flown = new double[1];
        assertThat(sortie.traced(1260, flown)).isCloseTo(125, within(0.5));
        assertThat(flown[0]).isCloseTo(1, within(1e-3));
    }

    /** Whatever is traced takes about as long as it was counted, and is worth as much. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tracesWhatItCounted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Transfers transfers = new Transfers(lines(random, 8), OPEN, motion(seed));
        Flier flier = fliers(homes(random), transfers, 1000).getFirst();
        SortieWorth sortie = new SortieWorth(flier, 4000);
        double[] prices = random.doubles(8).map(x -> 0.5 + x).toArray();
        float[] worth = sortie.priced(prices);
        for (int at = 0; at <= 4000; at += 100) {
            double[] flown = new double[8];
            double seconds = sortie.traced(at, flown);
            double sum = IntStream.range(0, 8).mapToDouble(l -> flown[l] * prices[l]).sum();
            assertThat(sum).isCloseTo(worth[at], within(1e-4));
            // Each line and its way is rounded down by a step at most, and so are both ends.
            assertThat(seconds).isLessThanOrEqualTo((at + 1 + 40) * sortie.step());
            assertThat(seconds == 0 || seconds > CLIMB).isTrue();
        }
        assertThat(Arrays.stream(prices).max().orElseThrow()).isLessThan(worth[4000]);
    }

    /** Two sorties of 10 steps with 10 s between them. */
    @Test
    void addsUpSortiesWithTheTimeBetween() {
        float[] one = {0, 0, 1, 2, 2, 3, 3, 3, 3, 3, 3};
        Craft craft = craft(new Coordinate(0, 0), new Turning(10, 10, 1), 100);
        HoursWorth hours = new HoursWorth(craft, 10, one, 15, 130);
        assertThat(hours.within(19)).isZero();
        assertThat(hours.within(50)).isEqualTo(3);
        assertThat(hours.within(70)).isEqualTo(4);
        assertThat(hours.within(109)).isEqualTo(5);
        assertThat(hours.within(110)).isEqualTo(6);
    }

    /** The game of two: a way that flies the first line twice, and one that flies the other. */
    @Test
    void pricesLinesSoThatKnownWaysWinAsMuch() {
        LinePrices prices = new LinePrices(2, new int[] {1});
        prices.add(0, new double[] {2, 0});
        prices.add(0, new double[] {0, 1});
        double[] solved = prices.solved();
        assertThat(solved[0]).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(solved[1]).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(prices.share()).isCloseTo(2 / 3.0, within(1e-5));
    }
}
