package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class StartsTest {

    private static final Motion MOTION = new Turning(20, 20, 71);

    private static final Transfers LINES =
            new Transfers(
                    IntStream.range(0, 24)
                            .mapToObj(i ->
                                    new Line(
                                            new Coordinate(250.0 * i, 0),
                                            new Coordinate(250.0 * i, 3000)))
                            .toList(),
                    new Airspace(Shapes.nothing()),
                    MOTION);

    private static List<Craft> crafts(double endurance, int sorties) {
        return IntStream.range(0, 3)
                .mapToObj(c -> {
                    Coordinate home = new Coordinate(2000.0 * c, -500);
                    return new Craft("c" + c, MOTION, home, home, endurance, 10, 600, sorties);
                })
                .toList();
    }

    private static Split split(List<Craft> crafts) {
        return new Split(
                crafts,
                crafts.stream().map(craft -> LINES).toList(),
                IntStream.range(0, 24).map(i -> 2 * i + i % 2).toArray());
    }

    private static Exchange searched(List<Craft> crafts, int times) {
        Split split = split(crafts);
        int[] asked = {0};
        return new Starts(crafts, split, split.busiest(), 1).search(() -> asked[0]++ < times);
    }

    /** Each has 1,200 s of lines and little to spare; whoever flies twice loses 600 s. */
    @Test
    void findsOneSortieEachWhereThatIsJustEnough() {
        Exchange found = searched(crafts(1480, 20), 9000);
        assertThat(found.seconds()).isLessThanOrEqualTo(1480);
        assertThat(found.sorties()).hasSize(3);
    }

    @Test
    void findsMoreWhereOneEachIsTooFew() {
        Exchange found = searched(crafts(900, 20), 9000);
        assertThat(found.seconds()).isFinite().isGreaterThan(900);
        assertThat(found.sorties()).hasSizeBetween(4, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50})
    void isNeverWorseThanTheFirst(int times) {
        List<Craft> crafts = crafts(1440, 20);
        assertThat(searched(crafts, times).seconds())
                .isLessThanOrEqualTo(split(crafts).busiest() + 1e-6);
    }

    @Test
    void givesNoSortiesThatAreNotThere() {
        List<Route> few = split(crafts(1440, 2)).sorties(3);
        assertThat(few).hasSize(6);
        assertThat(split(crafts(300, 1)).sorties(1)).isEmpty();
    }
}
