package org.qyran.survey.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionLawTest {

    static List<DetectionLaw> laws() {
        return List.of(
                new DetectionLaw.RandomSearch(),
                new DetectionLaw.InverseCube(),
                new DetectionLaw.Passes(0.7),
                new DetectionLaw.Passes(1));
    }

    /** erf to ten places: Abramowitz and Stegun, table 7.1. */
    @Test
    void erfAsTabled() {
        assertThat(Erf.of(0.5)).isCloseTo(0.5204998778, within(1e-10));
        assertThat(Erf.of(1)).isCloseTo(0.8427007929, within(1e-10));
        assertThat(Erf.of(2)).isCloseTo(0.9953222650, within(1e-10));
        assertThat(Erf.of(3 - 1e-12)).isCloseTo(Erf.of(3), within(1e-14));
        assertThat(1 - Erf.of(4)).isCloseTo(1.541725790e-8, within(1e-15));
    }

    /** The two values every search manual prints for coverage 1. */
    @Test
    void coverageOne() {
        assertThat(new DetectionLaw.RandomSearch().detection(1)).isCloseTo(0.632, within(5e-4));
        assertThat(new DetectionLaw.InverseCube().detection(1)).isCloseTo(0.790, within(5e-4));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void slopeIsTheDerivative(DetectionLaw law) {
        assertThat(law.detection(0)).isZero();
        assertThat(law.slope(0)).isEqualTo(1);
        for (double c = 0.013; c < 3; c += 0.1) {
            double measured = (law.detection(c + 1e-6) - law.detection(c)) / 1e-6;
            assertThat(law.slope(c)).isCloseTo(measured, within(2e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void coverageAtSlopeGoesBack(DetectionLaw law) {
        for (double slope = 0.02; slope < 1; slope += 0.07) {
            double c = law.coverageAtSlope(slope);
            assertThat(law.slope(c * (1 - 1e-9))).isGreaterThanOrEqualTo(slope - 1e-6);
            assertThat(law.slope(c * (1 + 1e-9))).isLessThanOrEqualTo(slope + 1e-6);
        }
    }
}
