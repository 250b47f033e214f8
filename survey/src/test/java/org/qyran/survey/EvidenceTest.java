package org.qyran.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.mark.Detection;

class EvidenceTest {

    private static final Flights FLIGHTS = Flights.byName();

    private static double of(Detection... detections) {
        return Evidence.probability(List.of(detections), FLIGHTS).orElseThrow();
    }

    private static Detection mark(String raster, double probability) {
        return Marks.square(raster + probability, raster, 0, 0, 10, probability);
    }

    @Test
    void sensorsOfOnePassAreNotIndependent() {
        assertThat(of(mark("pass-250m-rgb.tif", 0.7), mark("pass-250m-thermal.tif", 0.6)))
                .isCloseTo(0.7, within(1e-12));
    }

    @Test
    void rastersOfUnknownFlightsAreTakenForOnePass() {
        assertThat(of(mark("a.tif", 0.7), mark("b.tif", 0.6))).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void anotherPassMultipliesTheOdds() {
        // 3/2 × 3/2 = 9/4
        assertThat(of(mark("pass-250m-rgb.tif", 0.6), mark("pass-150m-rgb.tif", 0.6)))
                .isCloseTo(9.0 / 13, within(1e-12));
    }

    @Test
    void anotherPassThatDoubtsLowersThem() {
        assertThat(of(mark("pass-250m-rgb.tif", 0.9), mark("pass-150m-rgb.tif", 0.4)))
                .isCloseTo(6.0 / 7, within(1e-12));
    }

    @Test
    void theFactorOfAllFurtherPassesIsCapped() {
        // 9 × min(4, 9 × 9) = 36
        assertThat(
                        of(
                                mark("pass-1-rgb.tif", 0.9),
                                mark("pass-2-rgb.tif", 0.9),
                                mark("pass-3-rgb.tif", 0.9)))
                .isCloseTo(36.0 / 37, within(1e-12));
    }

    @Test
    void nothingIsSurerThanTheCeiling() {
        assertThat(of(mark("pass-1-rgb.tif", 1), mark("pass-2-rgb.tif", 1)))
                .isEqualTo(Evidence.SUREST);
    }

    @Test
    void onePlainScoreLeavesNoProbability() {
        Detection plain = Marks.square(Marks.VILLAGE, "x", "pass-1-rgb.tif", 0, 0, 10, 0.9, false);
        assertThat(Evidence.probability(List.of(mark("pass-2-rgb.tif", 0.9), plain), FLIGHTS))
                .isEmpty();
    }
}
