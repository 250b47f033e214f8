package org.qyran.operation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    @ParameterizedTest
    @ValueSource(doubles = {-6, -3.2, -1, -0.1, 0, 0.4, 2, 5})
    void theCumulativeIsTheAreaUnderTheDensity(double x) {
        double area = 0;
        double step = 1e-4;
        for (double at = -12 + step / 2; at < x; at += step) {
            area += step * Normal.density(at);
        }

        assertThat(Normal.cumulative(x)).isCloseTo(area, within(1e-6 * area + 1e-12));
        assertThat(Normal.logCumulative(x)).isCloseTo(Math.log(Normal.cumulative(x)), within(1e-9));
        assertThat(Normal.ratio(x))
                .isCloseTo(Normal.density(x) / Normal.cumulative(x), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-8, -20, -60})
    void farBelowNothingVanishes(double x) {
        // Mills: density ⁄ cumulative lies between −x and −x − 1 ⁄ x.
        assertThat(Normal.ratio(x)).isBetween(-x, -x - 1 / x);
        assertThat(Normal.logCumulative(x))
                .isCloseTo(
                        -x * x / 2 - Math.log(2 * Math.PI) / 2 - Math.log(Normal.ratio(x)),
                        within(1e-6));
    }
}
