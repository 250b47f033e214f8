package org.qyran.network.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
