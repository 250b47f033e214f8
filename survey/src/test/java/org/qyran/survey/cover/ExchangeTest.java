package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class ExchangeTest {

    private static final double ENDURANCE = 900;
    private static final double SWAP = 60;
    private static final Motion MOTION = new Turning(20, 20, 71);

    private static List<Flier> fliers(Transfers transfers, int aircraft, double endurance) {
        return IntStream.range(0, aircraft)
                .mapToObj(c -> {
                    Coordinate home = new Coordinate(3000.0 * c, -500);
                    Craft craft = new Craft("c" + c, MOTION, home, home, endurance, 10, SWAP, 20);
                    return Flier.of(c, craft, transfers);
                })
                .toList();
    }

    private static List<Line> lines(SplittableRandom random, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    double x = 250.0 * i;
                    return new Line(
                            new Coordinate(x, random.nextDouble(1000)),
                            new Coordinate(x, random.nextDouble(2000, 4000)));
                })
                .toList();
    }

    private static BooleanSupplier times(int many) {
        int[] asked = {0};
        return () -> asked[0]++ < many;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyLineIsLookedAtOnceWithinTheEnduranceAndInLessTime(long seed) {
        List<Line> lines = new ArrayList<>(lines(new SplittableRandom(seed), 24));
        Coordinate place = new Coordinate(1100, 4500);
        lines.add(new Line(place, place));
        Transfers transfers = new Transfers(lines, new Airspace(Shapes.nothing()), MOTION);
        List<Flier> fliers = fliers(transfers, 3, ENDURANCE);
        Split split =
                new Split(
                        fliers.stream().map(Flier::craft).toList(),
                        fliers.stream().map(Flier::transfers).toList(),
                        IntStream.range(0, lines.size()).map(i -> 2 * i).toArray());
        double before = split.busiest();
        Exchange exchange = new Exchange(3, split.sorties(before), new SplittableRandom(seed));
        double after = exchange.search(times(200));
        assertThat(after).isLessThan(before);
        double looked = 0;
        double[] time = new double[fliers.size()];
        for (Sortie sortie : exchange.sorties()) {
            assertThat(sortie.seconds()).isLessThanOrEqualTo(ENDURANCE + 1e-5);
            time[sortie.craft()] += sortie.seconds() + (time[sortie.craft()] > 0 ? SWAP : 0);
            looked += sortie.lookingMetres();
        }
        assertThat(Arrays.stream(time).max()).hasValueCloseTo(after, within(1e-6));
        assertThat(looked).isCloseTo(lines.stream().mapToDouble(Line::metres).sum(), within(1e-3));
        for (Line line : lines) {
            for (double share = 0.005; share < 1; share += 0.01) {
                Coordinate at = line.between(share);
                assertThat(
                                exchange.sorties().stream()
                                        .flatMap(sortie -> sortie.stretches().stream())
                                        .filter(Sortie.Stretch::looking)
                                        .filter(stretch -> passes(stretch.way(), at)))
                        .hasSize(1);
            }
        }
    }

    private static boolean passes(List<Coordinate> way, Coordinate at) {
        Coordinate a = way.getFirst();
        Coordinate b = way.getLast();
        return a.distance(at) + at.distance(b) <= a.distance(b) + 1e-6;
    }

    /** One aircraft, one sortie: the best of all orders and directions is found. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsTheBestOfAllOrders(long seed) {
        List<Line> lines = lines(new SplittableRandom(seed), 5);
        Transfers transfers = new Transfers(lines, new Airspace(Shapes.nothing()), MOTION);
        List<Flier> fliers = fliers(transfers, 1, 1e6);
        Route.Piece[] pieces =
                IntStream.of(2, 0, 8, 4, 6)
                        .mapToObj(e -> new Route.Piece(e, 0, 1))
                        .toArray(Route.Piece[]::new);
        Exchange exchange =
                new Exchange(
                        1,
                        List.of(Route.of(fliers.getFirst(), pieces)),
                        new SplittableRandom(seed));
        assertThat(exchange.search(times(100)))
                .isCloseTo(least(fliers.getFirst(), new ArrayList<>(), 0), within(1e-6));
    }

    private static double least(Flier flier, List<Integer> flown, double seconds) {
        Transfers transfers = flier.transfers();
        if (2 * flown.size() == transfers.ends()) {
            return seconds + flier.back(flown.getLast(), 1);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int e = 0; e < transfers.ends(); e++) {
            int line = e >> 1;
            if (flown.stream().noneMatch(other -> other >> 1 == line)) {
                double way =
                        flown.isEmpty()
                                ? flier.craft().overheadSeconds() + flier.out(e, 0)
                                : transfers.seconds(flown.getLast() ^ 1, e);
                flown.add(e);
                least = Math.min(least, least(flier, flown, seconds + way + flier.line(e, 1)));
                flown.removeLast();
            }
        }
        return least;
    }
}
