package org.qyran.operation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeliefTest {

    private static Belief of(double first, double second, double deviation) {
        return new Belief(
                new double[] {0.3, 0.7},
                new double[] {first, second},
                new double[] {deviation, 2 * deviation});
    }

    /** Against every interval between two of many quantiles. */
    @ParameterizedTest
    @CsvSource({"0, 0.4, 0.3", "1.5, 2.5, 0.5", "-1, -2, 0.4", "-0.5, 1.2, 0.9"})
    void noIntervalThatHoldsAsMuchIsShorter(double first, double second, double deviation) {
        Belief belief = of(first, second, deviation);
        double shortest = 1;
        for (double under = 0.0005; under < 0.0995; under += 0.0005) {
            shortest = Math.min(shortest, belief.quantile(under + 0.9) - belief.quantile(under));
        }
        shortest = Math.min(shortest, belief.quantile(0.9));
        shortest = Math.min(shortest, 1 - belief.quantile(0.1));

        double[] interval = belief.shortest(0.9);

        assertThat(interval[1] - interval[0]).isCloseTo(shortest, within(0.008));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.4, 0.3", "1.5, 2.5, 0.5", "-0.5, 1.2, 0.9"})
    void chanceIntervalAndSpreadAreThoseOfWhatIsDrawn(
            double first, double second, double deviation) {
        Belief belief = of(first, second, deviation);
        double[] interval = belief.shortest(0.9);
        SplittableRandom random = new SplittableRandom(11);
        int draws = 200_000;
        double sum = 0;
        double logs = 0;
        double squares = 0;
        int within = 0;
        for (int i = 0; i < draws; i++) {
            double p = belief.draw(random);
            sum += p;
            logs += Math.log(p);
            squares += Math.log(p) * Math.log(p);
            within += p >= interval[0] && p <= interval[1] ? 1 : 0;
        }
        double spread = Math.sqrt(squares / draws - logs / draws * logs / draws);

        assertThat(belief.chance()).isCloseTo(sum / draws, within(0.004));
        assertThat(within / (double) draws).isCloseTo(0.9, within(0.008));
        assertThat(belief.spreadOfLog()).isCloseTo(spread, within(0.03 * spread + 0.002));
    }
}
