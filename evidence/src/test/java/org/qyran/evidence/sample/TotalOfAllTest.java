package org.qyran.evidence.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TotalOfAllTest {

    @Test
    void studentAsInTables() {
        assertThat(Student.quantile(1, .975)).isCloseTo(12.7062, within(1e-4));
        assertThat(Student.quantile(9, .975)).isCloseTo(2.2622, within(1e-4));
        assertThat(Student.quantile(22, .995)).isCloseTo(2.8188, within(1e-4));
        assertThat(Student.quantile(1000, .95)).isCloseTo(1.6464, within(1e-4));
    }

    @Test
    void allOpenedLeavesNothingToGuess() {
        TotalOfAll total = TotalOfAll.of(3, List.of(1., 2., 3.), .95, 0);
        assertThat(total.grams()).isEqualTo(6);
        assertThat(total.low()).isEqualTo(6);
        assertThat(total.high()).isEqualTo(6);
    }

    @Test
    void halfOpenedCountsAsTwiceTheSample() {
        TotalOfAll total = TotalOfAll.of(20, packages(10, 1), .95, 0);
        assertThat(total.effectiveSample()).isEqualTo(20);
    }

    @Test
    void whatAllWeighingsShareDoesNotFallWithTheirNumber() {
        TotalOfAll many = TotalOfAll.of(1000, packages(500, 1), .95, .01);
        assertThat(many.high() - many.grams()).isGreaterThan(20);
    }

    /**
     * The interval holds the truth about as often as it says; without the correction far oftener.
     */
    @Test
    void holdsTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            List<Double> all =
                    new ArrayList<>(
                            IntStream.range(0, 60)
                                    .mapToObj(_ -> .5 + .05 * random.nextGaussian())
                                    .toList());
            double truth = all.stream().mapToDouble(Double::doubleValue).sum();
            for (int i = 0; i < 30; i++) {
                int other = i + random.nextInt(60 - i);
                double kept = all.get(i);
                all.set(i, all.get(other));
                all.set(other, kept);
            }
            TotalOfAll total = TotalOfAll.of(60, all.subList(0, 30), .95, 0);
            held += truth >= total.low() && truth <= total.high() ? 1 : 0;
        }
        assertThat(held / (double) runs).isBetween(.94, .96);
    }

    private static List<Double> packages(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(_ -> 1 + .01 * random.nextGaussian()).toList();
    }
}
