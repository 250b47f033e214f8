package org.qyran.network.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaroWinklerTest {

    /** The examples of Winkler's papers. */
    @ParameterizedTest
    @CsvSource({
        "martha, marhta, 0.9611",
        "dixon, dicksonx, 0.8133",
        "dwayne, duane, 0.84",
        "abc, abc, 1",
        "abc, xyz, 0",
        "a, a, 1"
    })
    void isAsPublished(String left, String right, double likeness) {
        assertThat(JaroWinkler.of(left, right)).isCloseTo(likeness, within(1e-4));
        assertThat(JaroWinkler.of(right, left)).isCloseTo(likeness, within(1e-4));
    }

    @Test
    void givesUpOnlyBelowTheBound() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 20_000; trial++) {
            String left = word(random);
            String right = word(random);
            double whole = JaroWinkler.of(left, right);
            double bounded = JaroWinkler.of(left, right, 0.84);
            if (whole >= 0.84) {
                assertThat(bounded).isEqualTo(whole);
            } else {
                assertThat(bounded).isLessThan(0.84);
            }
        }
    }

    private static String word(SplittableRandom random) {
        return random.ints(1 + random.nextInt(8), 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
